/// Counts durations in buckets of fixed bounds, as Prometheus histograms do.
public struct LatencyHistogram: Equatable, Sendable {
  /// Upper bounds in seconds, inclusive; a last bucket has none. A scored request takes about a
  /// millisecond, so the bounds are close there.
  public static let bounds = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
  ]

  /// One a bound and one beyond, each only its own bucket.
  private(set) var counts = Array(repeating: 0, count: bounds.count + 1)
  /// Of all latencies.
  public private(set) var sumSeconds = 0.0

  /// How many latencies were recorded.
  public var count: Int { counts.reduce(0, +) }

  mutating func record(seconds: Double) {
    let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    counts[bucket] += 1
    sumSeconds += seconds
  }

  /// Durations of at most each bound, ascending; the last is ``count``.
  public var cumulative: [Int] {
    var sum = 0
    return counts.map { count in
      sum += count
      return sum
    }
  }
}
