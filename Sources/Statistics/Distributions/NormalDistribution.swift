import Foundation

/// The standard normal distribution.
public enum NormalDistribution {
  /// P(Z <= `z`), accurate in both tails.
  public static func cumulative(_ z: Double) -> Double {
    0.5 * erfc(-z * 0.5.squareRoot())
  }

  /// P(Z > `z`), without the cancellation of 1 − `cumulative`.
  public static func survival(_ z: Double) -> Double {
    0.5 * erfc(z * 0.5.squareRoot())
  }

  /// The z with P(Z <= z) = `probability`; −∞ at 0, ∞ at 1, NaN outside [0, 1].
  ///
  /// Acklam's rational approximation (relative error 1.2e-9) and one step of Halley's method,
  /// after which the error is that of `erfc`.
  public static func quantile(_ probability: Double) -> Double {
    guard probability >= 0, probability <= 1 else { return .nan }
    if probability == 0 { return -.infinity }
    if probability == 1 { return .infinity }
    // The upper half mirrors the lower, where differences of probabilities keep their digits.
    if probability > 0.5 { return -lowerQuantile(1 - probability) }
    return lowerQuantile(probability)
  }

  private static func lowerQuantile(_ probability: Double) -> Double {
    let start = approximateQuantile(probability)
    let error = cumulative(start) - probability
    let density = exp(-0.5 * start * start) / (2 * Double.pi).squareRoot()
    guard density > 0 else { return start }
    let step = error / density
    return start - step / (1 + start * step / 2)
  }

  private static func approximateQuantile(_ probability: Double) -> Double {
    let tail = 0.02425
    if probability < tail {
      let q = (-2 * log(probability)).squareRoot()
      return polynomial(tailNumerator, q) / (polynomial(tailDenominator, q) * q + 1)
    }
    let q = probability - 0.5
    let r = q * q
    return polynomial(centreNumerator, r) * q / (polynomial(centreDenominator, r) * r + 1)
  }

  private static func polynomial(_ coefficients: [Double], _ x: Double) -> Double {
    coefficients.reduce(0) { $0 * x + $1 }
  }

  private static let centreNumerator = [
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
    1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00,
  ]
  private static let centreDenominator = [
    -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
    6.680131188771972e+01, -1.328068155288572e+01,
  ]
  private static let tailNumerator = [
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00,
  ]
  private static let tailDenominator = [
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
    3.754408661907416e+00,
  ]
}
