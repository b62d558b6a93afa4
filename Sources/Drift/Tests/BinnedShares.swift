import Domain
import Statistics

/// Reference and current shares over the same bins: what the binned tests compare.
struct BinnedShares: Equatable {
  var reference: [Double]
  var current: [Double]

  /// Bins cut at the reference's quantiles, the outer ones open, so that each holds an equal
  /// share of the reference. Quantiles that coincide make one edge, hence fewer bins.
  static func quantileBins(
    _ reference: EmpiricalDistribution, _ current: EmpiricalDistribution, bins: Int
  ) -> BinnedShares {
    let edges = BinEdges.quantiles(reference, bins: bins)
    return BinnedShares(
      reference: shares(
        Histogram.openCounts(reference, innerEdges: edges), of: reference.count),
      current: shares(Histogram.openCounts(current, innerEdges: edges), of: current.count))
  }

  /// NannyML 0.13.1: Doane's edges on the reference, whole numbers too (it makes them floating
  /// point to that end), and one more bin for what lies outside.
  static func doaneBins(
    _ reference: EmpiricalDistribution, _ current: EmpiricalDistribution
  ) -> BinnedShares {
    let edges = BinEdges.doane(reference)
    let now = Histogram(current, edges: edges)
    var shares = BinnedShares(
      reference: Histogram(reference, edges: edges).shares, current: now.shares)
    if now.outsideShare > 0 {
      shares.reference.append(0)
      shares.current.append(now.outsideShare)
    }
    return shares
  }

  /// Every category of either side a bin.
  static func everyCategory(_ reference: CategoryCounts, _ current: CategoryCounts) -> BinnedShares
  {
    let pairs = reference.aligned(with: current)
    return BinnedShares(
      reference: shares(pairs.map(\.mine), of: reference.count),
      current: shares(pairs.map(\.theirs), of: current.count))
  }

  /// NannyML 0.13.1: every category of the reference a bin, and one for all that it never saw.
  static func referenceCategories(
    _ reference: CategoryCounts, _ current: CategoryCounts
  ) -> BinnedShares {
    let pairs = reference.aligned(with: current)
    var known = pairs.filter { $0.mine > 0 }
    let unseen = pairs.reduce(0) { $0 + ($1.mine == 0 ? $1.theirs : 0) }
    if unseen > 0 { known.append((mine: 0, theirs: unseen)) }
    return BinnedShares(
      reference: shares(known.map(\.mine), of: reference.count),
      current: shares(known.map(\.theirs), of: current.count))
  }

  private static func shares(_ counts: [Int], of total: Int) -> [Double] {
    counts.map { total == 0 ? 0 : Double($0) / Double(total) }
  }
}
