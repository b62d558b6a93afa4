import Domain

extension PaneContext {
  /// The gains of a version of an endpoint's model, once they have been read.
  func gains(of version: Int, _ endpoint: Endpoint) -> FeatureGains {
    let request = LoadRequest.importance(endpoint.model, version: version)
    if let importance = loaded.importance(endpoint.model, version) {
      return FeatureGains(importance, absence: "not known, v\(version) keeps none")
    }
    if let failure = loaded.failure(request) { return FeatureGains([], absence: failure) }
    return FeatureGains([], absence: loaded.isAwaited(request) ? "reading …" : "not known")
  }
}

extension CauseRanking {
  /// With the importances of the version that served the judged window, as far as they are here.
  init?(_ endpoint: Endpoint, window: WindowReport, _ context: PaneContext) {
    self.init(endpoint, window: window, context.data) { context.gains(of: $0, endpoint) }
  }
}

extension CauseRanking {
  /// What its weights come from: the importances of the versions that served the window and the
  /// judged one.
  static func demands(
    _ endpoint: Endpoint, window report: WindowReport, _ context: PaneContext
  ) -> [Demand] {
    let windows = context.data.windows(of: endpoint.name)
    let judged = judged(
      windows, upTo: report, context.data.metric(of: endpoint.name)
    ).map { windows[$0].version }
    let others = judged.flatMap { $0 == report.version ? nil : [$0] } ?? []
    return ([report.version] + others).map {
      Demand(.importance(endpoint.model, version: $0))
    }
  }
}

extension DriftPane {
  func demands(_ context: PaneContext) -> [Demand] {
    let shown = showsEvidence ? self : context.rested(self)
    guard let endpoint = context.endpoint, let report = shown.report(context) else { return [] }
    return CauseRanking.demands(endpoint, window: report, context)
  }
}
