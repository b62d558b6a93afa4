import Domain
import Insight

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

extension DriftAttribution {
  /// With the importances of the version that served the judged window, as far as they are here.
  init?(_ endpoint: Endpoint, window: WindowReport, _ context: PaneContext) {
    self.init(endpoint, window: window, context.data) { context.gains(of: $0, endpoint) }
  }

  /// With what the console knows of the endpoint.
  init?(
    _ endpoint: Endpoint, window: WindowReport, _ data: ConsoleData,
    gains: (Int) -> FeatureGains = { _ in .unknown }
  ) {
    guard let metric = data.metric(of: endpoint.name) else { return nil }
    self.init(
      of: window, among: data.windows(of: endpoint.name), metric: metric,
      promotions: data.promotions(of: endpoint.model), gains: gains)
  }

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
