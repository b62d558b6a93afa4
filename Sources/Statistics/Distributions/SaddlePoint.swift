import Foundation

/// Factorials and powers that cancel, without the digits that cancel.
///
/// n! and nⁿ overflow at n = 143 and 170; their logarithms lose as many digits as they have in
/// front of the point. Both are avoided by Loader's saddle-point form.
///
/// Source: Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
enum SaddlePoint {
  /// The binomial probability of `successes` out of `trials`, relative error about 1e-15.
  static func binomial(_ successes: Double, of trials: Double, _ probability: Double) -> Double {
    let failure = 1 - probability
    if probability <= 0 { return successes == 0 ? 1 : 0 }
    if failure <= 0 { return successes == trials ? 1 : 0 }
    if successes == 0 { return exp(trials * log1p(-probability)) }
    if successes == trials { return exp(trials * log(probability)) }
    let rest = trials - successes
    let exponent =
      stirlingError(trials) - stirlingError(successes) - stirlingError(rest)
      - deviance(successes, trials * probability) - deviance(rest, trials * failure)
    return exp(exponent) * (trials / (2 * Double.pi * successes * rest)).squareRoot()
  }

  /// ln a! − ln(√(2πa) (a/e)^a), for a > 0.
  static func stirlingError(_ a: Double) -> Double {
    if a <= 15 {
      let whole = Int(a)
      if Double(whole) == a { return smallErrors[whole] }
      return logGamma(a + 1) - (a + 0.5) * log(a) + a - 0.918_938_533_204_672_8
    }
    let square = a * a
    var series = 1.0 / 1188
    series = 1.0 / 1680 - series / square
    series = 1.0 / 1260 - series / square
    series = 1.0 / 360 - series / square
    return (1.0 / 12 - series / square) / a
  }

  /// The values at 1...15 (index 0 is not used), where the series has not converged.
  private static let smallErrors: [Double] = [0] + (1...15).map(exactStirlingError)

  /// A factorial up to 15! is exact in a `Double`, and the logarithms are small.
  private static func exactStirlingError(_ whole: Int) -> Double {
    let a = Double(whole)
    let factorial = (1...whole).reduce(1.0) { $0 * Double($1) }
    return log(factorial) - (a + 0.5) * log(a) + a - 0.918_938_533_204_672_8
  }

  /// x ln(x/np) + np − x, without cancellation near x = np.
  static func deviance(_ x: Double, _ np: Double) -> Double {
    guard abs(x - np) < 0.1 * (x + np) else { return x * log(x / np) + np - x }
    let ratio = (x - np) / (x + np)
    var sum = (x - np) * ratio
    var term = 2 * x * ratio
    let square = ratio * ratio
    for odd in stride(from: 3.0, to: 2001, by: 2) {
      term *= square
      let next = sum + term / odd
      if next == sum { return next }
      sum = next
    }
    return sum
  }

  /// ln Γ(x) for x > 0.
  static func logGamma(_ x: Double) -> Double { lgamma(x) }
}
