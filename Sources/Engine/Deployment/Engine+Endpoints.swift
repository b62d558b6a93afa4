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
  /// does not load leaves the former one serving; a canary or shadow that does not is left out; an
  /// endpoint that cannot be served holds up no other.
  func refreshEndpoints() throws {
    let project = project
    for endpoint in try store.endpoints() {
      attempt("serve the endpoint \(endpoint.name)") { try refresh(endpoint, in: project) }
    }
  }

  private func refresh(_ endpoint: Endpoint, in project: Project) throws {
    let runtime = try endpoints.runtime(of: endpoint)
    let aliases = try store.registeredModel(endpoint.model)?.aliases ?? [:]
    guard let plan = EndpointPlan(aliases: aliases) else { return }
    let timeColumn = project.timeColumn(of: endpoint.model)
    let served = runtime.loaded
    guard plan != served?.plan || timeColumn != served?.metadata.timeColumn else {
      return try note(nil, of: endpoint)
    }
    guard let loaded = load(plan, of: endpoint, timeColumn: timeColumn) else {
      return try note(runtime.whyNotReady.message, of: endpoint)
    }
    runtime.serve(loaded)
    try note(nil, of: endpoint)
    if loaded.plan != served?.plan {
      log.info("endpoint \(endpoint.name) serves version \(plan.champion)")
    }
  }

  /// For those who look at the store.
  private func note(_ failure: String?, of endpoint: Endpoint) throws {
    guard failure != endpoint.loadFailure else { return }
    try store.noteLoadFailure(failure, of: endpoint.name)
  }

  /// nil: the champion cannot be loaded.
  private func load(
    _ plan: EndpointPlan, of endpoint: Endpoint, timeColumn: String?
  ) -> LoadedPlan? {
    guard let champion = loadChampion(plan.champion, of: endpoint) else { return nil }
    let canary = plan.canary.flatMap { canary in
      load(canary.version, of: endpoint).map { ($0, canary.share) }
    }
    return LoadedPlan(
      champion: champion, canary: canary,
      shadow: plan.shadow.flatMap { load($0, of: endpoint) }, timeColumn: timeColumn)
  }

  /// Requests are told why where it does not load.
  private func loadChampion(_ version: Int, of endpoint: Endpoint) -> LiveModel? {
    load(version, of: endpoint) { error in
      endpoints.endpoint(endpoint.name)?.failedToLoad(
        version: version, reason: EngineError.sentence(for: error))
    }
  }

  private func load(
    _ version: Int, of endpoint: Endpoint, onFailure: (any Error) -> Void = { _ in }
  ) -> LiveModel? {
    var loaded: LiveModel?
    attempt("load version \(version) of \(endpoint.model)") {
      do {
        loaded = try models.model(endpoint.model, version: version)
      } catch {
        onFailure(error)
        throw error
      }
    }
    return loaded
  }
}

extension Project {
  /// The time column of the data that a model learns from, where one is declared.
  fileprivate func timeColumn(of model: ModelName) -> String? {
    trainings.last { $0.model == model }?.timeColumn
  }
}
