import Domain

/// Quantiles of a feature as its stored bins tell them: a window keeps shares of at most 20 bins,
/// not its values, so a quantile is exact to a bin and linear within it.
struct BinnedQuantiles {
  let low: Double
  let median: Double
  let high: Double

  /// The 5 %, 50 % and 95 % points; nil where there are no numeric bins or nothing is in them.
  init?(_ edges: [Double], _ shares: [Double]) {
    guard let low = Self.quantile(0.05, edges, shares),
      let median = Self.quantile(0.5, edges, shares),
      let high = Self.quantile(0.95, edges, shares)
    else { return nil }
    (self.low, self.median, self.high) = (low, median, high)
  }

  /// - Parameters:
  ///   - edges: the lower edge of each bin, ascending; the last bin is as wide as the one before.
  ///   - shares: of each bin, in any unit.
  static func quantile(_ share: Double, _ edges: [Double], _ shares: [Double]) -> Double? {
    let total = shares.reduce(0, +)
    guard edges.count == shares.count, edges.count > 1, total > 0 else { return nil }
    var below = 0.0
    for index in edges.indices where shares[index] > 0 {
      let next = below + shares[index] / total
      guard next >= share else {
        below = next
        continue
      }
      let width =
        index + 1 < edges.count
        ? edges[index + 1] - edges[index] : edges[index] - edges[index - 1]
      return edges[index] + (share - below) / (next - below) * width
    }
    return edges.last
  }
}
