import Domain

/// What an endpoint answered, a bucket at a time, all versions together: while a promotion is under
/// way, or with a canary, one bucket of time has an entry for each version that answered.
struct TrafficBuckets {
  struct Bucket: Equatable {
    var start: Timestamp
    var seconds: Int
    var requests: Int
    var rows: Int
    var errors: Int
    /// The median of the version that answered most: medians of parts do not add up.
    var median: Double
    /// The slowest version's: at least as large as that of all requests together.
    var p99: Double
    var slowest: Double
    /// Requests by version.
    var versions: [Int: Int]

    var end: Timestamp { start + .seconds(Int64(max(1, seconds))) }
    var rowsPerSecond: Double { Double(rows) / Double(max(1, seconds)) }
  }

  let buckets: [Bucket]

  /// - Parameter traffic: ascending by time.
  init(_ traffic: [Traffic]) {
    var buckets: [Bucket] = []
    var most = 0
    for entry in traffic {
      if var last = buckets.last, last.start == entry.start {
        last.requests += entry.requests
        last.rows += entry.rows
        last.errors += entry.errors
        if entry.requests > most {
          (most, last.median) = (entry.requests, entry.medianMilliseconds)
        }
        last.p99 = max(last.p99, entry.p99Milliseconds)
        last.slowest = max(last.slowest, entry.maxMilliseconds)
        last.versions[entry.version, default: 0] += entry.requests
        buckets[buckets.count - 1] = last
      } else {
        most = entry.requests
        buckets.append(
          Bucket(
            start: entry.start, seconds: entry.seconds, requests: entry.requests, rows: entry.rows,
            errors: entry.errors, median: entry.medianMilliseconds, p99: entry.p99Milliseconds,
            slowest: entry.maxMilliseconds, versions: [entry.version: entry.requests]))
      }
    }
    self.buckets = buckets
  }

  /// Versions that answered, the latest first.
  var versions: [Int] {
    var seen: [Int] = []
    for bucket in buckets.reversed() {
      for version in bucket.versions.keys.sorted(by: >) where !seen.contains(version) {
        seen.append(version)
      }
    }
    return seen
  }

  /// From the first bucket's start to the last one's end; a minute at least, since a chart of one
  /// bucket is a column wide.
  var range: Range<Timestamp>? {
    guard let first = buckets.first, let last = buckets.last else { return nil }
    return min(first.start, last.end - .seconds(60))..<last.end
  }

  /// ``range`` in seconds since 1970.
  var xRange: ClosedRange<Double>? { range.map { $0.lowerBound.chartX...$0.upperBound.chartX } }
}
