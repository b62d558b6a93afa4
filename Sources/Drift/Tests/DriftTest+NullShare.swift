import Domain
import Statistics

extension DriftTest {
  /// How far the share of rows without a value has moved, up or down, 0...1.
  ///
  /// No other test sees missing values: they are in no bin. The default, 0.05, is what a broken
  /// sensor or a changed join passes at once, and what the days of a normal month do not reach.
  public static let nullShare = DriftTest(
    name: .nullShare, title: "nulls", isShare: true, defaultThreshold: 0.05, scoreMax: 1,
    isSymmetric: true, needsValues: false, sight: .missing
  ) { reference, current in
    guard let before = reference.nullShare, let now = current.nullShare else { return nil }
    let counts = ExchangeableCounts(
      reference: [reference.missing, reference.valued], current: [current.missing, current.valued])
    return DriftScore(value: abs(now - before)) { level in
      counts.limit(level: level) { abs($0 - $1) / 2 }
    }
  }
}
