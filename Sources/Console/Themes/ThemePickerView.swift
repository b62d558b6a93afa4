import Terminal

/// The list of themes at the right edge, with a sample of what tells things apart; the pane beside
/// it is the rest of the preview.
struct ThemePickerView {
  private let picker: ThemePicker
  private let names: [String]
  private let glyphs: GlyphSet

  init(_ picker: ThemePicker, _ names: [String], _ glyphs: GlyphSet) {
    self.picker = picker
    self.names = names
    self.glyphs = glyphs
  }

  static let list = "themes"
  static let hints = [
    KeyBar.Hint("j k", "look at", press: .down), KeyBar.Hint("Enter", "keep", press: .enter),
    KeyBar.Hint("Esc", "as before", press: .escape),
  ]
  private static let width = 30
  /// Title, samples and the rules around them.
  private static let rowsBesides = 6

  func render(_ area: Rect, into frame: inout Frame) {
    let width = min(area.width, ThemePickerView.width)
    let height = min(area.height, names.count + ThemePickerView.rowsBesides)
    let box = Rect(x: area.maxX - width, y: area.y, width: width, height: height)
    frame.fill(box, role: .text)
    frame.vline(x: box.x, y: box.y, height: box.height, glyphs: glyphs)
    frame.hline(x: box.x, y: box.maxY - 1, width: box.width, glyphs: glyphs)
    let body = box.inset(left: 1, bottom: 1)
    PanelTitle("Themes", hasFocus: true, glyphs: glyphs).render(body.row(0), into: &frame)
    let parts = body.inset(top: 1).splitRows([.share(1), .fixed(min(4, body.height - 2))])
    var table = Table(
      columns: [Table.Column("", width: .flexible(min: 10, max: 40))],
      rows: names.map { name in
        Table.Row([Line(name, name == picker.before ? .value : .text)])
      }, glyphs: glyphs)
    table.hasHead = false
    table.name = ThemePickerView.list
    table.selected = picker.cursor
    table.scroll = ScrollWindow(
      offset: ListCursor<Int>.offset(
        cursor: picker.cursor, rows: parts[0].height, count: names.count))
    table.render(parts[0], into: &frame)
    renderSample(parts[1].inset(left: 2, top: 1), into: &frame)
  }

  private func renderSample(_ area: Rect, into frame: inout Frame) {
    let lines = [
      Line("● healthy  ", .good) + Line("▲ drifting", .warning),
      Line("■ degraded ", .bad) + Line("◌ pending", .pending),
      StyleRole.series.reduce(Line()) { $0 + Line("▌", $1) } + Line(" value ", .value)
        + Line("label ", .label) + Line("dim", .dim),
    ]
    for (index, line) in lines.enumerated() where index < area.height {
      frame.put(line, x: area.x, y: area.y + index, maxWidth: area.width)
    }
  }
}
