import Domain

/// What one window says: its state, the figure that judges it, and what moved, worst first.
///
/// Alerts, screens and the command line tell of a window by this, so that they name the same
/// figures.
public struct WindowJudgement: Hashable, Sendable {
  /// A feature beyond a threshold, or what else is watched as one.
  public struct Mover: Hashable, Sendable {
    /// With all its tests.
    public let drift: FeatureDrift
    /// The test that is furthest beyond its threshold.
    public let worst: DriftResult
    /// The feature's name, or what people call it: the answers, the labels, unknown items.
    public let name: String
    /// Whether it is a signal, whose name is that of its only test.
    public var isSignal: Bool { drift.feature == worst.test.rawValue }

    fileprivate init?(_ drift: FeatureDrift?, named name: String? = nil) {
      guard let drift, drift.drifted, let worst = drift.worst else { return nil }
      (self.drift, self.worst) = (drift, worst)
      self.name = name ?? drift.feature
    }
  }

  /// The window that is told of.
  public let window: WindowReport
  private let metric: MetricKey?
  /// The judging metric with its threshold; nil where labels have not come, or do not define it, and in a
  /// window that is unjudged.
  public let realized: RealizedMetric?

  /// - Parameter metric: what judges the endpoint, see ``EndpointJudgement/metric(of:_:)``.
  public init(_ window: WindowReport, metric: MetricKey?) {
    self.window = window
    self.metric = metric
    realized = window.state == .unjudged ? nil : metric.flatMap { window[$0] }
  }

  /// The drifted features, worst first.
  public var movers: [Mover] {
    window.driftedFeatures.compactMap { Mover($0) }
  }

  /// The model's own answers, the labels that came and the signals, where they are beyond a limit: each
  /// counts as a feature that drifts.
  public var others: [Mover] { columns + signals }

  private var columns: [Mover] {
    [Mover(window.prediction, named: "the answers"), Mover(window.labels, named: "the labels")]
      .compactMap(\.self)
  }

  private var signals: [Mover] {
    window.driftedSignals.compactMap { signal in
      Mover(signal, named: DriftTestName(rawValue: signal.feature).words)
    }
  }

  /// What moved, in words: `2 of 15 features drift (dep_delay, carrier), and so do the answers`; of a
  /// recommender `2 of 9 signals are beyond their limits (unknown items, coverage)`.
  ///
  /// - Parameter namesMax: so many features are named, the worst ones.
  public func driftWords(namesMax: Int = 3) -> String {
    guard !window.signals.isEmpty else { return columnWords(namesMax) }
    let movers = signals
    let names = Self.names(movers, namesMax)
    let signals =
      "\(movers.count) of \(window.signals.count) signals \(movers.count == 1 ? "is beyond its limit" : "are beyond their limits")"
      + (names.isEmpty ? "" : " (\(names))")
    let isWatched = !window.features.isEmpty || !columns.isEmpty
    return isWatched ? "\(columnWords(namesMax)); \(signals)" : signals
  }

  /// `dep_delay, carrier and 2 more`.
  private static func names(_ movers: [Mover], _ most: Int) -> String {
    let rest = movers.count - most
    return movers.prefix(most).map(\.name).joined(separator: ", ")
      + (rest > 0 ? " and \(rest) more" : "")
  }

  private func columnWords(_ namesMax: Int) -> String {
    let movers = movers
    let count = window.features.count
    let others = columns.map(\.name).joined(separator: " and ")
    if !others.isEmpty, movers.isEmpty {
      return count == 0 ? "\(others) drift" : "\(others) drift, and none of \(count) features"
    }
    let names = Self.names(movers, namesMax)
    let features =
      "\(movers.count) of \(count) features drift" + (names.isEmpty ? "" : " (\(names))")
    return others.isEmpty ? features : "\(features), and so do \(others)"
  }

  /// Why nothing is said of features, in words; nil where some were compared. Those of a recommender are
  /// ids, which come and go.
  public var uncomparedWords: String? {
    if window.features.contains(where: { !$0.results.isEmpty }) { return nil }
    if !window.signals.isEmpty { return nil }
    if window.features.isEmpty, window.state != .notEnoughData { return "no feature is watched" }
    let rows = window.rows == 1 ? "1 row is" : "\(window.rows) rows are"
    return "no feature was compared: \(rows) too few to tell what moved"
  }

  /// As the monitor has called the window.
  public var state: WindowState { window.state }

  /// Why the window is unjudged, in words.
  public var unjudgedWords: String {
    window.reason ?? "its labels do not define \(metric?.title ?? "the metric") (\(likelyReason)?)"
  }

  private var likelyReason: String {
    metric?.cutoff == nil ? "one class alone" : "nobody took anything"
  }

  /// Whether the figure counts: the labels have matured and define the metric.
  public var isJudged: Bool { window.matured && realized != nil }
}
