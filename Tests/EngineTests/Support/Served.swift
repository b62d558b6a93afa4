import Datasets
import Domain
import Foundation
import Store
import Training

@testable import Engine

/// An endpoint that answers, made in a moment with the constant trainer.
enum Served {
  /// A started engine whose endpoint has a champion, at day 30.
  static func rig(
    _ project: Project = Declared.project(Declared.training()),
    preparing prepare: (Store) throws -> Void = { _ in }
  ) throws -> TestEngine {
    let rig = try TestEngine(project)
    try prepare(rig.store)
    try rig.store.setPresent(Orders.day(30))
    try rig.add(Orders.firstMonth)
    try rig.engine.start()
    _ = try rig.run(Declared.train(Declared.training(), alias: Alias.champion))
    return rig
  }

  static func runtime(_ rig: TestEngine) throws -> EndpointRuntime {
    guard let runtime = rig.engine.endpoints.endpoint(Declared.endpoint) else {
      throw EngineError.unknownEndpoint(Declared.endpoint, known: rig.engine.endpoints.names)
    }
    return runtime
  }

  /// So many rows as a client sends them.
  static func request(_ rows: Int = 3) -> InferenceRequest {
    InferenceRequest(rows: Orders.table.rows(in: 0..<rows).dropping(["late"]))
  }
}
