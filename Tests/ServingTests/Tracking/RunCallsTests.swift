import Domain
import Testing

@Suite("MLflow's runs", .serialized)
struct RunCallsTests {
  @Test("A run is one of the store's own: params, tags, metrics, name, end")
  func life() async throws {
    let caller = try TrackingCaller()
    let id = try await caller.run(
      #","user_id":"ann","run_name":"first","tags":[{"key":"team","value":"ops"}]"#)
    try await caller.call("runs/log-parameter", #"{"run_id":"\#(id)","key":"lr","value":"0.1"}"#)
    try await caller.call("runs/log-parameter", #"{"run_uuid":"\#(id)","key":"lr","value":"0.1"}"#)
    try await caller.call(
      "runs/log-metric",
      #"{"run_id":"\#(id)","key":"auc","value":0.5,"timestamp":"12","step":3}"#)
    try await caller.call("runs/set-tag", #"{"run_id":"\#(id)","key":"team","value":"ml"}"#)
    try await caller.call("runs/set-tag", #"{"run_id":"\#(id)","key":"gone","value":"x"}"#)
    try await caller.call("runs/delete-tag", #"{"run_id":"\#(id)","key":"gone"}"#)
    let updated = try await caller.call(
      "runs/update",
      #"{"run_id":"\#(id)","status":"FINISHED","end_time":5000,"run_name":"second"}"#)
    #expect(updated.at("run_info", "end_time") as? Int == 5_000)
    let run = try #require(try caller.store.run(RunID(id)))
    #expect(run.name == "second" && run.status == .finished && run.user == "ann")
    #expect(run.params == ["lr": "0.1"] && run.metrics == ["auc": 0.5])
    #expect(run.startedAt.milliseconds == 1_000 && run.endedAt?.milliseconds == 5_000)
    let read = try await caller.get("runs/get?run_id=\(id)&run_uuid=\(id)")
    #expect(
      read.at("run", "info", "artifact_uri") as? String == "mlflow-artifacts:/0/\(id)/artifacts")
    #expect(read.pairs("run", "data", "tags") == ["team": "ml", "mlflow.runName": "second"])
    let metrics = try #require(read.at("run", "data", "metrics") as? [[String: Any]])
    #expect(metrics.map { $0["timestamp"] as? Int } == [12] && metrics[0]["step"] as? Int == 3)
    // Taken up again, it has no end.
    try await caller.call("runs/update", #"{"run_id":"\#(id)","status":1}"#)
    let resumed = try #require(try caller.store.run(RunID(id)))
    #expect(resumed.status == .running && resumed.endedAt == nil)
    // A word that is no status changes nothing.
    try await caller.call("runs/update", #"{"run_id":"\#(id)","status":"BOGUS"}"#)
    #expect(try caller.store.run(RunID(id))?.status == .running)
  }

  @Test(
    "A new run is answered as it is read afterwards",
    arguments: [
      "", #","run_name":"é \"x\"","user_id":"ann""#,
      #","tags":[{"key":"mlflow.runName","value":"tagged"},{"key":"mlflow.user","value":"bob"},"#
        + #"{"key":"mlflow.parentRunId","value":"aa"},{"key":"mlflow.note.content","value":"n\n"}]"#,
    ])
  func made(fields: String) async throws {
    let caller = try TrackingCaller()
    let experiment = try await caller.call(
      "experiments/create", #"{"name":"afar","artifact_location":"s3://bucket/a"}"#)
    for number in ["0", try #require(experiment["experiment_id"] as? String)] {
      let body = #"{"experiment_id":"\#(number)","start_time":5\#(fields)}"#
      let answer = try await caller.send(.post, "/api/2.0/mlflow/runs/create", body)
      #expect(answer.status == 200, "\(answer.text)")
      let id = try #require(try answer.json().at("run", "info", "run_id") as? String)
      #expect(try await caller.text("runs/get?run_id=\(id)") == answer.text)
    }
  }

  @Test("Deleted, it takes nothing more and is still read; restored, it does again")
  func deleted() async throws {
    let caller = try TrackingCaller()
    let id = try await caller.run()
    for _ in 0..<2 { try await caller.call("runs/delete", #"{"run_id":"\#(id)"}"#) }
    let param = #"{"run_id":"\#(id)","key":"a","value":"1"}"#
    #expect(
      try await caller.refusal("runs/log-parameter", param)
        == .init(
          status: 400, code: "INVALID_PARAMETER_VALUE",
          message: "The run \(id) must be in the 'active' state. Current state is deleted."))
    let read = try await caller.get("runs/get?run_id=\(id)")
    #expect(read.at("run", "info", "lifecycle_stage") as? String == "deleted")
    try await caller.call("runs/restore", #"{"run_id":"\#(id)"}"#)
    try await caller.call("runs/log-parameter", param)
  }

  @Test("What cannot be is refused, and nothing of the batch is stored")
  func refused() async throws {
    let caller = try TrackingCaller()
    let id = try await caller.run(#","tags":[{"key":"mlflow.parentRunId","value":"aa"}]"#)
    #expect(try caller.store.run(RunID(id))?.parent == "aa")
    #expect(
      try await caller.refusal("runs/get?run_id=0123", nil, .get).message
        == "Run with id=0123 not found")
    let batch = #"{"run_id":"\#(id)","params":[{"key":"lr","value":"1"}]}"#
    try await caller.call("runs/log-batch", batch)
    let changed =
      #"{"run_id":"\#(id)","params":[{"key":"lr","value":"2"}],"#
      + #""metrics":[{"key":"m","value":1,"timestamp":1}]}"#
    #expect(
      try await caller.refusal("runs/log-batch", changed).message
        == "Changing param values is not allowed. Param with key='lr' was already logged with "
        + "value='1' for run ID='\(id)'. Attempted logging new value '2'.")
    #expect(try caller.store.run(RunID(id))?.metrics == [:])
    for key in ["", "..", "a//b", "/a", "a/", "a?b", String(repeating: "k", count: 251)] {
      let body = #"{"run_id":"\#(id)","key":"\#(key)","value":1,"timestamp":1}"#
      #expect(try await caller.refusal("runs/log-metric", body).status == 400, "\(key)")
    }
    #expect(
      try await caller.refusal("runs/delete-tag", #"{"run_id":"\#(id)","key":"none"}"#).message
        == "No tag with name: none in run with id \(id)")
    #expect(
      try await caller.refusal(
        "runs/create",
        #"{"run_name":"a","tags":[{"key":"mlflow.runName","value":"b"}]}"#
      ).status == 400)
  }

  @Test("Clients of MLflow 2 tell of models in a tag")
  func modelHistory() async throws {
    let caller = try TrackingCaller()
    let id = try await caller.run()
    let model = { (path: String) in
      #"{\"artifact_path\":\"\#(path)\",\"flavors\":{},\"utc_time_created\":\"x\",\"run_id\":\"r\"}"#
    }
    for path in ["a", "b"] {
      try await caller.call(
        "runs/log-model", #"{"run_id":"\#(id)","model_json":"\#(model(path))"}"#)
    }
    let tag = try #require(try caller.store.run(RunID(id))?.tags["mlflow.log-model.history"])
    #expect(tag.hasPrefix(#"[{"artifact_path":"a""#) && tag.contains(#"}, {"artifact_path":"b""#))
    #expect(
      try await caller.refusal("runs/log-model", #"{"run_id":"\#(id)","model_json":"{}"}"#).message
        == "Model json is missing mandatory fields: artifact_path, flavors, utc_time_created, run_id"
    )
  }
}
