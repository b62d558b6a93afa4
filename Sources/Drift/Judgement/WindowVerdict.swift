import Domain

/// What a window is called, by what its report holds.
///
/// The first line that applies:
///
/// | state | when |
/// |---|---|
/// | not enough data | fewer rows than the monitor asks for |
/// | unjudged | answers, labels and metric do not fit; the report has the reason |
/// | degraded | performance is judged (labels matured, coverage reached) and a bound is crossed, or a constant answer is better |
/// | drifting | as many features as the monitor asks for drift, the model's output and the labels being one each |
/// | labels pending | performance is to be judged; the delay has not passed, or labels lack |
/// | unjudged | the labels do not define the judged metric (one class only) |
/// | healthy | otherwise |
///
/// So drift is told before labels come, a crossed bound outweighs drift, and "healthy" always
/// means that what the monitor judges was judged. Without a performance threshold labels are not
/// waited for.
public struct WindowVerdict: Sendable, Hashable {
  private let report: WindowReport

  /// - Parameter report: of a closed window.
  public init(_ report: WindowReport) {
    self.report = report
  }

  /// What the window is called under `monitor`.
  public func state(under monitor: MonitorDeclaration) -> WindowState {
    if report.rows < monitor.rowsMin { return .notEnoughData }
    if report.reason != nil { return .unjudged }
    let isPerformanceKnown =
      report.matured && report.labelCoverage >= monitor.labelCoverageMin
    if isPerformanceKnown, report.realized.contains(where: \.breached) { return .degraded }
    if report.driftedCount >= max(1, monitor.driftedFeaturesMin) { return .drifting }
    guard monitor.performance != nil else { return .healthy }
    if !isPerformanceKnown { return .labelsPending }
    return report.realized.contains { $0.metric == monitor.metric } ? .healthy : .unjudged
  }
}
