import Domain
import Terminal

/// The columns to choose from, beside the table that shows the choice at once.
struct ColumnPickerView {
  /// What a click on a row is told by.
  static let listName = "columns"
  static let width = 44

  private let picker: ColumnPicker
  private let pane: ExperimentsPane
  private let context: PaneContext

  init(_ picker: ColumnPicker, _ pane: ExperimentsPane, _ context: PaneContext) {
    self.picker = picker
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let parts = area.splitColumns(
      [.fixed(min(Self.width, area.width / 2)), .share(1)], gap: 2)
    renderList(parts[0], into: &frame)
    RunList(pane, context).renderTable(parts[1], into: &frame)
  }

  private func renderList(_ area: Rect, into frame: inout Frame) {
    let items = picker.items(pane, context)
    let shown = items.count { $0.isShown }
    PanelTitle(
      "Columns", trailing: Line("\(shown) of \(items.count) shown", .label), hasFocus: true,
      glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    var table = Table(
      columns: [
        Table.Column("", width: .fixed(3)),
        Table.Column("COLUMN", width: .flexible(min: 10, max: 40)),
        Table.Column("WIDTH", width: .fixed(5), alignment: .right),
      ], count: items.count, glyphs: context.glyphs
    ) { row(items[$0]) }
    table.name = Self.listName
    table.selected = items.isEmpty ? nil : min(picker.cursor, items.count - 1)
    let body = area.inset(top: 1)
    let rows = table.rowsShown(in: body)
    table.scroll = ScrollWindow(
      offset: ListCursor<Int>.offset(
        cursor: table.selected ?? 0, rows: rows, count: items.count))
    table.emptyText = "no column is called so"
    table.render(body, into: &frame)
  }

  private func row(_ item: ColumnPicker.Item) -> Table.Row {
    let width = item.choice.width.map { "\($0)" } ?? (item.isShown ? "auto" : "")
    return Table.Row([
      Line(item.isShown ? "[x]" : "[ ]", item.isShown ? .accent : .dim),
      Line(item.choice.text, item.isShown ? .value : .text),
      Line(width, item.choice.width == nil ? .dim : .value),
    ])
  }
}
