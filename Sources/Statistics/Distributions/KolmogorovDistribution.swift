import Foundation

/// The distribution of the two-sided one-sample Kolmogorov-Smirnov statistic for a finite sample.
///
/// The regions and formulas are those of `scipy.stats.kstwo` 1.17.1 (Simard and L'Ecuyer,
/// "Computing the Two-Sided Kolmogorov-Smirnov Distribution", 2011), with Durbin's matrix in the
/// place of Pomeranz's recursion. Absolute error against scipy below 1e-12
/// (`Tests/StatisticsTests/Values/kstwo.csv`).
public enum KolmogorovDistribution {
  /// Up to this many values every region has an exact method that is quick.
  static let smallCount = 140

  /// P(D > `distance`) for `count` ≥ 1 values; 1 at 0 and below, 0 at 1 and above.
  public static func survival(_ distance: Double, count: Int) -> Double {
    precondition(count > 0, "a sample of \(count) values has no distribution function")
    if distance >= 1 { return 0 }
    if distance <= 0 { return 1 }
    let n = Double(count)
    let t = n * distance
    if t <= 0.5 { return 1 }
    if t <= 1 { return clip(1 - rubenGambino(n, t)) }
    if t >= n - 1 { return clip(2 * pow(1 - distance, n)) }
    if distance >= 0.5 { return clip(2 * smirnovSurvival(distance, count: count)) }
    let scaled = t * distance
    if count <= smallCount {
      return scaled <= 4
        ? clip(1 - DurbinMatrix.cumulative(distance, count: count))
        : clip(2 * smirnovSurvival(distance, count: count))
    }
    return largeSampleSurvival(distance, count: count, scaled: scaled)
  }

  /// P(D⁺ > `distance`), the one-sided statistic: Birnbaum and Tingey's sum, each of whose terms
  /// is a binomial probability. O(n).
  public static func smirnovSurvival(_ distance: Double, count: Int) -> Double {
    if distance <= 0 { return 1 }
    if distance >= 1 { return 0 }
    let n = Double(count)
    var sum = 0.0
    for j in 0...Int(n * (1 - distance)) {
      let probability = distance + Double(j) / n
      guard probability < 1 else { continue }
      sum += SaddlePoint.binomial(Double(j), of: n, probability) / probability
    }
    return min(1, distance * sum)
  }

  private static func largeSampleSurvival(
    _ distance: Double, count: Int, scaled: Double
  ) -> Double {
    if scaled >= 370 { return 0 }
    if scaled >= 2.2 { return clip(2 * smirnovSurvival(distance, count: count)) }
    // Here P(D <= distance) is below 4e-16, and the matrix would be large.
    if scaled < 0.03 { return 1 }
    let n = Double(count)
    if count <= 100_000, n * distance * distance.squareRoot() <= 1.4 {
      return clip(1 - DurbinMatrix.cumulative(distance, count: count))
    }
    return clip(1 - PelzGood.cumulative(distance, count: n))
  }

  /// P(D <= t/n) = n! / nⁿ (2t − 1)ⁿ for 1/2 <= t <= 1.
  private static func rubenGambino(_ n: Double, _ t: Double) -> Double {
    // n!/nⁿ = √(2πn) e^(−n + error of Stirling's formula)
    (2 * Double.pi * n).squareRoot()
      * exp(SaddlePoint.stirlingError(n) - n + n * log(2 * t - 1))
  }

  private static func clip(_ probability: Double) -> Double { min(1, max(0, probability)) }
}
