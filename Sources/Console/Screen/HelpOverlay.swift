import Terminal

/// The key tables of the pane in view and of the console, over the pane.
enum HelpOverlay {
  /// Rows for lines in a screen of that size: all but the four of the frame and the title.
  static func rows(_ size: Size) -> Int { max(1, size.rows - 5) }

  static func lines(_ state: ConsoleState) -> [Line] {
    let pane = state.panes[state.active]
    let type = type(of: pane)
    var lines = [Line(type.purpose, .text), Line()]
    lines += pane.keyEntries(state.context).map(line)
    lines += [Line(), Line("Everywhere", .heading, bold: true)]
    lines += ConsoleKeys.entries(state).map(line)
    if state.context.isReadOnly {
      lines += [Line(), Line("The store is read-only: keys that change it are left out.", .dim)]
    }
    return lines
  }

  private static func line(_ entry: KeyEntry) -> Line {
    let keys = TextWidth.fitted(entry.keys.joined(separator: " "), to: 12)
    guard let reason = entry.disabled else {
      return Line("  " + keys, .key) + Line("  " + entry.help, .text)
    }
    return Line("  " + keys, .disabled) + Line("  " + entry.help, .disabled)
      + Line("  " + reason, .dim)
  }

  static func render(_ state: ConsoleState, _ area: Rect, into frame: inout Frame) {
    frame.fill(area, role: .text)
    let name = type(of: state.panes[state.active]).name
    PanelTitle("Keys: \(name)", hasFocus: true, glyphs: state.glyphs)
      .render(area.row(0), into: &frame)
    let body = area.inset(left: 2, top: 1)
    let lines = self.lines(state)
    let first = max(0, min(state.help?.scroll ?? 0, lines.count - body.height))
    for (index, line) in lines.dropFirst(first).prefix(body.height).enumerated() {
      frame.put(line.fitted(to: body.width), x: body.x, y: body.y + index, maxWidth: body.width)
    }
  }
}
