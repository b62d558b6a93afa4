import Domain
import Terminal

/// The ledger, newest first.
struct LedgerTable {
  private let pane: AlertsPane
  private let context: PaneContext

  init(_ pane: AlertsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let hasFocus = pane.focus == .ledger
    PanelTitle("Ledger", hasFocus: hasFocus, glyphs: context.glyphs)
      .render(area.row(0), into: &frame)
    let ledger = pane.ledger(context)
    let isWide = area.width >= 100
    let columns = [
      Table.Column("WHEN", width: .fixed(isWide ? 16 : 12), cut: .end),
      Table.Column("WHAT", width: .fixed(19), cut: .end),
      Table.Column("OF", width: .flexible(min: 10, max: 14), priority: 2),
      Table.Column("", width: .fixed(3), priority: 1),
      Table.Column("WHY", width: .flexible(min: 40, max: 180), cut: .end),
      Table.Column("BY", width: .flexible(min: 8, max: 14), priority: 3),
    ]
    var table = Table(columns: columns, count: ledger.count, glyphs: context.glyphs) { index in
      let entry = ledger[index]
      return Table.Row([
        Line(
          isWide ? entry.time.minuteText : "\(entry.time.dayText) \(entry.time.clockText)", .dim),
        Line(entry.kind.words, entry.kind.role),
        Line(entry.subject, .text), Line(entry.version.map { "v\($0)" } ?? "", .value),
        Line(entry.sentence, .text), Line(entry.actor, .dim),
      ])
    }
    table.selected = pane.entry.index(in: ledger.map(\.id))
    table.name = "ledger"
    table.hasFocus = hasFocus
    table.emptyText =
      pane.listFilter.isActive ? "no entry holds these words" : "nothing has happened yet"
    let body = area.inset(top: 1)
    let rows = table.rowsShown(in: body)
    table.scroll = ScrollWindow(
      offset: ListCursor<Int64>.offset(
        cursor: table.selected ?? 0, rows: rows, count: ledger.count))
    table.render(body, into: &frame)
  }
}
