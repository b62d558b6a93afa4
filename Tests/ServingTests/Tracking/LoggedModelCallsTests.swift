import Domain
import Foundation
import Testing

@Suite("MLflow's logged models", .serialized)
struct LoggedModelCallsTests {
  private func model(_ caller: TrackingCaller, _ fields: String = "") async throws -> String {
    let made = try await caller.call("logged-models", #"{"experiment_id":"0"\#(fields)}"#)
    return try #require(made.at("model", "info", "model_id") as? String)
  }

  private func path(_ id: String) -> String { "/api/2.0/mlflow/logged-models/\(id)" }

  @Test("One is made, finished, tagged, given params once, and hidden")
  func life() async throws {
    let caller = try TrackingCaller()
    let id = try await model(
      caller,
      #","name":"knot","source_run_id":"r","params":[{"key":"a","value":"1"}],"#
        + #""tags":[{"key":"t","value":"x"}]"#)
    let ready = try await caller.send(.patch, path(id), #"{"status":"LOGGED_MODEL_READY"}"#).json()
    #expect(ready.at("model", "info", "status") as? String == "LOGGED_MODEL_READY")
    #expect(
      try await caller.send(.patch, path("\(id)/tags"), #"{"tags":[{"key":"u","value":"y"}]}"#)
        .status == 200)
    #expect(try await caller.send(.delete, path("\(id)/tags/t"), headers: [:]).status == 200)
    #expect(try await caller.send(.delete, path("\(id)/tags/t"), headers: [:]).status == 404)
    let again = #"{"params":[{"key":"a","value":"2"}]}"#
    #expect(try await caller.send(.post, path("\(id)/params"), again).status == 400)
    let read = try await caller.get("logged-models/\(id)")
    #expect(read.pairs("model", "data", "params") == ["a": "1"])
    #expect(read.pairs("model", "info", "tags") == ["u": "y"])
    #expect(read.at("model", "info", "source_run_id") as? String == "r")
    #expect(
      read.at("model", "info", "artifact_uri") as? String
        == "mlflow-artifacts:/0/models/\(id)/artifacts")
    #expect(try await caller.send(.delete, path(id), headers: [:]).status == 200)
    #expect(
      try await caller.refusal("logged-models/\(id)", nil, .get)
        == .init(
          status: 404, code: "RESOURCE_DOES_NOT_EXIST",
          message: "Logged model with ID '\(id)' not found."))
    let deleted = try await caller.get("logged-models/\(id)?allow_deleted=True")
    #expect(deleted.at("model", "info", "name") as? String == "knot")
  }

  @Test("Figures that a run logs for it are its own, and order and find it by dataset")
  func search() async throws {
    let caller = try TrackingCaller()
    let run = try await caller.run()
    let first = try await model(caller, #","name":"a""#)
    let second = try await model(caller, #","name":"b""#)
    for (id, value, dataset) in [
      (first, 0.9, "train"), (second, 0.5, "train"), (first, 0.1, "test"), (second, 0.4, "test"),
    ] {
      try await caller.call(
        "runs/log-metric",
        #"{"run_id":"\#(run)","key":"auc","value":\#(value),"timestamp":1,"model_id":"\#(id)","#
          + #""dataset_name":"\#(dataset)","dataset_digest":"d"}"#)
    }
    func names(_ fields: String) async throws -> [String] {
      let found = try await caller.call(
        "logged-models/search", #"{"experiment_ids":["0"]\#(fields)}"#)
      return found.each("models", "info", "name")
    }
    for (dataset, expected) in [("train", ["a", "b"]), ("test", ["b", "a"])] {
      let order =
        #"{"field_name":"metrics.auc","ascending":false,"dataset_name":"\#(dataset)"}"#
      #expect(try await names(#","order_by":[\#(order)]"#) == expected)
      #expect(
        try await names(
          #","filter":"metrics.auc > 0.6","datasets":[{"dataset_name":"\#(dataset)"}]"#)
          == (dataset == "train" ? ["a"] : []))
    }
    #expect(try await names(#","datasets":[{"dataset_name":"none"}]"#).isEmpty)
    #expect(try await names(#","filter":"name = 'b'""#) == ["b"])
    let page = try await caller.call(
      "logged-models/search", #"{"experiment_ids":["0"],"max_results":1}"#)
    let token = try #require(page["next_page_token"] as? String)
    let rest = try await names(#","max_results":1,"page_token":"\#(token)""#)
    #expect(Set(page.each("models", "info", "name") + rest) == ["a", "b"])
  }

  @Test(
    "Unfit ones are refused",
    arguments: [
      (#"{"experiment_id":"0","name":"a/b"}"#, 400), (#"{"experiment_id":"77"}"#, 404), ("{}", 400),
    ])
  func refused(body: String, status: Int) async throws {
    let caller = try TrackingCaller()
    #expect(try await caller.refusal("logged-models", body).status == status)
    #expect(try await caller.refusal("logged-models/search").status == 400)
    let id = try await model(caller)
    #expect(try await caller.send(.patch, path(id), #"{"status":"BOGUS"}"#).status == 400)
  }
}
