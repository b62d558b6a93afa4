import Datasets
import Domain
import Outcomes

/// A feature that alone nearly decides the target: mostly something that is known only after the
/// fact, which no request will have.
public struct Leak: Sendable, Equatable {
  /// How near it comes.
  public enum Figure: Sendable, Equatable {
    /// The area under the ROC curve of its numbers for two classes, 0.5 to 1.
    case order(Double)
    /// The share of rows whose class it tells, and the share of the commonest class.
    case classes(Double, commonest: Double)
    /// The share of the variance of the target's ranks that it explains.
    case ranks(Double)
    /// Whether it has a value.
    case presence(Presence)
  }

  /// What rows have in common that have a value in a column, or none.
  public struct Presence: Sendable, Equatable {
    /// Whether those with a value are meant.
    public let isThere: Bool
    /// The class that nearly all of them have.
    public let label: String
    /// The share of them that has it.
    public let share: Double
    /// The share of all rows that has it.
    public let shareOfAll: Double
  }

  /// The column.
  public let name: String
  /// By the measure that shows it best.
  public let figure: Figure

  /// Rows that are looked at, evenly from all: enough for three digits, and some milliseconds a column.
  private static let rowsMax = 20_000
  /// Cells that are looked at in all; wide tables are sampled more thinly.
  private static let cellsMax = 4_000_000
  /// Fewer rows may be told apart by chance.
  private static let rowsMin = 50
  /// Rows of each class for the area under the curve.
  private static let classRowsMin = 10
  /// Of the errors that knowing nothing makes, or of the variance, so much is gone.
  private static let shareMin = 0.98
  private static let areaMin = 0.995

  /// The features that alone nearly decide a target, in the table's order. What a feature tells is
  /// learnt from one half of a sample and judged by the other, so that an id tells nothing.
  ///
  /// - Parameter excluded: columns that are no features.
  public static func found(
    in table: some ColumnSource, of target: Target, except excluded: Set<String>
  ) -> [Leak] {
    let features = table.schema.columns.filter {
      !excluded.contains($0.name) && $0.name != target.column && $0.type != .time
    }
    let wanted = min(rowsMax, max(1_000, cellsMax / max(1, features.count)))
    let step = max(1, table.rowCount / wanted)
    let sample = Array(stride(from: 0, to: table.rowCount, by: step))
    guard let truths = table[target.column]?.values.selecting(sample),
      let labels = try? target.labels(
        in: Table(columns: [Column(name: target.column, values: truths)]),
        leavesOutNewClasses: true),
      labels.values.count >= rowsMin
    else { return [] }
    let test = LeakTest(labels.values, task: target.task)
    return features.compactMap { feature in
      // A column at a time: of a packed table no more than one lies unpacked.
      guard let cells = table[feature.name]?.values.selecting(sample) else { return nil }
      let values = labels.rows.map { cells.selecting($0) } ?? cells
      return figure(test, values).map { Leak(name: feature.name, figure: $0) }
    }
  }

  private static func figure(_ test: LeakTest, _ values: Values) -> Figure? {
    let groups = LeakTest.groups(values)
    guard test.hasClasses else {
      let share = test.explained(by: groups)
      return share >= shareMin ? .ranks(share) : nil
    }
    if let area = test.area(values, classRowsMin: classRowsMin), area >= areaMin {
      return .order(area)
    }
    let (right, commonest) = test.told(by: groups)
    let gone = commonest < 1 ? (right - commonest) / (1 - commonest) : 0
    if gone >= shareMin { return .classes(right, commonest: commonest) }
    return test.presence(values).map { .presence($0) }
  }

  /// A sentence: what it tells and what to do.
  public var sentence: String {
    let what =
      switch figure {
      case .order(let area): "orders the two classes (AUC \(Self.digits(area)))"
      case .classes(let right, let commonest):
        "tells the class of \(Self.digits(right * 100)) % of the rows (the commonest has "
          + "\(Self.digits(commonest * 100)) %)"
      case .presence(let found):
        "tells by \(found.isThere ? "having" : "lacking") a value: \(Self.digits(found.share * 100)) % "
          + "of those rows have the class \(quoted(found.label)) (of all rows "
          + "\(Self.digits(found.shareOfAll * 100)) %)"
      case .ranks(let share): "explains \(Self.digits(share * 100)) % of the target's order"
      }
    return "\(name) alone \(what): if it is known only after the fact, it belongs under `ignore:`"
  }

  /// Four digits, never rounded up to what it is not.
  private static func digits(_ value: Double) -> String {
    let scale = value < 10 ? 10_000.0 : 100.0
    return "\((value * scale).rounded(.down) / scale)"
  }
}
