import Domain

import enum Terminal.NumberText

/// A snapshot as lists show it: without its profile.
struct SnapshotSummary: Encodable {
  /// The head of the CSV of no snapshot.
  static let csvColumns = [
    "dataset", "number", "id", "parent", "created_at", "source", "source_bytes", "rows",
    "columns", "first_time", "last_time", "rules", "rules_failed", "rules_warned", "is_valid",
  ]

  let dataset: DatasetName
  let number: Int
  let id: SnapshotID
  let parent: SnapshotID?
  let createdAt: Timestamp
  let source: String
  let sourceBytes: Int
  let rows: Int
  let columns: Int
  let firstTime: Timestamp?
  let lastTime: Timestamp?
  let rules: Int
  let rulesFailed: Int
  /// Of those that failed, the ones that only warn.
  let rulesWarned: Int
  /// Every error rule passed.
  let isValid: Bool

  init(_ snapshot: DatasetSnapshot) {
    dataset = snapshot.dataset
    number = snapshot.number
    id = snapshot.id
    parent = snapshot.parent
    createdAt = snapshot.createdAt
    source = snapshot.source
    sourceBytes = snapshot.sourceBytes
    rows = snapshot.rows
    columns = snapshot.schema.columns.count
    firstTime = snapshot.timeRange?.lowerBound
    lastTime = snapshot.timeRange?.upperBound
    rules = snapshot.outcomes.count
    rulesFailed = snapshot.outcomes.count { !$0.passed }
    rulesWarned = snapshot.outcomes.count { !$0.passed && !$0.blocks }
    isValid = snapshot.isValid
  }

  /// `7 passed`, `1 failed, 2 warnings`.
  var ruleWords: String {
    if rules == 0 { return "none" }
    if rulesFailed == 0 { return "\(rules) passed" }
    let failed = rulesFailed - rulesWarned
    return [
      failed > 0 ? "\(failed) failed" : nil,
      rulesWarned > 0 ? counted(rulesWarned, "warning") : nil,
    ].compactMap(\.self).joined(separator: ", ")
  }

  /// The table of a list.
  static func table(of snapshots: [SnapshotSummary]) -> TextTable {
    TextTable(
      columns: [
        ("DATASET", .left), ("SNAPSHOT", .right), ("ID", .left), ("ROWS", .right),
        ("COLUMNS", .right), ("ADDED", .left), ("RULES", .left), ("SOURCE", .left),
      ],
      rows: snapshots.map { snapshot in
        [
          snapshot.dataset.text, "\(snapshot.number)", snapshot.id.short,
          NumberText.count(snapshot.rows), "\(snapshot.columns)", snapshot.createdAt.minuteText,
          snapshot.ruleWords, snapshot.source,
        ]
      })
  }
}
