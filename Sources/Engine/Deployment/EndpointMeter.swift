import Domain
import Synchronization

/// Counts what an endpoint answered: since the engine started, for `GET /metrics`, and in buckets
/// of whole seconds, which the engine collects when they have ended and stores.
public final class EndpointMeter: Sendable {
  /// Versions counted one by one since the start; those past them are counted together.
  static let versionsMax = 64
  /// Seconds of wall clock in a bucket.
  static let bucketSeconds = 5
  /// Latencies kept of a bucket for its percentiles; the rest only count.
  fileprivate static let latenciesMax = 4_096

  /// Whose requests a series counts.
  public enum Source: Hashable, Comparable, Sendable {
    /// Requests that no model was there for.
    case none
    /// Requests that this version was asked.
    case version(Int)
    /// Versions past the first ``EndpointMeter/versionsMax``.
    case other
  }

  /// What was counted since the start.
  public struct Series: Equatable, Sendable {
    /// Requests that were answered.
    public internal(set) var succeeded = 0
    /// Requests that were refused, or that failed.
    public internal(set) var failed = 0
    /// Rows that were answered.
    public internal(set) var rows = 0
    /// How long the answers took.
    public internal(set) var latency = LatencyHistogram()
  }

  /// All that was counted since the start.
  public struct Counts: Equatable, Sendable {
    /// One a version that was asked.
    public internal(set) var series: [Source: Series] = [:]
    /// Labels that were stored.
    public internal(set) var labels = 0
  }

  private struct State {
    var counts = Counts()
    var buckets: [BucketKey: Bucket] = [:]
  }

  private struct BucketKey: Hashable {
    /// 0: none.
    var version: Int
    var start: Int64
  }

  fileprivate struct Bucket {
    var requests = 0
    var rows = 0
    var errors = 0
    var milliseconds: [Double] = []
    var largest = 0.0
  }

  private let endpoint: EndpointName
  private let state = Mutex(State())

  init(endpoint: EndpointName) {
    self.endpoint = endpoint
  }

  /// A copy; any thread may ask.
  public var counts: Counts { state.withLock { $0.counts } }

  /// Counts one request.
  ///
  /// - Parameters:
  ///   - version: nil for none (an error before a model was chosen).
  ///   - rows: nil for a request that failed.
  ///   - seconds: from its whole body to its answer; nil for one whose body was refused.
  func record(version: Int?, rows: Int?, seconds: Double?, at time: Timestamp) {
    let width = Int64(Self.bucketSeconds) * 1_000
    let key = BucketKey(version: version ?? 0, start: time.milliseconds / width * width)
    state.withLock { state in
      let source = state.counts.source(of: version)
      state.counts.series[source, default: Series()].record(rows: rows, seconds: seconds)
      state.buckets[key, default: Bucket()].record(rows: rows, seconds: seconds)
    }
  }

  /// Counts labels that were stored.
  public func recordLabels(_ count: Int) {
    state.withLock { $0.counts.labels += count }
  }

  /// Removes and returns the buckets that ended before `time`; with nil, all.
  func collect(endedBy time: Timestamp?) -> [Traffic] {
    let width = Int64(Self.bucketSeconds) * 1_000
    let ended = state.withLock { state -> [BucketKey: Bucket] in
      let ended = state.buckets.filter { key, _ in
        time.map { key.start + width <= $0.milliseconds } ?? true
      }
      for key in ended.keys { state.buckets[key] = nil }
      return ended
    }
    return ended.map(traffic).sorted { ($0.start, $0.version) < ($1.start, $1.version) }
  }

  private func traffic(_ key: BucketKey, _ bucket: Bucket) -> Traffic {
    let sorted = bucket.milliseconds.sorted()
    let quantile = { (share: Double) -> Double in
      sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
    }
    return Traffic(
      endpoint: endpoint, version: key.version, start: Timestamp(milliseconds: key.start),
      seconds: Self.bucketSeconds, requests: bucket.requests, rows: bucket.rows,
      errors: bucket.errors, medianMilliseconds: quantile(0.5), p99Milliseconds: quantile(0.99),
      maxMilliseconds: bucket.largest)
  }
}

extension EndpointMeter.Series {
  fileprivate mutating func record(rows: Int?, seconds: Double?) {
    if let rows {
      succeeded += 1
      self.rows += rows
    } else {
      failed += 1
    }
    if let seconds { latency.record(seconds: seconds) }
  }
}

extension EndpointMeter.Counts {
  fileprivate func source(of version: Int?) -> EndpointMeter.Source {
    guard let version else { return .none }
    let known = EndpointMeter.Source.version(version)
    guard series.count >= EndpointMeter.versionsMax, series[known] == nil else { return known }
    return .other
  }
}

extension EndpointMeter.Bucket {
  fileprivate mutating func record(rows: Int?, seconds: Double?) {
    requests += 1
    self.rows += rows ?? 0
    errors += rows == nil ? 1 : 0
    guard let seconds else { return }
    largest = max(largest, seconds * 1_000)
    if milliseconds.count < EndpointMeter.latenciesMax { milliseconds.append(seconds * 1_000) }
  }
}
