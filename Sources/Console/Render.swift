import Terminal

/// Draws the console into a frame; the same state always gives the same frame.
///
/// The first row is the project and its engine, the second the panes, the last the keys; between
/// them is the pane in view, and over it what waits for an answer. Under 40×12 there is one
/// sentence, since nothing smaller can be read right.
public func render(_ state: ConsoleState, into frame: inout Frame) {
  if frame.size.columns < ScreenLimit.columnsMin || frame.size.rows < ScreenLimit.rowsMin {
    ScreenLimit.renderSentence(into: &frame)
  } else {
    renderScreen(state, into: &frame)
  }
  if state.glyphs == .ascii { frame = frame.folded(to: .ascii) }
}

private func renderScreen(_ state: ConsoleState, into frame: inout Frame) {
  let rows = frame.area.splitRows([.fixed(1), .fixed(1), .fixed(1), .share(1), .fixed(1)])
  TopLine(state).render(rows[0], into: &frame)
  let names = state.panes.map { type(of: $0).name }
  TabBar(names, active: state.active).render(rows[1], into: &frame)
  frame.hline(x: 0, y: rows[2].y, width: frame.size.columns, glyphs: state.glyphs)
  if state.data == nil {
    frame.put("Reading the store …", x: 2, y: rows[3].y + 1, role: .dim)
  } else {
    var context = state.context
    context.size = frame.size
    state.panes[state.active].render(rows[3], into: &frame, context)
    FilterMark.render(state, rows[2], into: &frame)
  }
  // What waits for an answer takes the mouse alone.
  if state.isAsking { frame.forgetHit() }
  FootLine(state).render(rows[4], into: &frame)
  if state.help != nil { HelpOverlay.render(state, rows[3], into: &frame) }
  if state.showsFirstSteps { FirstSteps.render(rows[3], glyphs: state.glyphs, into: &frame) }
  if let palette = state.palette { PaletteView(palette, state).render(rows[3], into: &frame) }
  if let picker = state.themePicker {
    ThemePickerView(picker, state.themes.names, state.glyphs).render(rows[3], into: &frame)
  }
  if let card = state.card { CardView(card: card).render(rows[3], into: &frame) }
  if let dialog = state.dialog { DialogView(dialog).render(rows[3], into: &frame) }
}

/// The smallest screen that holds a pane.
enum ScreenLimit {
  static let columnsMin = 40
  static let rowsMin = 12

  static func renderSentence(into frame: inout Frame) {
    let text = "Curlew needs 40×12 cells; here are \(frame.size.columns)×\(frame.size.rows)."
    TextBlock(text, role: .label).render(frame.area, into: &frame)
  }
}
