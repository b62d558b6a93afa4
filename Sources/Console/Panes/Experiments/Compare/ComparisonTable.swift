import Domain
import Terminal

/// Rows of a comparison, a column a run; the baseline stays at the left while the others are moved
/// through.
struct ComparisonTable {
  private let rows: [ComparisonRow]
  private let comparison: RunComparison

  init(_ rows: [ComparisonRow], _ comparison: RunComparison) {
    self.rows = comparison.shown(rows)
    self.comparison = comparison
  }

  /// A column of values has room for a figure and by how much it differs from the baseline's.
  private static let columnWidth = 20
  private static let keyWidths = 7 + 2 + 20 + 2

  /// The places of the runs that fit, the baseline always among them.
  private func shownRuns(width: Int) -> [Int] {
    let fitting = max(2, (width - ComparisonTable.keyWidths) / (ComparisonTable.columnWidth + 2))
    let others = comparison.runs.count - 1
    let room = fitting - 1
    let first = max(0, min(comparison.screen.firstRun, others - room))
    return [0] + (0..<min(room, others)).map { first + $0 + 1 }
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let shown = shownRuns(width: area.width)
    let left = comparison.runs.count - shown.count
    let columns =
      [
        Table.Column("", width: .fixed(7), priority: 2),
        Table.Column(
          left > 0 ? "\(counted(left, "run")) more: < >" : "",
          width: .flexible(min: 12, max: 26), cut: .end),
      ]
      + shown.enumerated().map { place, index in
        Table.Column(
          comparison.titleText(comparison.runs[index]),
          width: .flexible(min: 10, max: ComparisonTable.columnWidth + 6), alignment: .right,
          priority: place < 2 ? 0 : 1)
      }
    var table = Table(columns: columns, count: rows.count, glyphs: comparison.context.glyphs) {
      cells(rows[$0], shown)
    }
    table.scroll = ScrollWindow(offset: comparison.screen.scroll)
    table.emptyText = "no difference"
    table.render(area, into: &frame)
  }

  private func cells(_ row: ComparisonRow, _ shown: [Int]) -> Table.Row {
    let values = shown.map { index -> Line in
      guard let value = row.values[index] else { return Line(NumberText.none, .dim) }
      let isOther = index > 0 && row.values[index] != row.values[0]
      let line = Line(value, !row.differs ? .dim : isOther ? .value : .text)
      guard row.kind == "metric", index > 0 else { return line }
      return line + delta(row, index)
    }
    let mark = row.differs ? TextRun("≠", .accent) : nil
    return Table.Row(
      [Line(" " + row.kind, .dim), Line(row.key, row.differs ? .label : .dim)] + values, mark: mark)
  }

  /// Always as wide, so that the figures before it align.
  private func delta(_ row: ComparisonRow, _ index: Int) -> Line {
    let width = 9
    guard row.gains.indices.contains(index), let gain = row.gains[index] else {
      return Line(String(repeating: " ", count: width))
    }
    let text =
      gain == 0
      ? "="
      : abs(gain) >= 0.0005 && abs(gain) < 10
        ? NumberText.signed(gain)
        : (gain > 0 ? "+" : "") + NumberText.number(gain)
    return Line(TextWidth.fitted(text, to: width, alignment: .right, cut: .end), .dim)
  }
}
