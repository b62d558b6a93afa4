import Domain
import Hummingbird
import Testing

@testable import Engine
@testable import Serving

struct MetricsTests {
  private let now = Timestamp(milliseconds: 0)

  @Test("Requests, rows, errors and latency are counted by endpoint and version")
  func text() {
    let meter = EndpointMeter(endpoint: "flights")
    meter.record(version: 2, rows: 50, seconds: 0.000_75, at: now)
    meter.record(version: 2, rows: 10, seconds: 0.004, at: now)
    meter.record(version: nil, rows: nil, seconds: 9, at: now)
    meter.recordLabels(3)
    let lines = Set(
      PrometheusText(
        endpoints: ["flights": meter.counts], refused: [404: 1], requestsWaiting: 2,
        requestsInFlight: 1,
        bodyBytes: 4_096
      ).text
        .split(separator: "\n").map(String.init))
    for line in [
      #"nv_inference_request_success{model="flights",version="2"} 2"#,
      #"nv_inference_request_failure{model="flights",version="2"} 0"#,
      #"nv_inference_request_failure{model="flights",version="none"} 1"#,
      #"nv_inference_count{model="flights",version="2"} 60"#,
      #"nv_inference_request_duration_us{model="flights",version="2"} 4750"#,
      "# TYPE curlew_request_duration_seconds histogram",
      #"curlew_request_duration_seconds_bucket{model="flights",version="2",le="0.0005"} 0"#,
      #"curlew_request_duration_seconds_bucket{model="flights",version="2",le="0.001"} 1"#,
      #"curlew_request_duration_seconds_bucket{model="flights",version="2",le="0.005"} 2"#,
      #"curlew_request_duration_seconds_bucket{model="flights",version="2",le="+Inf"} 2"#,
      #"curlew_request_duration_seconds_bucket{model="flights",version="none",le="2.5"} 0"#,
      #"curlew_request_duration_seconds_bucket{model="flights",version="none",le="+Inf"} 1"#,
      #"curlew_request_duration_seconds_count{model="flights",version="2"} 2"#,
      #"curlew_labels_total{model="flights"} 3"#,
      #"curlew_refused_requests_total{status="404"} 1"#,
      "curlew_body_bytes 4096",
      "curlew_requests_waiting 2",
      "curlew_requests_in_flight 1",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test("Each family is described once, before its samples")
  func families() {
    let meter = EndpointMeter(endpoint: "a")
    meter.record(version: 1, rows: 1, seconds: 0.1, at: now)
    let lines = PrometheusText(
      endpoints: ["a": meter.counts, "b": meter.counts], refused: [:], requestsWaiting: 2,
      requestsInFlight: 0,
      bodyBytes: 0
    ).text
      .split(separator: "\n")
    let described = lines.filter { $0.hasPrefix("# TYPE") }
    #expect(Set(described).count == described.count)
    var known = Set<Substring>()
    for line in lines {
      if line.hasPrefix("# TYPE ") {
        known.insert(line.split(separator: " ")[2])
      } else if !line.hasPrefix("#") {
        let name = line.prefix { $0 != "{" && $0 != " " }
        #expect(known.contains { name.hasPrefix($0) }, "\(line)")
      }
    }
  }

  @Test("However many versions answer, the number of series stays bounded")
  func bounded() {
    let meter = EndpointMeter(endpoint: "a")
    for version in 1...1_000 { meter.record(version: version, rows: 1, seconds: 0, at: now) }
    #expect(meter.counts.series.count == EndpointMeter.versionsMax + 1)
    #expect(meter.counts.series[.other]?.succeeded == 1_000 - EndpointMeter.versionsMax)
    let text = PrometheusText(
      endpoints: ["a": meter.counts], refused: [:], requestsWaiting: 2, requestsInFlight: 0,
      bodyBytes: 0
    ).text
    #expect(text.contains(#"nv_inference_request_success{model="a",version="other"} 936"#))
  }

  @Test("GET /metrics tells what the routes have answered, and no client's text")
  func route() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    _ = try await caller.send(.post, "/v2/models/flights/infer", twoFlights)
    _ = try await caller.send(.post, "/v2/models/flights/infer", "{}")
    _ = try await caller.send(.post, "/v2/models/unheard-of/infer", twoFlights)
    _ = try await caller.send(
      .post, "/v2/models/flights/labels", #"{"labels":[{"id":"f-1","value":1}]}"#)
    for headers: HTTPFields in [[.contentType: "text/csv"], [.contentEncoding: "br"]] {
      _ = try await caller.send(.post, "/v2/models/flights/infer", twoFlights, headers: headers)
      _ = try await caller.send(.post, "/v2/models/flights/labels", "{}", headers: headers)
    }
    let answer = try await caller.send(.get, "/metrics")
    #expect(answer.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
    let text = answer.text
    #expect(text.contains(#"nv_inference_request_success{model="flights",version="1"} 1"#))
    #expect(text.contains(#"nv_inference_request_failure{model="flights",version="1"} 3"#))
    #expect(text.contains(#"nv_inference_count{model="flights",version="1"} 2"#))
    #expect(text.contains(#"curlew_labels_total{model="flights"} 1"#))
    #expect(text.contains(#"curlew_refused_requests_total{status="400"} 1"#))
    #expect(text.contains(#"curlew_refused_requests_total{status="404"} 1"#))
    #expect(text.contains(#"curlew_refused_requests_total{status="415"} 4"#))
    #expect(!text.contains("unheard-of"))
  }
}
