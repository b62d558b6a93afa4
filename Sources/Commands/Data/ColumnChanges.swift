import Domain

import enum Terminal.NumberText

/// The columns of a diff whose figures changed, before and after.
struct ColumnChanges {
  /// New categories that a row names.
  private static let categoriesMax = 5

  let table: TextTable

  var isEmpty: Bool { table.rows.isEmpty }

  init(_ diff: SnapshotDiff) {
    table = TextTable(
      columns: [
        ("COLUMN", .left), ("MISSING", .left), ("DISTINCT", .left), ("MEAN", .left),
        ("MINIMUM", .left), ("MAXIMUM", .left), ("NEW VALUES", .left),
      ],
      rows: diff.columns.map(Self.row).filter { row in row.dropFirst().contains { !$0.isEmpty } })
  }

  private static func row(_ column: ColumnDiff) -> [String] {
    let quantity = { (value: Double) in text(value, column.type) }
    return [
      column.name,
      words(column.missingShare) { $0 == 0 ? "0" : NumberText.percent($0) },
      words(column.distinct) { NumberText.count(Int($0)) },
      words(column.mean, quantity), words(column.minimum, quantity),
      words(column.maximum, quantity), categories(of: column),
    ]
  }

  /// `3.21 → 3.4`; empty where nothing changed that three digits show.
  private static func words(
    _ change: ColumnDiff.Change?, _ text: (Double) -> String
  ) -> String {
    guard let change else { return "" }
    let (before, after) = (text(change.before), text(change.after))
    return before == after ? "" : "\(before) → \(after)"
  }

  private static func text(_ value: Double, _ type: ColumnType) -> String {
    guard type == .time, let milliseconds = Int64(exactly: value.rounded()) else {
      return NumberText.number(value)
    }
    return Timestamp(milliseconds: milliseconds).dateText
  }

  private static func categories(of column: ColumnDiff) -> String {
    let named = column.newCategories.prefix(categoriesMax).map(\.value).joined(separator: ", ")
    let rest = (column.newCategoryCount ?? 0) - min(categoriesMax, column.newCategories.count)
    return rest > 0 ? "\(named) and \(NumberText.count(rest)) more" : named
  }
}
