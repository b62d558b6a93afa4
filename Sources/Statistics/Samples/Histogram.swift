/// Counts over bins with explicit edges.
///
/// Bins are [eᵢ, eᵢ₊₁), the last one closed on the right, as numpy's; values outside the edges are
/// not in ``counts``, and ``total`` counts them too, so that shares need not sum to 1.
public struct Histogram: Sendable, Hashable, Codable {
  /// Ascending; one more than there are bins.
  public var edges: [Double]
  /// Values in each bin.
  public var counts: [Int]
  /// Values in the sample, those outside the edges included.
  public var total: Int

  /// Counts a sample. O(bins · log n).
  public init(_ sample: EmpiricalDistribution, edges: [Double]) {
    self.edges = edges
    total = sample.count
    guard edges.count > 1 else {
      counts = []
      return
    }
    var below = edges.map { sample.count(below: $0) }
    below[below.count - 1] = sample.count(upTo: edges[edges.count - 1])
    counts = zip(below, below.dropFirst()).map { $1 - $0 }
  }

  /// Counts values of which none is NaN. O(n log bins).
  public init(_ values: [Double], edges: [Double]) {
    self.edges = edges
    total = values.count
    var counts = [Int](repeating: 0, count: max(0, edges.count - 1))
    if let low = edges.first, let high = edges.last, edges.count > 1 {
      for value in values where value >= low && value <= high {
        let bin = min(Search.countUpTo(value, in: edges) - 1, counts.count - 1)
        counts[bin] += 1
      }
    }
    self.counts = counts
  }

  /// The share of the whole sample in each bin; zeros for an empty sample.
  public var shares: [Double] {
    counts.map { total == 0 ? 0 : Double($0) / Double(total) }
  }

  /// Counts of open-ended bins cut at inner edges: below the first, between neighbours, from the
  /// last up. A value on an edge belongs to the bin that the edge opens.
  public static func openCounts(_ sample: EmpiricalDistribution, innerEdges: [Double]) -> [Int] {
    let below = [0] + innerEdges.map { sample.count(below: $0) } + [sample.count]
    return zip(below, below.dropFirst()).map { $1 - $0 }
  }
}
