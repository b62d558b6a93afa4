import Domain
import Foundation
import Testing

@Suite("What a client may register a version of", .serialized)
struct RegistrySourceTests {
  private let caller: TrackingCaller

  init() throws {
    caller = try TrackingCaller()
  }

  private func files(_ version: Int) throws -> [String]? {
    try caller.store.version(of: "birds", version)?.files.map(\.path)
  }

  private func location(_ version: Int) async throws -> String? {
    try await caller.get("model-versions/get-download-uri?name=birds&version=\(version)")[
      "artifact_uri"] as? String
  }

  @Test("A run's folder: the version has its files")
  func runs() async throws {
    try await caller.model()
    let run = try await caller.run()
    for path in ["m/MLmodel", "m/d/x", "other"] {
      try caller.store.addArtifact(run: RunID(run), path: path, Data("flavors:\n  spark:\n".utf8))
    }
    let root = "mlflow-artifacts:/0/\(run)/artifacts"
    for (index, source) in ["runs:/\(run)/m", "\(root)/m", root].enumerated() {
      try await caller.version(source: source, #","run_id":"\#(run)""#)
      #expect(try await location(index + 1) == source)
    }
    #expect(try files(1) == ["MLmodel", "d/x"] && files(2) == files(1))
    #expect(try files(3) == ["m/MLmodel", "m/d/x", "other"])
    #expect(try caller.store.version(of: "birds", 1)?.trainer == "spark")
    #expect(try caller.store.version(of: "birds", 1)?.task == nil)
  }

  @Test("A logged model: the version has its files and run, and the model tells of its versions")
  func loggedModels() async throws {
    try await caller.model()
    let run = try await caller.run()
    try caller.loggedModel(run: run)
    for _ in 0..<2 {
      let made = try await caller.version(source: "models:/m-1", #","model_id":"m-1""#)
      #expect(made["run_id"] as? String == run && made["source"] as? String == "models:/m-1")
    }
    #expect(try await location(1) == "mlflow-artifacts:/0/models/m-1/artifacts")
    #expect(try files(2) == ["MLmodel", "data/model.pkl"])
    #expect(try caller.store.version(of: "birds", 2)?.trainer == "sklearn")
    #expect(try caller.store.version(of: "birds", 2)?.origin?.loggedModel == "m-1")
    try await caller.version(
      source: "mlflow-artifacts:/0/models/m-1/artifacts/data", #","model_id":"m-1""#)
    #expect(try files(3) == ["model.pkl"])
  }

  @Test("Another version: by number, alias, stage, or the latest")
  func versions() async throws {
    try await caller.model()
    try await caller.model("fowl")
    let run = try await caller.run()
    try caller.loggedModel(run: run)
    try await caller.version(of: "fowl", source: "models:/m-1", #","model_id":"m-1""#)
    try await caller.version(of: "fowl", source: "gs://a/b")
    try await caller.point("best", at: 1, of: "fowl")
    let sources = ["fowl/1", "fowl@best", "fowl/latest", "fowl/None"]
    var made: [String] = []
    for source in sources {
      made.append(try await caller.version(source: "models:/\(source)")["source"] as? String ?? "")
    }
    #expect(made == ["models:/fowl/1", "models:/fowl/1", "models:/fowl/2", "models:/fowl/2"])
    #expect(try files(2) == ["MLmodel", "data/model.pkl"])
    #expect(try await location(2) == "mlflow-artifacts:/0/models/m-1/artifacts")
    #expect(try await location(3) == "gs://a/b")
    #expect(try await caller.refusedSource("models:/fowl/9").status == 404)
    #expect(try await caller.refusedSource("models:/none/1").status == 404)
    #expect(try await caller.refusedSource("models:/fowl@x").status == 400)
    #expect(try await caller.refusedSource("models:/fowl/Staging").status == 404)
    #expect(try await caller.refusedSource("models:/fowl/1", #","run_id":"x""#).status == 400)
  }

  @Test("What run and model do not hold is refused")
  func foreign() async throws {
    try await caller.model()
    let run = try await caller.run()
    let other = try await caller.run()
    try caller.loggedModel(run: run)
    let ran = #","run_id":"\#(run)""#
    let logged = #","model_id":"m-1""#
    for (source, fields) in [
      ("runs:/\(run)/m", ""), ("runs:/\(other)/m", ran),
      ("runs:/\(run)/m", logged), ("models:/m-1", ""), ("models:/m-1", ran),
      ("models:/m-2", logged),
      ("mlflow-artifacts:/0/\(run)/artifacts/m", ""),
      ("mlflow-artifacts:/0/\(other)/artifacts/m", ran),
      ("mlflow-artifacts:/0/\(run)/artifacts/m", logged),
      ("mlflow-artifacts://host/0/\(run)/artifacts/m", ran),
      ("http://host/api/2.0/mlflow-artifacts/artifacts/0/\(run)/artifacts", ran),
    ] {
      let refusal = try await caller.refusedSource(source, fields)
      #expect(refusal.code == "INVALID_PARAMETER_VALUE", "\(source)\(fields)")
      #expect(refusal.message.contains("must identify the resource"), "\(source)\(fields)")
    }
  }

  @Test("A logged model that is not there is told so")
  func noLoggedModel() async throws {
    try await caller.model()
    for source in ["models:/m-2", "s3://b/m"] {
      #expect(
        try await caller.refusedSource(source, #","model_id":"m-2""#)
          == .init(
            status: 404, code: "RESOURCE_DOES_NOT_EXIST",
            message: "Logged model with ID 'm-2' not found."))
    }
  }

  @Test("Paths that may lead elsewhere, and files of this machine, are refused")
  func paths() async throws {
    try await caller.model()
    let run = try await caller.run()
    for source in [
      "s3://b/../x", "s3://b/%2e%2e/x", "s3://b/%252e%252e/x", "s3://b/a%00", "s3://b", "s3:x",
      "runs:/\(run)/../x", "mlflow-artifacts:/0/\(run)/artifacts/%2e%2e/%2e%2e/x",
    ] {
      let refusal = try await caller.refusedSource(source, #","run_id":"\#(run)""#)
      #expect(refusal.message.contains("without relative path references"), "\(source)")
    }
    for source in ["/etc", "file:///etc", "relative", "file:/etc/\(run)/artifacts"] {
      let refusal = try await caller.refusedSource(source, #","run_id":"\#(run)""#)
      #expect(refusal.message.contains("To use a local path"), "\(source)")
    }
    let made = try await caller.call(
      "experiments/create", #"{"name":"here","artifact_location":"file:///data/runs"}"#)
    let inside = try await caller.call(
      "runs/create", #"{"experiment_id":"\#(made["experiment_id"] ?? "")"}"#)
    let id = try #require(inside.at("run", "info", "run_id") as? String)
    try await caller.version(source: "/data/runs/\(id)/artifacts/m", #","run_id":"\#(id)""#)
    try await caller.version(source: "file:///data/runs/\(id)/artifacts", #","run_id":"\#(id)""#)
  }
}
