import Foundation

/// Where the bins of a histogram begin and end, by numpy's rules.
///
/// Checked against numpy 2.4.6 (`Tests/StatisticsTests/Values/edges.csv`).
public enum BinEdges {
  /// More bins than this are never made: what a rule asks for beyond it comes from a range that
  /// one outlier stretched.
  public static let binsMax = 10_000

  /// `bins` + 1 equally spaced edges from `low` to `high`, as `numpy.linspace`.
  public static func uniform(from low: Double, to high: Double, bins: Int) -> [Double] {
    let step = (high - low) / Double(bins)
    return (0...bins).map { $0 == bins ? high : low + Double($0) * step }
  }

  /// Doane's rule, which gives skewed samples more bins than Sturges's width = range / (log₂ n + 1).
  ///
  /// - Parameter skewness: of the sample, with the population deviation.
  public static func doane(
    count: Int, min: Double, max: Double, skewness: Double
  ) -> [Double] {
    edges(count: count, min: min, max: max) { range in
      guard count > 2 else { return 0 }
      let n = Double(count)
      let error = (6 * (n - 2) / ((n + 1) * (n + 3))).squareRoot()
      return range / (1 + log2(n) + log2(1 + abs(skewness) / error))
    }
  }

  /// Doane's edges of a sample.
  public static func doane(_ sample: EmpiricalDistribution) -> [Double] {
    guard let min = sample.min, let max = sample.max else { return [] }
    return doane(
      count: sample.count, min: min, max: max, skewness: sample.skewness ?? 0)
  }

  /// The inner edges that cut a sample into `bins` parts of equal share, each value once: fewer
  /// edges when values repeat. The outermost bins are open.
  public static func quantiles(_ sample: EmpiricalDistribution, bins: Int) -> [Double] {
    guard sample.count > 0, bins > 1 else { return [] }
    var edges: [Double] = []
    for part in 1..<bins {
      guard let edge = sample.quantile(Double(part) / Double(bins)) else { continue }
      if edges.last.map({ $0 < edge }) ?? true { edges.append(edge) }
    }
    return edges
  }

  private static func edges(
    count: Int, min: Double, max: Double, width: (Double) -> Double
  ) -> [Double] {
    guard count > 0, min.isFinite, max.isFinite else { return [] }
    if min == max { return [min - 0.5, max + 0.5] }
    let width = width(max - min)
    // The range of the largest numbers is beyond them, and has no width.
    guard width > 0, width.isFinite else { return [min, max] }
    let bins = Swift.min(((max - min) / width).rounded(.up), Double(binsMax))
    return uniform(from: min, to: max, bins: Swift.max(1, Int(bins)))
  }
}
