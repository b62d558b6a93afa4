import Datasets
import Domain

import enum Terminal.NumberText

/// What `curlew data add` says.
struct AdditionReport: Encodable {
  let dataset: DatasetName
  let snapshot: SnapshotID
  let number: Int
  /// false: nothing was stored, the latest snapshot holds just this.
  let isNew: Bool
  let rows: Int
  let columns: Int
  let source: String
  let sourceBytes: Int
  let seconds: Double
  /// Every error rule passed.
  let isValid: Bool
  let outcomes: [RuleOutcome]
  /// From the parent; nil for the first.
  let diff: SnapshotDiff?
  /// What reading decided about single columns, a sentence each.
  let notes: [String]
  private let parentNumber: Int

  init(_ outcome: DatasetAddition.Outcome) {
    let added = outcome.snapshot
    dataset = added.dataset
    snapshot = added.id
    number = added.number
    isNew = outcome.isNew
    rows = added.rows
    columns = added.schema.columns.count
    source = added.source
    sourceBytes = added.sourceBytes
    seconds = outcome.seconds
    isValid = added.isValid
    outcomes = added.outcomes
    diff = outcome.diff
    notes = outcome.notes.lines + [outcome.misfit, outcome.unusedItems].compactMap(\.self)
    parentNumber = added.number - 1
  }

  private enum CodingKeys: String, CodingKey {
    case dataset, snapshot, number, isNew, rows, columns, source, sourceBytes, seconds, isValid
    case outcomes, diff, notes
  }

  var text: String {
    guard isNew else {
      return "\(dataset): no change, it is snapshot \(number) (\(snapshot.short)), "
        + counted(rows, "row") + (isValid ? "" : ", with a failed error rule")
    }
    var lines = [
      "\(dataset): snapshot \(number) (\(snapshot.short)), \(counted(rows, "row")), "
        + "\(counted(columns, "column")), \(NumberText.bytes(sourceBytes)) in "
        + "\(NumberText.duration(seconds: seconds)), \(speed) MB/s"
    ]
    if let diff { lines += ["  since snapshot \(parentNumber): \(SchemaChange(diff).text)"] }
    lines += notes.map { "  \($0)" }
    return (lines + ruleLines).joined(separator: "\n")
  }

  private var speed: String {
    NumberText.number(seconds > 0 ? Double(sourceBytes) / seconds / 1e6 : nil)
  }

  private var ruleLines: [String] {
    guard !outcomes.isEmpty else { return [] }
    let failures = outcomes.filter { !$0.passed }
    var lines = ["  rules: \(outcomes.count - failures.count) of \(outcomes.count) passed"]
    for outcome in failures {
      lines.append(
        "    \(outcome.rule.severity.rawValue): \(outcome.rule.words): found "
          + "\(outcome.observed), expected \(outcome.bound)")
    }
    if !isValid {
      lines.append("  it cannot be trained on, unless with: curlew train --force \"reason\"")
    }
    return lines
  }
}
