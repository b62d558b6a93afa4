import Domain
import Testing

@Suite("MLflow's experiments", .serialized)
struct ExperimentCallsTests {
  @Test("One is made, read by id and name, renamed, deleted with its runs and brought back")
  func life() async throws {
    let caller = try TrackingCaller()
    let made = try await caller.call(
      "experiments/create", #"{"name":"birds","tags":[{"key":"team","value":"ops"}]}"#)
    let id = try #require(made["experiment_id"] as? String)
    let read = try await caller.get("experiments/get?experiment_id=\(id)")
    #expect(read.at("experiment", "artifact_location") as? String == "mlflow-artifacts:/\(id)")
    #expect(read.at("experiment", "lifecycle_stage") as? String == "active")
    #expect(read.pairs("experiment", "tags") == ["team": "ops"])
    let run = try await caller.call("runs/create", #"{"experimentId":"\#(id)"}"#)
    let runID = try #require(run.at("run", "info", "run_id") as? String)
    try await caller.call("experiments/update", #"{"experiment_id":"\#(id)","new_name":"waders"}"#)
    let named = try await caller.get("experiments/get-by-name?experiment_name=waders")
    #expect(named.at("experiment", "experiment_id") as? String == id)
    try await caller.call("experiments/delete", #"{"experiment_id":"\#(id)"}"#)
    let deleted = try await caller.get("experiments/get?experiment_id=\(id)")
    #expect(deleted.at("experiment", "lifecycle_stage") as? String == "deleted")
    #expect(try caller.store.run(RunID(runID))?.lifecycle == .deleted)
    #expect(
      try await caller.refusal("experiments/delete", #"{"experiment_id":"\#(id)"}"#).status == 404)
    #expect(
      try await caller.refusal("runs/create", #"{"experiment_id":"\#(id)"}"#).code
        == "INVALID_PARAMETER_VALUE")
    try await caller.call("experiments/restore", #"{"experiment_id":"\#(id)"}"#)
    #expect(try caller.store.run(RunID(runID))?.lifecycle == .active)
    #expect(
      try await caller.refusal("experiments/restore", #"{"experiment_id":"\#(id)"}"#).status == 404)
  }

  @Test("What is not there, there already, or unfit is told in MLflow's words")
  func refused() async throws {
    let caller = try TrackingCaller()
    #expect(
      try await caller.refusal("experiments/get?experiment_id=77", nil, .get)
        == .init(
          status: 404, code: "RESOURCE_DOES_NOT_EXIST", message: "No Experiment with id=77 exists"))
    #expect(
      try await caller.refusal("experiments/get-by-name?experiment_name=none", nil, .get).message
        == "Could not find experiment with name 'none'")
    #expect(
      try await caller.refusal("experiments/create", #"{"name":"Default"}"#).code
        == "RESOURCE_ALREADY_EXISTS")
    #expect(
      try await caller.refusal("experiments/create").message
        == "Missing value for required parameter 'name'. See the API docs for more information "
        + "about request parameters.")
    #expect(
      try await caller.refusal("experiments/create", #"{"name":7}"#).message
        .contains("Value was of type 'int'"))
    #expect(
      try await caller.refusal(
        "experiments/create", #"{"name":"x"}"#, headers: [.contentType: "text/plain"]
      ).message == "Bad Request. Content-Type must be one of ['application/json'].")
    #expect(
      try await caller.refusal("experiments/create", #"{"name":"#).code
        == "INVALID_PARAMETER_VALUE")
    #expect(try await caller.refusal("nothing/here").code == "ENDPOINT_NOT_FOUND")
  }

  @Test("Tags are set, replaced and removed")
  func tags() async throws {
    let caller = try TrackingCaller()
    for value in ["a", "b"] {
      try await caller.call(
        "experiments/set-experiment-tag",
        #"{"experiment_id":"0","key":"k","value":"\#(value)"}"#)
    }
    let read = try await caller.get("experiments/get?experiment_id=0")
    #expect(read.pairs("experiment", "tags") == ["k": "b"])
    let gone = #"{"experiment_id":"0","key":"k"}"#
    try await caller.call("experiments/delete-experiment-tag", gone)
    #expect(try await caller.refusal("experiments/delete-experiment-tag", gone).status == 404)
    let long = String(repeating: "x", count: 20_001)
    #expect(
      try await caller.refusal(
        "experiments/set-experiment-tag", #"{"experiment_id":"0","key":"k","value":"\#(long)"}"#
      ).status == 400)
  }
}
