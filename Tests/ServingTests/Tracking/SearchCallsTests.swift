import Domain
import Foundation
import Testing

@Suite("MLflow's searches", .serialized)
struct SearchCallsTests {
  private func search(_ caller: TrackingCaller, _ fields: String) async throws -> [String: Any] {
    try await caller.call("runs/search", #"{"experiment_ids":["0"]\#(fields)}"#)
  }

  @Test("Runs are found by filter and order, with what they have, by GET of nothing else")
  func runs() async throws {
    let caller = try TrackingCaller()
    for (name, loss) in [("a", "0.5"), ("b", "NaN"), ("c", "0.25")] {
      let run = try await caller.run(#","run_name":"\#(name)""#)
      try await caller.call(
        "runs/log-batch",
        #"{"run_id":"\#(run)","metrics":[{"key":"loss","value":"\#(loss)","timestamp":1}],"#
          + #""params":[{"key":"lr","value":"\#(name)"}]}"#)
    }
    let found = try await search(caller, #","order_by":["metrics.loss ASC"]"#)
    #expect(found.each("runs", "info", "run_name") == ["c", "a", "b"])
    let runs = try #require(found["runs"] as? [[String: Any]])
    #expect(runs[0].pairs("data", "params") == ["lr": "c"])
    #expect(runs[2].pairs("data", "metrics") == ["loss": "NaN"])
    let chosen = try await search(caller, #","filter":"params.lr != 'a' and metrics.loss < 1""#)
    #expect(chosen.each("runs", "info", "run_name") == ["c"])
    #expect(try await caller.call("runs/search", "{}").isEmpty)
    #expect(try await caller.call("runs/search", #"{"experiment_ids":["77"]}"#).isEmpty)
  }

  @Test("Stages are told apart, by word or number")
  func stages() async throws {
    let caller = try TrackingCaller()
    let kept = try await caller.run()
    let gone = try await caller.run()
    try await caller.call("runs/delete", #"{"run_id":"\#(gone)"}"#)
    for (view, expected) in [
      (#""ACTIVE_ONLY""#, [kept]), ("2", [gone]), (#""DELETED_ONLY""#, [gone]),
      (#""BOGUS""#, [kept]), (#""ALL""#, [kept, gone]),
    ] {
      let found = try await search(caller, #","run_view_type":\#(view)"#)
      #expect(Set(found.each("runs", "info", "run_id")) == Set(expected), "\(view)")
    }
  }

  @Test("Pages hold each run once, though runs are added meanwhile")
  func pages() async throws {
    let caller = try TrackingCaller()
    var expected: Set<String> = []
    for _ in 0..<7 { expected.insert(try await caller.run()) }
    var found: [String] = []
    var token = ""
    repeat {
      let page = try await search(caller, #","max_results":3,"page_token":"\#(token)""#)
      found += page.each("runs", "info", "run_id")
      token = page["next_page_token"] as? String ?? ""
      _ = try await caller.call("runs/create", #"{"experiment_id":"0","start_time":5000}"#)
    } while !token.isEmpty
    #expect(found.count == Set(found).count)
    #expect(expected.isSubset(of: found))
  }

  @Test(
    "What cannot be read is refused with the place, and no client asks again",
    arguments: [
      (#""filter":"params.a = 1 or tags.b = 'x'""#, "at character"),
      (#""filter":"metrics.a > 'x'""#, "Expected numeric value type"),
      (#""order_by":["metrics.a UP"]"#, "Invalid order_by clause"),
      (#""order_by":["run_id","run_id"]"#, "duplicate"),
      (#""page_token":"rubbish""#, "Invalid page token"),
      (#""max_results":0"#, "max_results"), (#""max_results":50001"#, "at most 50000"),
    ])
  func refused(field: String, words: String) async throws {
    let caller = try TrackingCaller()
    let refusal = try await caller.refusal("runs/search", #"{"experiment_ids":["0"],\#(field)}"#)
    #expect(refusal.status == 400 && refusal.code == "INVALID_PARAMETER_VALUE")
    #expect(refusal.message.contains(words), "\(refusal.message)")
  }

  @Test("Experiments are searched by GET and POST, page by page")
  func experiments() async throws {
    let caller = try TrackingCaller()
    for name in ["birds", "bees"] {
      try await caller.call(
        "experiments/create", #"{"name":"\#(name)","tags":[{"key":"k","value":"\#(name)"}]}"#)
    }
    let named = try await caller.get(
      "experiments/search?max_results=5&filter=name%20LIKE%20'b%25'&order_by=name%20ASC")
    #expect(named.each("experiments", "name") == ["bees", "birds"])
    let tagged = try await caller.call(
      "experiments/search", #"{"max_results":5,"filter":"tags.k = 'bees'"}"#)
    #expect(tagged.each("experiments", "name") == ["bees"])
    var names: [String] = []
    var token = ""
    repeat {
      let page = try await caller.call(
        "experiments/search",
        #"{"max_results":1,"page_token":"\#(token)","order_by":["experiment_id"]}"#)
      names += page.each("experiments", "name")
      token = page["next_page_token"] as? String ?? ""
    } while !token.isEmpty
    #expect(names == ["Default", "birds", "bees"])
    #expect(try await caller.refusal("experiments/search").message.contains("max_results"))
    let id = try #require(tagged.each("experiments", "experiment_id").first)
    try await caller.call("experiments/delete", #"{"experiment_id":"\#(id)"}"#)
    let deleted = try await caller.call(
      "experiments/search", #"{"max_results":5,"view_type":"DELETED_ONLY"}"#)
    #expect(deleted.each("experiments", "name") == ["bees"])
  }

  @Test("What is left out says so, in a form that no client asks for again")
  func leftOut() async throws {
    let caller = try TrackingCaller()
    for path in ["/api/3.0/mlflow/traces/search", "/api/2.0/mlflow/webhooks"] {
      let answer = try await caller.send(.post, path, "{}")
      #expect(answer.status == 501)
      #expect(try answer.json()["error_code"] as? String == "NOT_IMPLEMENTED")
    }
    let unknown = try await caller.send(.get, "/api/2.0/mlflow/nothing", headers: [:])
    #expect(unknown.status == 404)
    let version = try await caller.send(.get, "/version", headers: [:])
    #expect(version.text.split(separator: ".").compactMap { Int($0) }.count == 3)
    let info = try await caller.send(.get, "/api/3.0/mlflow/server-info", headers: [:])
    #expect(try info.json()["multipart_uploads_enabled"] as? Bool == false)
  }
}
