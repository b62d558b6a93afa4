import Domain
import Foundation
import Hummingbird
import Store
import Testing

/// What tests of the model registry ask again and again.
extension TrackingCaller {
  /// A call that is answered with 200, by any method.
  @discardableResult
  func change(
    _ method: HTTPRequest.Method, _ path: String, _ body: String
  ) async throws -> [String: Any] {
    let answer = try await caller.send(method, "/api/2.0/mlflow/\(path)", body)
    #expect(answer.status == 200, "\(path): \(answer.text)")
    return try answer.json()
  }

  /// A model with some versions of nowhere.
  func model(_ name: String = "birds", versions: Int = 0) async throws {
    try await call("registered-models/create", #"{"name":"\#(name)"}"#)
    for _ in 0..<versions { try await version(of: name) }
  }

  @discardableResult
  func version(of name: String = "birds", _ fields: String = "") async throws -> [String: Any] {
    try await version(of: name, source: "s3://bucket/m", fields)
  }

  @discardableResult
  func version(
    of name: String = "birds", source: String, _ fields: String = ""
  ) async throws -> [String: Any] {
    let made = try await call(
      "model-versions/create", #"{"name":"\#(name)","source":"\#(source)"\#(fields)}"#)
    return try #require(made["model_version"] as? [String: Any])
  }

  /// Why a source is refused.
  func refusedSource(_ source: String, _ fields: String = "") async throws -> Refusal {
    try await refusal(
      "model-versions/create", #"{"name":"birds","source":"\#(source)"\#(fields)}"#)
  }

  func point(_ alias: String, at version: Int, of name: String = "birds") async throws {
    try await call(
      "registered-models/alias",
      #"{"name":"\#(name)","alias":"\#(alias)","version":"\#(version)"}"#)
  }

  /// `name v2` of each version that a search finds.
  func versions(_ query: String) async throws -> [String] {
    let list = try await get("model-versions/search?\(query)")["model_versions"]
    return (list as? [[String: Any]] ?? []).map { "\($0["name"] ?? "") v\($0["version"] ?? "")" }
  }

  func models(_ query: String) async throws -> [String] {
    let list = try await get("registered-models/search?\(query)")["registered_models"]
    return (list as? [[String: Any]] ?? []).map { $0["name"] as? String ?? "" }
  }

  /// A model that a client logged with two files, in the default experiment.
  func loggedModel(_ id: String = "m-1", run: String) throws {
    let time = Timestamp(milliseconds: 1)
    let model = LoggedModel(
      id: LoggedModelID(id), experiment: "0", name: "m", run: RunID(run), createdAt: time,
      updatedAt: time)
    try store.transaction { try $0.addLoggedModel(model) }
    let document =
      "artifact_path: m\nflavors:\n  python_function:\n    env: x\n  sklearn:\n    code: null\n"
    for (path, text) in ["MLmodel": document, "data/model.pkl": "pickle"] {
      let bytes = Data(text.utf8)
      let file = Artifact(path: path, object: try store.put(bytes), bytes: bytes.count)
      try store.transaction { try $0.addArtifact(file, to: .model(LoggedModelID(id))) }
    }
  }
}
