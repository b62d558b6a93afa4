import Domain

import enum Terminal.NumberText

/// How rows and columns changed from one snapshot to another, in a line.
struct SchemaChange {
  /// Columns that one line names.
  private static let namedMax = 12

  let diff: SnapshotDiff

  init(_ diff: SnapshotDiff) {
    self.diff = diff
  }

  /// `51,955 rows, were 27,004; + gust (number), - speed, temp integer → number`.
  var text: String {
    let rows =
      diff.rowsBefore == diff.rowsAfter
      ? "as many rows" : "\(NumberText.count(diff.rowsAfter - diff.rowsBefore)) rows"
    let sign = diff.rowsAfter > diff.rowsBefore ? "+" : ""
    return "\(sign)\(rows), \(columns)"
  }

  /// The columns' part.
  var columns: String {
    guard diff.changesSchema else { return "the same columns" }
    var parts = diff.columnsAdded.map { "+ \($0.name) (\($0.type.rawValue))" }
    parts += diff.columnsRemoved.map { "- \($0.name) (\($0.type.rawValue))" }
    parts += diff.typesChanged.map { "\($0.name) \($0.before.rawValue) → \($0.after.rawValue)" }
    let rest = parts.count - Self.namedMax
    return parts.prefix(Self.namedMax).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }
}
