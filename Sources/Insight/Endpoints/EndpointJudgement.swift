import Domain

/// What the windows of an endpoint say of it now: its state, and the figures that it stands on.
public struct EndpointJudgement: Hashable, Sendable {
  /// What a metric did from one judged window to the next, as a number.
  public enum Change: Hashable, Sendable {
    /// Larger than before, hardly changed, smaller.
    case risen, level, fallen
  }

  /// A smaller step than this share of the value is none.
  private static let levelShare = 0.005

  /// The metric that judges the endpoint; nil where none is declared and no window has one.
  public let metric: MetricKey?
  /// The latest window, whether or not its labels have come.
  public let latest: WindowReport?
  /// The latest matured window with the metric, which the realized figure is about.
  public let judged: WindowReport?
  /// The metric in the judged window.
  public let realized: RealizedMetric?
  /// The metric in the judged window before.
  public let before: RealizedMetric?
  /// The latest matured window, where its answers and labels do not fit; nil where they do.
  public let unjudged: WindowReport?
  /// nil before the first window.
  public let state: WindowState?
  /// Whether the realized figure was earned by a version that does not serve any more.
  public let isOfFormerVersion: Bool

  /// - Parameters:
  ///   - windows: those of the endpoint, ascending.
  ///   - metric: see ``metric(of:_:)``.
  public init(_ endpoint: Endpoint, windows: [WindowReport], metric: MetricKey?) {
    self.metric = metric
    latest = windows.last
    let withMetric = windows.filter { WindowJudgement($0, metric: metric).isJudged }
    judged = withMetric.last
    realized = metric.flatMap { withMetric.last?[$0] }
    before = metric.flatMap { withMetric.dropLast().last?[$0] }
    unjudged = windows.last(where: \.matured).flatMap { $0.state == .unjudged ? $0 : nil }
    state =
      unjudged == nil
      ? Self.state(latest: latest, judged: judged, live: endpoint.liveVersion) : .unjudged
    isOfFormerVersion = judged.map { $0.version != endpoint.liveVersion } ?? false
  }

  /// The metric that judges an endpoint: the monitor's where it names one; else, of the latest
  /// window that has any, the one that a threshold held, or the first.
  public static func metric(
    of monitor: MonitorDeclaration?, _ windows: [WindowReport]
  ) -> MetricKey? {
    if let metric = monitor?.metric { return metric }
    let realized = windows.last { !$0.realized.isEmpty }?.realized
    return (realized?.first { $0.threshold != nil } ?? realized?.first)?.metric
  }

  /// The state from two windows: the latest tells of drift, the latest with labels of performance.
  /// A figure that a former version earned says nothing of the one that serves now.
  private static func state(
    latest: WindowReport?, judged: WindowReport?, live: Int?
  ) -> WindowState? {
    guard let latest else { return nil }
    let isOwn = judged.map { $0.version == live } ?? false
    if isOwn, judged?.state == .degraded { return .degraded }
    if latest.state == .drifting || latest.state == .notEnoughData { return latest.state }
    return isOwn ? .healthy : .labelsPending
  }

  /// How the realized figure stands to the one before; nil where one of them is missing.
  public var change: Change? {
    guard let realized, let before else { return nil }
    let gain = realized.metric.gain(of: realized.value, over: before.value)
    if abs(gain) < Self.levelShare * abs(before.value) { return .level }
    return (gain > 0) == realized.metric.higherIsBetter ? .risen : .fallen
  }

  /// See ``WindowJudgement/others``, of the latest window.
  public var others: [WindowJudgement.Mover] { latestJudgement?.others ?? [] }
  /// See ``WindowJudgement/driftWords(namesMax:)``; nil before the first window.
  public var driftWords: String? { latestJudgement?.driftWords() }
  /// See ``WindowJudgement/uncomparedWords``, of the latest window.
  public var uncomparedWords: String? { latestJudgement?.uncomparedWords }

  private var latestJudgement: WindowJudgement? {
    latest.map { WindowJudgement($0, metric: metric) }
  }

  /// The drifted features of the latest window, worst first.
  public var drifted: [FeatureDrift] { latest?.driftedFeatures ?? [] }
}
