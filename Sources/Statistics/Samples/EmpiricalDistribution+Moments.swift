extension EmpiricalDistribution {
  /// The mean of the sample; nil when empty. O(distinct values).
  public var mean: Double? {
    guard count > 0 else { return nil }
    return sum { $0 } / Double(count)
  }

  /// The mean squared deviation from the mean (divisor n); nil when empty.
  public var populationVariance: Double? {
    guard let mean else { return nil }
    return sum { ($0 - mean) * ($0 - mean) } / Double(count)
  }

  /// The mean cubed standardised value; nil without spread.
  public var skewness: Double? {
    guard let mean, let variance = populationVariance, variance > 0 else { return nil }
    let deviation = variance.squareRoot()
    return sum {
      let standard = ($0 - mean) / deviation
      return standard * standard * standard
    } / Double(count)
  }

  /// The sum of a function over the sample.
  private func sum(_ function: (Double) -> Double) -> Double {
    var total = 0.0
    var before: UInt32 = 0
    for (value, upTo) in zip(values, cumulative) {
      total += function(value) * Double(upTo - before)
      before = upTo
    }
    return total
  }
}
