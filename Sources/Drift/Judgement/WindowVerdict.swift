import Domain

/// Everything that decides what a window is called, and the rule.
///
/// The first line that applies:
///
/// | state | when |
/// |---|---|
/// | not enough data | fewer rows than the monitor asks for |
/// | degraded | performance is judged (labels matured, coverage reached) and a bound is crossed |
/// | drifting | as many features as the monitor asks for drift, the model's output being one |
/// | labels pending | performance is to be judged; the delay has not passed, or labels lack |
/// | not enough data | the labels do not define the judged metric (one class only) |
/// | healthy | otherwise |
///
/// So drift is told before labels come, a crossed bound outweighs drift, and "healthy" always
/// means that what the monitor judges was judged. Without a performance threshold labels are not
/// waited for.
public struct WindowVerdict: Sendable, Hashable {
  /// Rows of the window.
  public var rows: Int
  /// Drift of each feature.
  public var features: [FeatureDrift]
  /// Drift of the model's output.
  public var prediction: FeatureDrift?
  /// Metrics over the labelled rows, those judged with their bound.
  public var realized: [RealizedMetric]
  /// The share of rows with a label, 0...1.
  public var labelCoverage: Double
  /// Whether the label delay has passed since the window's end.
  public var matured: Bool

  /// Stores the parts.
  public init(
    rows: Int, features: [FeatureDrift] = [], prediction: FeatureDrift? = nil,
    realized: [RealizedMetric] = [], labelCoverage: Double = 0, matured: Bool = false
  ) {
    self.rows = rows
    self.features = features
    self.prediction = prediction
    self.realized = realized
    self.labelCoverage = labelCoverage
    self.matured = matured
  }

  /// The evidence that a stored report holds, to judge it again when labels have come.
  public init(_ report: WindowReport) {
    self.init(
      rows: report.rows, features: report.features, prediction: report.prediction,
      realized: report.realized, labelCoverage: report.labelCoverage, matured: report.matured)
  }

  /// What the window is called under `monitor`.
  public func state(under monitor: MonitorDeclaration) -> WindowState {
    if rows < monitor.rowsMin { return .notEnoughData }
    let isPerformanceKnown = matured && labelCoverage >= monitor.labelCoverageMin
    if isPerformanceKnown, realized.contains(where: \.breached) { return .degraded }
    if driftedCount >= max(1, monitor.driftedFeaturesMin) { return .drifting }
    guard monitor.performance != nil else { return .healthy }
    if !isPerformanceKnown { return .labelsPending }
    return realized.contains { $0.metric == monitor.metric } ? .healthy : .notEnoughData
  }

  /// Features beyond a threshold, the model's output counting as one.
  public var driftedCount: Int {
    features.count(where: \.drifted) + (prediction?.drifted == true ? 1 : 0)
  }
}
