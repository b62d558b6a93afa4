import Domain
import Foundation

@testable import Store

/// A store on disk for one test, with values to put into it.
final class TestStore {
  let folder: TemporaryFolder
  let store: Store

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.create(in: folder.url, clock: .fixed(at(0)))
  }

  /// The same store, opened once more.
  func reopened(_ access: Store.Access = .readWrite) throws -> Store {
    try Store(at: store.folder, access: access, clock: .fixed(at(0)))
  }

  func experiment(_ name: String = "flights") throws -> ExperimentID {
    try store.experiment(named: name, createdAt: at(0)).id
  }

  func run(
    _ name: String? = nil, params: [String: String] = [:], tags: [String: String] = [:],
    time: Timestamp = at(1)
  ) throws -> Run {
    try store.startRun(
      RunDraft(experiment: try experiment(), name: name, user: "ann", params: params, tags: tags),
      at: time)
  }

  /// Adds a version with one file.
  @discardableResult
  func version(of model: ModelName = "delay", content: String = "model") throws -> ModelVersion {
    try store.addVersion(
      VersionDraft(
        model: model, task: .binary(classes: ["0", "1"]), trainer: "xgboost",
        files: ["model.ubj": Data(content.utf8), "MLmodel": Data("flavors:".utf8)]),
      at: at(2))
  }

  @discardableResult
  func endpoint(_ name: EndpointName = "flights") throws -> Endpoint {
    let endpoint = Endpoint(name: name, model: "delay", createdAt: at(3))
    try store.saveEndpoint(endpoint)
    return endpoint
  }
}

/// Seconds after the start of the tests' time.
func at(_ seconds: Int64) -> Timestamp {
  Timestamp(milliseconds: 1_356_998_400_000 + seconds * 1_000)
}
