import Domain
import Foundation
import Testing

@Suite("MLflow's model versions", .serialized)
struct RegistryVersionTests {
  @Test("One is registered, described, tagged, and deleted; its number is not given again")
  func life() async throws {
    let caller = try TrackingCaller()
    try await caller.model()
    let made = try await caller.version(
      #","run_id":"r","run_link":"http://x","description":"d","tags":[{"key":"k","value":"v"}]"#)
    #expect(made["version"] as? String == "1" && made["status"] as? String == "READY")
    #expect(made["current_stage"] as? String == "None")
    #expect(made["source"] as? String == "s3://bucket/m" && made["run_id"] as? String == "r")
    #expect(made["run_link"] as? String == "http://x" && made["description"] as? String == "d")
    #expect(made.pairs("tags") == ["k": "v"])
    let one = #"{"name":"birds","version":"1""#
    try await caller.change(.patch, "model-versions/update", one + #","description":"new"}"#)
    try await caller.call("model-versions/set-tag", one + #","key":"x","value":"y"}"#)
    for _ in 0..<2 {
      try await caller.change(.delete, "model-versions/delete-tag", one + #","key":"k"}"#)
    }
    try await caller.point("best", at: 1)
    let read = try await caller.get("model-versions/get?name=birds&version=1")
    #expect(read.at("model_version", "description") as? String == "new")
    #expect(read.pairs("model_version", "tags") == ["x": "y"])
    #expect(read.at("model_version", "aliases") as? [String] == ["best"])
    try await caller.change(.delete, "model-versions/delete", one + "}")
    #expect(
      try await caller.refusal("model-versions/get?name=birds&version=1", nil, .get)
        == .init(
          status: 404, code: "RESOURCE_DOES_NOT_EXIST",
          message: "Model Version (name=birds, version=1) not found"))
    #expect(try caller.store.registeredModel("birds")?.aliases == [:])
    #expect(try await caller.version()["version"] as? String == "2")
    #expect(
      try await caller.refusal("model-versions/delete", one + "}", .delete).status == 404)
    #expect(
      try await caller.refusal(
        "model-versions/create", #"{"name":"none","source":"s3://bucket/m"}"#
      ).message == "Registered Model with name=none not found")
    #expect(
      try await caller.refusal("model-versions/get?name=birds&version=x", nil, .get).message
        == "Parameter 'version' must be an integer, got 'x'.")
  }

  @Test("Stages are moved through, one version archives the others, the latest of each is told")
  func stages() async throws {
    let caller = try TrackingCaller()
    try await caller.model(versions: 3)
    func move(_ version: Int, _ stage: String, archive: Bool = false) async throws -> String {
      let moved = try await caller.call(
        "model-versions/transition-stage",
        #"{"name":"birds","version":"\#(version)","stage":"\#(stage)","#
          + #""archive_existing_versions":\#(archive)}"#)
      return try #require(moved.at("model_version", "current_stage") as? String)
    }
    func latest(_ body: String) async throws -> [String] {
      let found = try await caller.call("registered-models/get-latest-versions", body)
      return (found["model_versions"] as? [[String: Any]] ?? []).map {
        "\($0["version"] ?? "") \($0["current_stage"] ?? "")"
      }
    }
    #expect(try await move(1, "production") == "Production")
    #expect(try await move(2, "Production", archive: true) == "Production")
    #expect(
      try await latest(#"{"name":"birds"}"#) == ["1 Archived", "2 Production", "3 None"])
    #expect(try await latest(#"{"name":"birds","stages":["PRODUCTION"]}"#) == ["2 Production"])
    let asked = try await caller.get(
      "registered-models/get-latest-versions?name=birds&stages=None&stages=Archived")
    #expect((asked["model_versions"] as? [Any])?.count == 2)
    let model = try await caller.get("registered-models/get?name=birds")
    #expect((model.at("registered_model", "latest_versions") as? [Any])?.count == 3)
    for fields in [#""stage":"x""#, #""stage":"None","archive_existing_versions":true"#] {
      let refusal = try await caller.refusal(
        "model-versions/transition-stage", #"{"name":"birds","version":"1",\#(fields)}"#)
      #expect(refusal.status == 400)
    }
  }

  @Test("A search finds by name, run, source, number and tags, in any order")
  func search() async throws {
    let caller = try TrackingCaller()
    for name in ["a", "b"] { try await caller.model(name, versions: 2) }
    try await caller.version(of: "b", source: "gs://bucket/x", #","run_id":"r""#)
    #expect(
      try await Set(caller.versions("")) == ["a v1", "a v2", "b v1", "b v2", "b v3"])
    #expect(
      try await caller.versions("filter=name='b'&order_by=version_number%20ASC")
        == ["b v1", "b v2", "b v3"])
    #expect(try await caller.versions("filter=run_id='r'") == ["b v3"])
    #expect(try await caller.versions("filter=source_path%20LIKE%20'gs:%25'") == ["b v3"])
    #expect(
      try await caller.versions("filter=version_number%3E1%20and%20name%20IN%20('a')") == ["a v2"])
    let page = try await caller.get("model-versions/search?max_results=4&order_by=name")
    let token = try #require(page["next_page_token"] as? String)
    #expect(
      try await caller.versions("max_results=4&order_by=name&page_token=\(token)") == ["b v1"])
    #expect(
      try await caller.refusal("model-versions/search?max_results=200001", nil, .get).status == 400)
  }

  @Test("A version that this program trained is one too, with its source among its run's files")
  func own() async throws {
    let caller = try TrackingCaller(try ServedEndpoints.flights())
    let run = try await caller.run()
    try caller.store.transaction { transaction in
      _ = try transaction.addVersion(
        .init(model: "own", run: RunID(run), task: .regression, trainer: "xgboost", files: [:]),
        files: [], at: Timestamp(milliseconds: 5))
    }
    let read = try await caller.get("model-versions/get?name=own&version=1")
    let source = "mlflow-artifacts:/0/\(run)/artifacts/model"
    #expect(read.at("model_version", "source") as? String == source)
    #expect(read.at("model_version", "run_id") as? String == run)
    #expect(
      try await caller.get("model-versions/get-download-uri?name=own&version=1")["artifact_uri"]
        as? String == source)
    let other = try await caller.get("model-versions/get?name=flights-model&version=1")
    #expect(other.at("model_version", "source") as? String == "curlew:/models/flights-model/1")
  }

  @Test("A prompt's versions are texts without a source")
  func prompts() async throws {
    let caller = try TrackingCaller()
    let mark = #","tags":[{"key":"mlflow.prompt.is_prompt","value":"true"}]"#
    try await caller.call("registered-models/create", #"{"name":"birds"\#(mark)}"#)
    try await caller.version(source: "dummy-source", mark)
    #expect(
      try await caller.refusedSource("s3://x/y", mark).message.hasPrefix("Invalid prompt source"))
    #expect(try await caller.versions("filter=name='birds'").isEmpty)
    #expect(
      try await caller.versions("filter=tag.%60mlflow.prompt.is_prompt%60='true'") == ["birds v1"])
    try await caller.model("fowl")
    #expect(
      try await caller.refusal(
        "model-versions/create", #"{"name":"fowl","source":"models:/birds/1"}"#
      ).message.hasSuffix("Prompt versions cannot be used as model version sources."))
  }
}
