import Foundation

/// The gamma distribution with scale 1; that of χ² with k degrees of freedom is twice one of
/// shape k / 2.
///
/// Checked against scipy 1.17.1 (`Tests/StatisticsTests/Values/gamma.csv`).
public enum GammaDistribution {
  /// Terms of a series or fraction; a shape of a million takes some thousands.
  private static let termsMax = 100_000
  /// Where a term no longer changes a sum.
  private static let precision = 1e-16

  /// P(G > `x`): the upper regularised incomplete gamma function, by its series below the shape
  /// and by Lentz's continued fraction above (Numerical Recipes, 6.2).
  ///
  /// - Parameter shape: above 0.
  public static func survival(_ x: Double, shape: Double) -> Double {
    precondition(shape > 0, "a gamma distribution of shape \(shape) does not exist")
    guard x > 0 else { return 1 }
    let front = exp(-x + shape * log(x) - lgamma(shape))
    if x < shape + 1 { return max(0, 1 - front * series(x, shape)) }
    return front * fraction(x, shape)
  }

  /// The x with P(G > x) = `probability`; ∞ at 0, 0 at 1.
  public static func quantile(survival probability: Double, shape: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "\(probability) is not a probability")
    if probability == 0 { return .infinity }
    if probability == 1 { return 0 }
    var (low, high) = (0.0, shape + 1)
    while survival(high, shape: shape) > probability { (low, high) = (high, 2 * high) }
    // 60 halvings leave nothing of an interval but its last digits.
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if survival(middle, shape: shape) > probability { low = middle } else { high = middle }
    }
    return high
  }

  private static func series(_ x: Double, _ shape: Double) -> Double {
    var term = 1 / shape
    var sum = term
    for step in 1...termsMax {
      term *= x / (shape + Double(step))
      sum += term
      if term < sum * precision { break }
    }
    return sum
  }

  private static func fraction(_ x: Double, _ shape: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - shape
    var c = 1 / tiny
    var d = 1 / b
    var value = d
    for step in 1...termsMax {
      let numerator = -Double(step) * (Double(step) - shape)
      b += 2
      d = 1 / nonzero(numerator * d + b, tiny)
      c = nonzero(b + numerator / c, tiny)
      value *= d * c
      if abs(d * c - 1) < precision { break }
    }
    return value
  }

  private static func nonzero(_ value: Double, _ tiny: Double) -> Double {
    abs(value) < tiny ? tiny : value
  }
}
