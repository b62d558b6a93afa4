import Domain
import Synchronization

/// Counts what an endpoint answered, in buckets of whole seconds by version; the engine collects
/// closed buckets and stores them.
final class TrafficMeter: Sendable {
  /// Seconds of wall clock in a bucket.
  static let bucketSeconds = 5
  /// Latencies kept of a bucket for its percentiles; the rest only count.
  private static let latenciesMax = 4_096

  private struct Bucket {
    var requests = 0
    var rows = 0
    var errors = 0
    var milliseconds: [Double] = []
    var largest = 0.0
  }

  private struct Key: Hashable {
    var version: Int
    var start: Int64
  }

  private let endpoint: EndpointName
  private let buckets = Mutex<[Key: Bucket]>([:])

  init(endpoint: EndpointName) {
    self.endpoint = endpoint
  }

  /// Counts one request; `version` 0 stands for none (an error before a model was chosen).
  func record(version: Int, rows: Int, milliseconds: Double, failed: Bool, at time: Timestamp) {
    let width = Int64(Self.bucketSeconds) * 1_000
    let key = Key(version: version, start: time.milliseconds / width * width)
    buckets.withLock { buckets in
      var bucket = buckets[key] ?? Bucket()
      bucket.requests += 1
      bucket.rows += failed ? 0 : rows
      bucket.errors += failed ? 1 : 0
      bucket.largest = max(bucket.largest, milliseconds)
      if bucket.milliseconds.count < Self.latenciesMax { bucket.milliseconds.append(milliseconds) }
      buckets[key] = bucket
    }
  }

  /// Removes and returns the buckets that ended before `time`; with nil, all.
  func collect(endedBy time: Timestamp?) -> [Traffic] {
    let width = Int64(Self.bucketSeconds) * 1_000
    let ended = buckets.withLock { buckets -> [Key: Bucket] in
      let ended = buckets.filter { key, _ in
        time.map { key.start + width <= $0.milliseconds } ?? true
      }
      for key in ended.keys { buckets[key] = nil }
      return ended
    }
    return ended.map(traffic).sorted { ($0.start, $0.version) < ($1.start, $1.version) }
  }

  private func traffic(_ key: Key, _ bucket: Bucket) -> Traffic {
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
