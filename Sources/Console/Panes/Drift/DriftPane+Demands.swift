import Insight

extension DriftPane {
  func demands(_ context: PaneContext) -> [Demand] {
    let shown = showsEvidence ? self : context.rested(self)
    guard let endpoint = context.endpoint, let report = shown.report(context) else { return [] }
    return DriftAttribution.demands(endpoint, window: report, context)
  }
}
