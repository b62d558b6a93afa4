import Domain
import Testing

@Suite("MLflow's metrics", .serialized)
struct MetricCallsTests {
  private func batch(_ run: String, _ metrics: [String]) -> String {
    #"{"run_id":"\#(run)","metrics":[\#(metrics.joined(separator: ","))]}"#
  }

  @Test("NaN, infinities, steps out of order and repeated points are kept as sent")
  func odd() async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    try await caller.call(
      "runs/log-batch",
      batch(
        run,
        [
          #"{"key":"m","value":"NaN","timestamp":1,"step":-5}"#,
          #"{"key":"m","value":"Infinity","timestamp":"2","step":"9"}"#,
          #"{"key":"m","value":-Infinity,"timestamp":3,"step":4}"#,
          #"{"key":"m","value":NaN,"timestamp":4}"#,
          #"{"key":"m","value":-0.25,"timestamp":4,"step":2}"#,
          #"{"key":"m","value":-0.25,"timestamp":4,"step":2}"#,
        ]))
    let text = try await caller.text("metrics/get-history?run_id=\(run)&metric_key=m")
    #expect(
      text == #"{"metrics":[{"key":"m","value":"NaN","timestamp":1,"step":-5},"#
        + #"{"key":"m","value":"Infinity","timestamp":2,"step":9},"#
        + #"{"key":"m","value":"-Infinity","timestamp":3,"step":4},"#
        + #"{"key":"m","value":"NaN","timestamp":4,"step":0},"#
        + #"{"key":"m","value":-0.25,"timestamp":4,"step":2}]}"#)
    #expect(try caller.store.run(RunID(run))?.metrics == ["m": .infinity])
  }

  @Test("A history comes in pages, by time; of unknown runs and keys it is empty")
  func pages() async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    let points = (0..<25).reversed().map { #"{"key":"m","value":\#($0),"timestamp":\#($0)}"# }
    try await caller.call("runs/log-batch", batch(run, points))
    var values: [Double] = []
    var token = ""
    repeat {
      let page = try await caller.get(
        "metrics/get-history?run_id=\(run)&metric_key=m&max_results=10&page_token=\(token)")
      let metrics = try #require(page["metrics"] as? [[String: Any]])
      values += metrics.compactMap { $0["value"] as? Double }
      token = page["next_page_token"] as? String ?? ""
      token = token.replacing("=", with: "%3D")
    } while !token.isEmpty
    #expect(values == (0..<25).map(Double.init))
    #expect(try await caller.text("metrics/get-history?run_id=none&metric_key=m") == "{}")
    for query in ["max_results=0", "max_results=x", "page_token=rubbish"] {
      let path = "metrics/get-history?run_id=\(run)&metric_key=m&\(query)"
      #expect(try await caller.refusal(path, nil, .get).status == 400)
    }
  }

  @Test("A sample of several runs has the first and the last point of each")
  func interval() async throws {
    let caller = try TrackingCaller()
    var runs: [String] = []
    for _ in 0..<2 {
      let run = try await caller.run()
      let points = (0..<100).map { #"{"key":"m","value":\#($0),"timestamp":1,"step":\#($0)}"# }
      try await caller.call("runs/log-batch", batch(run, points))
      runs.append(run)
    }
    let path =
      "metrics/get-history-bulk-interval?run_ids=\(runs[0])&run_ids=\(runs[1])&metric_key=m"
    func steps(_ query: String) async throws -> [[Int]] {
      let answer = try await caller.get(path + query)
      let metrics = answer["metrics"] as? [[String: Any]] ?? []
      return runs.map { run in
        metrics.filter { $0["run_id"] as? String == run }.compactMap { $0["step"] as? Int }
      }
    }
    #expect(try await steps("&max_results=4") == [[0, 33, 66, 99], [0, 33, 66, 99]])
    #expect(try await steps("&start_step=10&end_step=12") == [[10, 11, 12], [10, 11, 12]])
    for query in ["&start_step=3", "&start_step=3&end_step=1", "&max_results=2501"] {
      #expect(try await caller.refusal(path + query, nil, .get).status == 400)
    }
  }

  @Test("More in a batch than MLflow takes is refused with its words")
  func counts() async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    let metrics = (0...1_000).map { #"{"key":"m","value":\#($0),"timestamp":1}"# }
    #expect(
      try await caller.refusal("runs/log-batch", batch(run, metrics)).message
        == "A batch logging request can contain at most 1000 metrics. Got 1001 metrics. Please "
        + "split up metrics across multiple requests and try again.")
    let twice = #"{"run_id":"\#(run)","params":[{"key":"a","value":"1"},{"key":"a","value":"1"}]}"#
    #expect(try await caller.refusal("runs/log-batch", twice).message.hasPrefix("Duplicate"))
    for point in [
      #"{"key":"m","timestamp":1}"#, #"{"key":"m","value":1}"#, #"{"value":1,"timestamp":1}"#,
      #"{"key":"m","value":1,"timestamp":-1}"#, #"{"key":"m","value":"x","timestamp":1}"#,
    ] {
      #expect(try await caller.refusal("runs/log-batch", batch(run, [point])).status == 400)
    }
    try await caller.call("runs/log-batch", batch(run, []))
    #expect(try caller.store.metricKeys(run: RunID(run)).isEmpty)
  }

  @Test("Inputs are known by name and digest; what was said first stays")
  func inputs() async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    for context in ["training", "other"] {
      try await caller.call(
        "runs/log-inputs",
        #"{"run_id":"\#(run)","datasets":[{"tags":[{"key":"mlflow.data.context","value":"\#(context)"}],"#
          + #""dataset":{"name":"d","digest":"abc","source_type":"local","source":"{}","schema":"{}"}}]}"#
      )
    }
    try await caller.call(
      "runs/outputs", #"{"run_id":"\#(run)","models":[{"model_id":"m-1","step":"4"}]}"#)
    let read = try await caller.get("runs/get?run_id=\(run)")
    let inputs = try #require(read.at("run", "inputs", "dataset_inputs") as? [[String: Any]])
    #expect(inputs.count == 1 && inputs[0].pairs("tags") == ["mlflow.data.context": "training"])
    #expect(inputs[0].at("dataset", "digest") as? String == "abc")
    let outputs = try #require(read.at("run", "outputs", "model_outputs") as? [[String: Any]])
    #expect(outputs[0]["model_id"] as? String == "m-1" && outputs[0]["step"] as? Int == 4)
  }
}
