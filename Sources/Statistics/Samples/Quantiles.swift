/// Quantiles of a sorted sample, by numpy's default rule (linear interpolation at (n − 1)·q).
public enum Quantiles {
  /// The quantile of `probability`, 0...1.
  ///
  /// - Parameter sorted: ascending, without NaN.
  /// - Returns: nil for an empty sample.
  public static func linear(sorted: [Double], at probability: Double) -> Double? {
    guard !sorted.isEmpty, probability >= 0, probability <= 1 else { return nil }
    let position = Double(sorted.count - 1) * probability
    let below = Int(position)
    guard below + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return interpolate(sorted[below], sorted[below + 1], position - Double(below))
  }

  /// Several quantiles of one sorted sample; empty for an empty sample.
  public static func linear(sorted: [Double], at probabilities: [Double]) -> [Double] {
    probabilities.compactMap { linear(sorted: sorted, at: $0) }
  }

  /// numpy's interpolation, which starts from the nearer end so that rounding cannot leave
  /// [`lower`, `upper`].
  static func interpolate(_ lower: Double, _ upper: Double, _ weight: Double) -> Double {
    if lower == upper { return lower }
    let difference = upper - lower
    return weight >= 0.5 ? upper - difference * (1 - weight) : lower + difference * weight
  }
}
