import Terminal

extension ConsoleState {
  /// Whether this is somebody's first start, and no key was pressed yet.
  var showsFirstSteps: Bool { data != nil && !memory.hasSeenGuidance }
}

/// Three lines for those who are new, shown once.
enum FirstSteps {
  private static let lines: [(key: String, text: String)] = [
    (
      "1 – \(PaneList.all.count)",
      "show a pane, j and k move, Enter opens what is under the cursor"
    ),
    (":", "finds all that can be done, ' goes to anything by name, / filters"),
    ("?", "shows the keys of this pane; a key that cannot be used now says why"),
  ]

  /// Draws over the foot of a pane.
  static func render(_ area: Rect, glyphs: GlyphSet, into frame: inout Frame) {
    let height = min(area.height, lines.count + 1)
    let box = Rect(x: area.x, y: area.maxY - height, width: area.width, height: height)
    frame.fill(box, role: .text)
    PanelTitle(
      "Welcome", trailing: Line("any key goes on", .label), hasFocus: true, glyphs: glyphs
    ).render(box.row(0), into: &frame)
    for (index, line) in lines.enumerated() {
      let row = box.row(index + 1)
      frame.put(line.key, x: row.x + 2, y: row.y, role: .key, maxWidth: row.width - 2)
      frame.put(line.text, x: row.x + 9, y: row.y, role: .text, maxWidth: row.width - 10)
    }
  }
}
