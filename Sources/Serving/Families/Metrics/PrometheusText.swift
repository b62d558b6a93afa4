import Domain
import Engine

/// Writes counts in Prometheus' text format 0.0.4. The `nv_` names are Triton's, which dashboards
/// for inference servers already know.
struct PrometheusText {
  /// By endpoint. Labels come from declared endpoints and their versions only, never from a
  /// client's text.
  let endpoints: [EndpointName: EndpointMeter.Counts]
  /// Refused requests by HTTP status.
  let refused: [Int: Int]
  /// Those of them whose body is whole and that wait for others.
  let requestsWaiting: Int
  let requestsInFlight: Int
  /// What the bodies of requests hold.
  let bodyBytes: Int

  private typealias Series = (key: Key, value: EndpointMeter.Series)

  private struct Key: Comparable {
    var endpoint: EndpointName
    var source: EndpointMeter.Source

    static func < (left: Key, right: Key) -> Bool {
      (left.endpoint, left.source) < (right.endpoint, right.source)
    }
  }

  var text: String {
    var lines: [String] = []
    let series = endpoints.flatMap { endpoint, counts in
      counts.series.map { (Key(endpoint: endpoint, source: $0.key), $0.value) as Series }
    }.sorted { $0.key < $1.key }
    family("nv_inference_request_success", "counter", "Requests answered.", to: &lines) {
      series.map { (labels($0.key), "\($0.value.succeeded)") }
    }
    family("nv_inference_request_failure", "counter", "Requests refused or failed.", to: &lines) {
      series.map { (labels($0.key), "\($0.value.failed)") }
    }
    family("nv_inference_count", "counter", "Rows scored.", to: &lines) {
      series.map { (labels($0.key), "\($0.value.rows)") }
    }
    family(
      "nv_inference_request_duration_us", "counter", "Microseconds of all requests.", to: &lines
    ) {
      series.map {
        (labels($0.key), "\(Int(($0.value.latency.sumSeconds * 1_000_000).rounded()))")
      }
    }
    histogram(series, to: &lines)
    family("curlew_labels_total", "counter", "Labels received.", to: &lines) {
      endpoints.filter { $0.value.labels > 0 }.sorted { $0.key < $1.key }.map {
        ("{model=\"\(escaped($0.key.text))\"}", "\($0.value.labels)")
      }
    }
    family("curlew_refused_requests_total", "counter", "Refused by HTTP status.", to: &lines) {
      refused.sorted { $0.key < $1.key }.map { ("{status=\"\($0.key)\"}", "\($0.value)") }
    }
    family("curlew_body_bytes", "gauge", "Bytes that large bodies of requests hold.", to: &lines) {
      [("", "\(bodyBytes)")]
    }
    family("curlew_requests_waiting", "gauge", "Requests that wait for others.", to: &lines) {
      [("", "\(requestsWaiting)")]
    }
    family("curlew_requests_in_flight", "gauge", "Requests under way.", to: &lines) {
      [("", "\(requestsInFlight)")]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func histogram(
    _ series: [Series], to lines: inout [String]
  ) {
    let name = "curlew_request_duration_seconds"
    lines.append("# HELP \(name) Seconds from a request's whole body to its answer.")
    lines.append("# TYPE \(name) histogram")
    for (key, value) in series {
      let bounds = LatencyHistogram.bounds.map { "\($0)" } + ["+Inf"]
      for (bound, count) in zip(bounds, value.latency.cumulative) {
        lines.append("\(name)_bucket\(labels(key, "le=\"\(bound)\"")) \(count)")
      }
      lines.append("\(name)_sum\(labels(key)) \(value.latency.sumSeconds)")
      lines.append("\(name)_count\(labels(key)) \(value.latency.count)")
    }
  }

  private func family(
    _ name: String, _ type: String, _ help: String, to lines: inout [String],
    _ samples: () -> [(labels: String, value: String)]
  ) {
    lines.append("# HELP \(name) \(help)")
    lines.append("# TYPE \(name) \(type)")
    for sample in samples() { lines.append("\(name)\(sample.labels) \(sample.value)") }
  }

  private func labels(_ key: Key, _ more: String? = nil) -> String {
    let version =
      switch key.source {
      case .none: "none"
      case .version(let number): "\(number)"
      case .other: "other"
      }
    let pairs = ["model=\"\(escaped(key.endpoint.text))\"", "version=\"\(version)\""]
    return "{" + (pairs + (more.map { [$0] } ?? [])).joined(separator: ",") + "}"
  }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
