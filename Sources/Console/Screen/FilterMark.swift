import Terminal

/// The words of a filtered list, over the line that begins the pane.
enum FilterMark {
  static func render(_ state: ConsoleState, _ area: Rect, into frame: inout Frame) {
    guard let pane = state.panes[state.active] as? any FilteredPane, pane.listFilter.isActive,
      state.prompt == nil
    else { return }
    let counts = pane.filterCounts(state.context)
    let words = TextWidth.fitted(
      pane.listFilter.text, to: min(40, TextWidth.width(pane.listFilter.text)))
    let line =
      Line(" / ", .key) + Line(words, .input)
      + Line("  \(counts.shown) of \(counts.all) ", .label)
    frame.put(line, x: area.maxX - line.width - 2, y: area.y)
  }
}
