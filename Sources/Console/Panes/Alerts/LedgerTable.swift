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
    let rows = pane.rows(context)
    var title = PanelTitle("Ledger", hasFocus: hasFocus, glyphs: context.glyphs)
    if rows.contains(where: { !$0.steps.isEmpty }) {
      title.trailing = Line("Space ", .key) + Line("unfolds a retraining", .keyLabel)
    }
    title.render(area.row(0), into: &frame)
    var table = Table(
      columns: columns(rows, width: area.width), count: rows.count, glyphs: context.glyphs
    ) { index in row(rows[index], width: area.width) }
    table.selected = pane.entry.index(in: rows.map(\.entry.id))
    table.name = "ledger"
    table.hasFocus = hasFocus
    table.emptyText =
      pane.listFilter.isActive ? "no entry holds these words" : "nothing has happened yet"
    let body = area.inset(top: 1)
    let shown = table.rowsShown(in: body)
    table.scroll = ScrollWindow(
      offset: ListCursor<Int64>.offset(
        cursor: table.selected ?? 0, rows: shown, count: rows.count))
    table.render(body, into: &frame)
  }

  /// From this width on the year and who did it have room beside the reasons.
  private static let wideColumns = 160

  /// The reasons have what is left; a subject or an actor is as wide as the longest, or loses its end.
  private func columns(_ rows: [LedgerRow], width: Int) -> [Table.Column] {
    func longest(_ least: Int, _ most: Int, _ text: (LedgerEntry) -> String) -> Int {
      min(most, rows.reduce(least) { max($0, TextWidth.width(text($1.entry))) })
    }
    let isWide = width >= Self.wideColumns
    let subject = longest(2, isWide ? 30 : 14, \.subject)
    return [
      Table.Column("WHEN", width: .fixed(isWide ? 16 : 12), cut: .end),
      Table.Column("WHAT", width: .fixed(Self.whatWidth), cut: .end),
      Table.Column("OF", width: .fixed(subject), priority: 2, cut: .end),
      Table.Column("", width: .fixed(3), priority: 1),
      Table.Column("WHY", width: .flexible(min: 40, max: 180), cut: .end),
    ]
      + (isWide
        ? [Table.Column("BY", width: .fixed(longest(2, 30, \.actor)), priority: 3, cut: .end)]
        : [])
  }

  private static let whatWidth = 19

  /// How many lines of a retraining stand behind its last: `rejected +4 lines`.
  private func more(_ row: LedgerRow) -> Line {
    guard !row.steps.isEmpty else { return Line() }
    let words = " +\(counted(row.steps.count, "line"))"
    let fits = TextWidth.width(row.entry.kind.words + words) <= Self.whatWidth
    return Line(fits ? words : " +\(row.steps.count)", .dim)
  }

  private func row(_ row: LedgerRow, width: Int) -> Table.Row {
    let entry = row.entry
    let when =
      width >= Self.wideColumns
      ? entry.time.minuteText : "\(entry.time.dayText) \(entry.time.clockText)"
    return Table.Row(
      [
        Line(when, .dim), Line(entry.kind.words, entry.kind.role) + more(row),
        Line(entry.subject, .text), Line(entry.version.map { "v\($0)" } ?? "", .value),
        Line(entry.sentence, row.isStep ? .dim : .text), Line(entry.actor, .dim),
      ], mark: mark(row))
  }

  private func mark(_ row: LedgerRow) -> TextRun? {
    let isASCII = context.glyphs == .ascii
    if row.isStep { return TextRun(isASCII ? "|" : "│", .dim) }
    guard let retraining = row.retraining else { return nil }
    let isOpen = pane.unfolded.contains(retraining)
    return TextRun(isOpen ? (isASCII ? "-" : "▾") : (isASCII ? "+" : "▸"), .accent)
  }
}
