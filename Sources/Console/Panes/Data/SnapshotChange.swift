import Domain
import Terminal

/// A difference between a snapshot and its parent that their profiles show.
struct SnapshotChange: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case added, removed, retyped, moved

    var word: String {
      switch self {
      case .added: "+ added"
      case .removed: "− removed"
      case .retyped: "~ type"
      case .moved: "~ moved"
      }
    }

    var role: StyleRole {
      switch self {
      case .added: .good
      case .removed: .bad
      case .retyped: .warning
      case .moved: .label
      }
    }
  }

  var kind: Kind
  var subject: String
  var before: String
  var now: String

  /// Columns that came, went or changed their type first, then rows and figures that moved.
  static func all(from old: DatasetSnapshot, to new: DatasetSnapshot) -> [SnapshotChange] {
    var changes: [SnapshotChange] = []
    for column in new.schema.columns {
      guard let before = old.schema[column.name] else {
        changes.append(
          SnapshotChange(kind: .added, subject: column.name, before: "", now: column.type.word))
        continue
      }
      guard before.type != column.type else { continue }
      changes.append(
        SnapshotChange(
          kind: .retyped, subject: column.name, before: before.type.word, now: column.type.word))
    }
    for column in old.schema.columns where new.schema[column.name] == nil {
      changes.append(
        SnapshotChange(kind: .removed, subject: column.name, before: column.type.word, now: ""))
    }
    return changes + rows(old, new) + figures(old, new)
  }

  private static func rows(_ old: DatasetSnapshot, _ new: DatasetSnapshot) -> [SnapshotChange] {
    guard old.rows != new.rows else { return [] }
    return [
      SnapshotChange(
        kind: .moved, subject: "rows", before: NumberText.count(old.rows),
        now: NumberText.count(new.rows))
    ]
  }

  /// Null shares that differ by half a percent point, and means that moved by a tenth of the
  /// parent's standard deviation.
  private static func figures(
    _ old: DatasetSnapshot, _ new: DatasetSnapshot
  ) -> [SnapshotChange] {
    let former = Dictionary(old.profile.map { ($0.name, $0) }) { first, _ in first }
    return new.profile.flatMap { column -> [SnapshotChange] in
      guard let before = former[column.name] else { return [] }
      var changes: [SnapshotChange] = []
      if abs(column.missingShare - before.missingShare) >= 0.005 {
        changes.append(
          SnapshotChange(
            kind: .moved, subject: "nulls of \(column.name)",
            before: NumberText.percent(before.missingShare),
            now: NumberText.percent(column.missingShare)))
      }
      if let mean = column.numeric?.mean, let then = before.numeric, column.type.isNumeric,
        abs(mean - then.mean) > 0.1 * then.standardDeviation
      {
        changes.append(
          SnapshotChange(
            kind: .moved, subject: "mean of \(column.name)",
            before: NumberText.number(then.mean), now: NumberText.number(mean)))
      }
      return changes
    }
  }
}
