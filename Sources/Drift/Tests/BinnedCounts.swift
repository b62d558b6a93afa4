import Domain
import Statistics

/// Rows of reference and window over the same bins: what the binned tests compare.
struct BinnedCounts: Equatable {
  var reference: [Int]
  var current: [Int]
  /// The window's rows beyond the ends of the reference, where those are the bins' ends; one more
  /// bin, of which the reference has nothing. nil where the outer bins are open.
  var beyondEnds: Int?

  /// Reference and current shares of each bin, ``beyondEnds`` last where there are any.
  var shares: (reference: [Double], current: [Double]) {
    let beyond = beyondEnds.flatMap { $0 > 0 ? $0 : nil }
    let before = reference + (beyond == nil ? [] : [0])
    let now = current + (beyond.map { [$0] } ?? [])
    return (Self.shares(before), Self.shares(now))
  }

  /// What chance alone makes of these counts.
  var chance: ExchangeableCounts {
    ExchangeableCounts(reference: reference, current: current, beyondEnds: beyondEnds)
  }

  /// Bins cut at the reference's quantiles, the outer ones open, so that each holds an equal
  /// share of the reference.
  ///
  /// A value that holds more than a bin's share is a bin of its own: quantiles would coincide on it,
  /// and a flag would have one bin. What lies below, between and above such values is cut at its own
  /// quantiles, into bins by its share, one at least: it is there even where the reference has nothing.
  static func quantileBins(
    _ reference: EmpiricalDistribution, _ current: EmpiricalDistribution, bins: Int
  ) -> BinnedCounts {
    let heavy = reference.heavyValues(share: 1 / Double(bins))
    guard !heavy.isEmpty else {
      let edges = BinEdges.quantiles(reference, bins: bins)
      return BinnedCounts(
        reference: Histogram.openCounts(reference, innerEdges: edges),
        current: Histogram.openCounts(current, innerEdges: edges))
    }
    // A bin is from an edge up to the next; a heavy value's ends at the next number there is.
    var edges: [Double] = []
    var low = -Double.infinity
    for value in heavy + [.infinity] {
      let between = reference.part(from: low, below: value)
      let parts = (Double(bins * between.count) / Double(reference.count)).rounded()
      for edge in BinEdges.quantiles(between, bins: Int(parts)) where edge > low {
        edges.append(edge)
      }
      guard value < .infinity else { break }
      edges += [value, value.nextUp]
      low = value.nextUp
    }
    return BinnedCounts(
      reference: Histogram.openCounts(reference, innerEdges: edges),
      current: Histogram.openCounts(current, innerEdges: edges))
  }

  /// NannyML 0.13.1: Doane's edges on the reference, whole numbers too (it makes them floating
  /// point to that end), and one more bin for what lies outside; nil where those bins are blind.
  ///
  /// Equal widths are blind where a long tail stretches them, so that one bin hides more than half of
  /// what could move: a bin hides its rows without those of its most frequent value.
  static func doaneBins(
    _ reference: EmpiricalDistribution, _ current: EmpiricalDistribution
  ) -> BinnedCounts? {
    let edges = BinEdges.doane(reference)
    let before = Histogram(reference, edges: edges)
    let movable = reference.count - reference.greatestCount(within: 0..<reference.values.count)
    guard movable > 0 else { return nil }
    for (place, count) in before.counts.enumerated() where 2 * count > movable {
      // The last bin holds its upper edge.
      let end = place == before.counts.count - 1 ? .infinity : edges[place + 1]
      let values = reference.places(from: edges[place], below: end)
      if 2 * (count - reference.greatestCount(within: values)) > movable { return nil }
    }
    let now = Histogram(current, edges: edges)
    let beyond = now.total - now.counts.reduce(0, +)
    // Ends that repeat are values, not where a continuous sample happened to stop: nothing is
    // expected beyond a flag's.
    let last = reference.values.count - 1
    if reference.greatestCount(within: 0..<1) > 1,
      reference.greatestCount(within: last..<(last + 1)) > 1
    {
      return BinnedCounts(reference: before.counts + [0], current: now.counts + [beyond])
    }
    return BinnedCounts(reference: before.counts, current: now.counts, beyondEnds: beyond)
  }

  /// Every category of either side a bin.
  static func everyCategory(
    _ reference: CategoryCounts, _ current: CategoryCounts
  ) -> BinnedCounts {
    let pairs = reference.aligned(with: current)
    return BinnedCounts(reference: pairs.map(\.mine), current: pairs.map(\.theirs))
  }

  /// NannyML 0.13.1: every category of the reference a bin, and one for all that it never saw.
  var withUnseenTogether: BinnedCounts {
    let known = reference.indices.filter { reference[$0] > 0 }
    let unseen = zip(reference, current).reduce(0) { $0 + ($1.0 == 0 ? $1.1 : 0) }
    return BinnedCounts(
      reference: known.map { reference[$0] } + (unseen > 0 ? [0] : []),
      current: known.map { current[$0] } + (unseen > 0 ? [unseen] : []))
  }

  private static func shares(_ counts: [Int]) -> [Double] {
    let total = counts.reduce(0, +)
    return counts.map { total == 0 ? 0 : Double($0) / Double(total) }
  }
}
