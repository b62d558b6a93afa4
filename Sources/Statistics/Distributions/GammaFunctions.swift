import Foundation

/// The gamma function's logarithm and the regularised incomplete gamma functions.
///
/// Checked against scipy 1.17.1 (`Tests/StatisticsTests/Values/gamma.csv`).
public enum GammaFunctions {
  /// ln |Γ(x)|.
  public static func logGamma(_ x: Double) -> Double { SaddlePoint.logGamma(x) }

  /// P(a, x), the share of Γ(a) that lies below `x`; a > 0, x ≥ 0.
  public static func lowerRegularised(_ a: Double, _ x: Double) -> Double {
    guard a > 0, x >= 0 else { return .nan }
    if x == 0 { return 0 }
    if x == .infinity { return 1 }
    return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
  }

  /// Q(a, x) = 1 − P(a, x), accurate where it is tiny.
  public static func upperRegularised(_ a: Double, _ x: Double) -> Double {
    guard a > 0, x >= 0 else { return .nan }
    if x == 0 { return 1 }
    if x == .infinity { return 0 }
    return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
  }

  private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var denominator = a
    while term > sum * 1e-17 {
      denominator += 1
      term *= x / denominator
      sum += term
    }
    return sum * SaddlePoint.poisson(a, x)
  }

  /// Lentz's evaluation of the continued fraction; 10,000 steps suffice for a below 10⁷.
  private static func upperFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var fraction = d
    for step in 1...10_000 {
      let numerator = -Double(step) * (Double(step) - a)
      b += 2
      d = numerator * d + b
      if abs(d) < tiny { d = tiny }
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      fraction *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return fraction * a * SaddlePoint.poisson(a, x)
  }
}

/// The chi-square distribution.
public enum ChiSquareDistribution {
  /// P(X² > `statistic`) with `degrees` > 0 degrees of freedom; NaN for a NaN statistic.
  public static func survival(_ statistic: Double, degrees: Double) -> Double {
    guard !statistic.isNaN else { return .nan }
    return GammaFunctions.upperRegularised(degrees / 2, max(0, statistic) / 2)
  }
}
