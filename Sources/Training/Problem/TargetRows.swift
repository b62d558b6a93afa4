import Datasets
import Domain

/// Which rows of a table have a target that can be learnt, and why others have none.
public struct TargetRows: Sendable, Equatable {
  /// Places of the rows that have one, ascending.
  public let kept: [Int]
  /// Rows without a value.
  public let missing: Int
  /// Rows whose number is not finite.
  public let infinite: Int
  /// What a declared task has no class for, with its rows, the most frequent first.
  public let strangers: [ValueCount]
  private let column: String

  /// O(rows).
  ///
  /// - Parameter task: where it is declared with its classes, rows of others are left out.
  public init(_ column: Column, task: DeclaredTask?) {
    self.column = column.name
    strangers = task.map { Target.strangers(in: column, to: $0) } ?? []
    let strange = Set(strangers.map { ExactText($0.value) })
    let numbers: [Double]? = if case .number(let cells) = column.values { cells } else { nil }
    var (kept, missing, infinite) = ([Int](), 0, 0)
    kept.reserveCapacity(column.count)
    for row in 0..<column.count {
      if column.values.isMissing(at: row) {
        missing += 1
      } else if let numbers, !numbers[row].isFinite {
        infinite += 1
      } else if strange.isEmpty || !strange.contains(ExactText(column.values.text(at: row) ?? "")) {
        kept.append(row)
      }
    }
    (self.kept, self.missing, self.infinite) = (kept, missing, infinite)
  }

  /// How many rows are left out and why; nil where all have a target.
  public var sentence: String? {
    var reasons: [String] = []
    if missing > 0 { reasons.append("\(missing) without a value") }
    if infinite > 0 { reasons.append("\(infinite) with an infinite number") }
    for value in strangers.prefix(6) {
      reasons.append(
        "\(value.count) of `\(value.value.prefix(40))`, which `classes:` does not declare")
    }
    if strangers.count > 6 { reasons.append("rows of \(strangers.count - 6) classes more") }
    let count = missing + infinite + strangers.reduce(0) { $0 + $1.count }
    if count == 0 { return nil }
    let rows = count == 1 ? "1 row has" : "\(count) rows have"
    return "\(rows) no \(column) to learn and \(count == 1 ? "is" : "are") left out: "
      + reasons.joined(separator: ", ")
  }
}
