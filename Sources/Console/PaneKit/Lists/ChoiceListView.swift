import Terminal

/// A ``ChoiceList`` as a pane: what is picked, in which order, and what else there is.
struct ChoiceListView {
  let title: String
  let choice: ChoiceList
  let glyphs: GlyphSet

  /// What the mouse is told of the list.
  static let listName = "choice"

  init(_ title: String, _ choice: ChoiceList, glyphs: GlyphSet) {
    self.title = title
    self.choice = choice
    self.glyphs = glyphs
  }

  func render(_ area: Rect, into frame: inout Frame) {
    PanelTitle(
      title,
      note: Line("\(choice.chosen.count) of at most \(choice.limit) picked", .label),
      hasFocus: true, glyphs: glyphs
    ).render(area.row(0), into: &frame)
    var table = Table(
      columns: [
        Table.Column("", width: .fixed(3), alignment: .right),
        Table.Column("NAME", width: .flexible(min: 16, max: 40)),
      ], count: choice.items.count, glyphs: glyphs
    ) { index in
      let item = choice.items[index]
      let place = choice.chosen.firstIndex(of: item)
      return Table.Row(
        [
          Line(place.map { "\($0 + 1)" } ?? "", .accent),
          Line(item, place == nil ? .label : .value),
        ], mark: place == nil ? nil : TextRun("●", .accent))
    }
    table.selected = choice.cursor
    table.name = ChoiceListView.listName
    let rows = area.height - 2
    table.scroll = ScrollWindow(
      offset: ListCursor<Int>.offset(
        cursor: choice.cursor, rows: rows, count: choice.items.count))
    table.emptyText = "nothing to pick from"
    table.render(area.inset(top: 1), into: &frame)
  }
}
