import Domain
import Synchronization

/// Counts what the server answered since it started, for `GET /metrics`.
///
/// Labels come from declared endpoints and their versions only, never from a client's text, and
/// the number of series is bounded.
final class RequestMeter: Sendable {
  /// Versions past these are counted together, as version `other`.
  static let seriesMax = 256

  struct Key: Hashable, Comparable {
    var endpoint: EndpointName
    /// A number, `none` before the first champion, or `other`.
    var version: String

    static func < (left: Key, right: Key) -> Bool {
      (left.endpoint, left.version) < (right.endpoint, right.version)
    }
  }

  struct Series: Equatable {
    var succeeded = 0
    var failed = 0
    var rows = 0
    var latency = LatencyHistogram()
  }

  struct Counts: Equatable {
    var series: [Key: Series] = [:]
    var labels: [EndpointName: Int] = [:]
    /// Refused requests by HTTP status.
    var refused: [Int: Int] = [:]
  }

  private let state = Mutex(Counts())

  var counts: Counts { state.withLock { $0 } }

  /// - Parameter rows: nil for a request that failed.
  func record(_ endpoint: EndpointName, version: Int?, rows: Int?, seconds: Double) {
    state.withLock { counts in
      var key = Key(endpoint: endpoint, version: version.map(String.init) ?? "none")
      if counts.series[key] == nil, counts.series.count >= Self.seriesMax { key.version = "other" }
      var series = counts.series[key] ?? Series()
      if let rows {
        series.succeeded += 1
        series.rows += rows
      } else {
        series.failed += 1
      }
      series.latency.record(seconds: seconds)
      counts.series[key] = series
    }
  }

  func recordLabels(_ count: Int, endpoint: EndpointName) {
    state.withLock { $0.labels[endpoint, default: 0] += count }
  }

  func recordRefusal(status: Int) {
    state.withLock { $0.refused[status, default: 0] += 1 }
  }
}
