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

  /// Loads what the models' aliases ask for since the last look, and swaps it in. A champion that
  /// does not load leaves the former one serving; a canary or shadow that does not is left out.
  func refreshEndpoints() throws {
    let project = project
    for endpoint in try store.endpoints() {
      let runtime = try endpoints.runtime(of: endpoint)
      let aliases = try store.registeredModel(endpoint.model)?.aliases ?? [:]
      guard let plan = EndpointPlan(aliases: aliases) else { continue }
      let timeColumn = project.timeColumn(of: endpoint.model)
      let served = runtime.loaded
      guard plan != served?.plan || timeColumn != served?.metadata.timeColumn else { continue }
      guard let loaded = load(plan, of: endpoint, timeColumn: timeColumn) else { continue }
      runtime.serve(loaded)
      if loaded.plan != served?.plan {
        log.info("endpoint \(endpoint.name) serves version \(plan.champion)")
      }
    }
  }

  /// nil: the champion cannot be loaded.
  private func load(
    _ plan: EndpointPlan, of endpoint: Endpoint, timeColumn: String?
  ) -> LoadedPlan? {
    guard let champion = load(plan.champion, of: endpoint) else { return nil }
    let canary = plan.canary.flatMap { canary in
      load(canary.version, of: endpoint).map { ($0, canary.share) }
    }
    return LoadedPlan(
      champion: champion, canary: canary,
      shadow: plan.shadow.flatMap { load($0, of: endpoint) }, timeColumn: timeColumn)
  }

  private func load(_ version: Int, of endpoint: Endpoint) -> LiveModel? {
    do {
      return try models.model(endpoint.model, version: version)
    } catch {
      let reason = EngineError.sentence(for: error)
      log.error("version \(version) of \(endpoint.model) was not loaded: \(reason)")
      return nil
    }
  }
}

extension Project {
  /// The time column of the data that a model learns from, where one is declared.
  fileprivate func timeColumn(of model: ModelName) -> String? {
    trainings.last { $0.model == model }?.timeColumn
  }
}
