import Foundation

/// How far two distributions over the same bins are apart.
///
/// All functions take shares of equal length, each 0 or more; nil when one of them is all zero.
public enum DiscreteDivergence {
  /// The population stability index Σ (q − p) ln(q / p), in nats; 0 or more, symmetric.
  ///
  /// Shares are used as they are: ``floored(_:at:)`` first, since a zero
  /// against a share is infinite. They are not normalised again afterwards, as nobody does.
  public static func stabilityIndex(_ p: [Double], _ q: [Double]) -> Double? {
    requireBins(p, q)
    guard hasMass(p), hasMass(q) else { return nil }
    return zip(p, q).reduce(0) { sum, pair in
      sum + stabilityTerm(pair.0, pair.1)
    }
  }

  /// What one bin adds to ``stabilityIndex(_:_:)``; both shares above 0, or equal.
  public static func stabilityTerm(_ p: Double, _ q: Double) -> Double {
    p == q ? 0 : (q - p) * log(q / p)
  }

  /// What one bin adds to the square of ``jensenShannonDistance(_:_:)``, where the shares of each
  /// side sum to 1.
  public static func jensenShannonTerm(_ p: Double, _ q: Double) -> Double {
    let middle = (p + q) / 2
    let before = p > 0 ? p * log(p / middle) : 0
    let now = q > 0 ? q * log(q / middle) : 0
    return (before + now) / (2 * log(2))
  }

  /// The Jensen-Shannon distance: the root of the divergence with base 2, both normalised;
  /// symmetric, a metric, 0...1. As `scipy.spatial.distance.jensenshannon(p, q, 2)`.
  public static func jensenShannonDistance(_ p: [Double], _ q: [Double]) -> Double? {
    requireBins(p, q)
    guard hasMass(p), hasMass(q) else { return nil }
    let (p, q) = (normalised(p), normalised(q))
    let middle = zip(p, q).map { ($0 + $1) / 2 }
    let divergence = (relativeEntropy(p, middle) + relativeEntropy(q, middle)) / 2
    return (max(0, divergence) / log(2)).squareRoot()
  }

  /// Shares with everything below `floor` raised to it.
  public static func floored(_ shares: [Double], at floor: Double) -> [Double] {
    shares.map { max($0, floor) }
  }

  private static func relativeEntropy(_ p: [Double], _ q: [Double]) -> Double {
    zip(p, q).reduce(0) { sum, pair in
      pair.0 > 0 ? sum + pair.0 * log(pair.0 / pair.1) : sum
    }
  }

  private static func normalised(_ shares: [Double]) -> [Double] {
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }

  private static func hasMass(_ shares: [Double]) -> Bool {
    shares.contains { $0 > 0 }
  }

  private static func requireBins(_ p: [Double], _ q: [Double]) {
    precondition(p.count == q.count, "\(p.count) bins stand against \(q.count)")
  }
}
