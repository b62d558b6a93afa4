import Domain
import Outcomes

/// What a version scored on rows of another time, which a window's figure is held against.
public struct AcceptedLevel: Sendable, Hashable {
  /// Of one metric, in its unit.
  public var value: Double
  /// The rows that it was scored on; nil where that is not known.
  public var rows: Int?

  /// Stores the parts.
  public init(_ value: Double, rows: Int? = nil) {
    self.value = value
    self.rows = rows
  }
}

extension PerformanceThreshold {
  /// One window in a hundred of a model that is as good as when it was accepted is further below by
  /// chance: the point of the normal distribution that leaves 1 % out.
  static let chanceDeviations = 2.326_347_874_040_841

  /// The value of `metric` on whose wrong side a window is degraded.
  ///
  /// - Parameters:
  ///   - reference: what the serving version scored when it was accepted.
  ///   - chance: as ``chance(_:_:against:)``; it is held instead of the drop.
  /// - Returns: nil for a drop from an unknown reference: then nothing can be called degraded.
  public func bound(
    for metric: MetricKey, reference: Double?, chance: Double? = nil
  ) -> Double? {
    switch self {
    case .constant(let value): value
    case .drop(let declared):
      reference.map {
        metric.higherIsBetter ? $0 - (chance ?? declared) : $0 + (chance ?? declared)
      }
    }
  }

  /// How much worse than its accepted level a window is by chance, one time in a hundred, where the
  /// model is as good as it was. Both are figures of a sample: the level's error is the window's by the
  /// root of their rows, and the window's own where its rows are not known.
  ///
  /// - Returns: nil where the declared drop is more, where the rows do not say (fewer than two), and for a
  ///   value that a person declared: that is held as it stands.
  func chance(
    _ metric: Metric, _ outcomes: AlignedOutcomes, against level: AcceptedLevel?
  ) -> Double? {
    guard case .drop(let declared) = self, let level, let error = metric.standardError(outcomes)
    else {
      return nil
    }
    let share = Double(outcomes.labelled) / Double(max(1, level.rows ?? outcomes.labelled))
    let chance = Self.chanceDeviations * error * (1 + share).squareRoot()
    return chance > declared ? chance : nil
  }
}
