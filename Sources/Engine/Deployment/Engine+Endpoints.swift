import Domain
import Store

extension Engine {
  /// Writes the declared endpoints that the store does not have yet.
  func declareEndpoints() throws {
    let known = Set(try store.endpoints().map(\.name))
    for declaration in project.endpoints where !known.contains(declaration.name) {
      try store.saveEndpoint(
        Endpoint(
          name: declaration.name, model: declaration.model, createdAt: try store.present()))
    }
  }

  /// Loads what became champion since the last look, and swaps it in. A version that does not load
  /// leaves the former one serving.
  func refreshEndpoints() throws {
    let project = project
    for endpoint in try store.endpoints() {
      let runtime = try endpoints.runtime(of: endpoint)
      runtime.accept(timeColumn: project.timeColumn(of: endpoint.model))
      let champion = try store.registeredModel(endpoint.model)?.aliases[Alias.champion]
      guard let champion, champion != runtime.liveVersion else { continue }
      do {
        runtime.serve(try models.model(endpoint.model, version: champion))
        log.info("endpoint \(endpoint.name) serves version \(champion)")
      } catch {
        let reason = EngineError.sentence(for: error)
        log.error("version \(champion) of \(endpoint.model) was not loaded: \(reason)")
      }
    }
  }
}

extension Project {
  /// The time column of the data that a model learns from, where one is declared.
  fileprivate func timeColumn(of model: ModelName) -> String? {
    trainings.last { $0.model == model }?.timeColumn
  }
}
