import Domain

/// What one window says: its state, the figure that judges it, and what moved, worst first.
///
/// Alerts, screens and the command line tell of a window by this, so that they name the same
/// figures.
public struct WindowJudgement: Hashable, Sendable {
  /// A feature beyond a threshold.
  public struct Mover: Hashable, Sendable {
    /// With all its tests.
    public let drift: FeatureDrift
    /// The test that is furthest beyond its threshold.
    public let worst: DriftResult

    /// The feature's name.
    public var feature: String { drift.feature }
  }

  /// The window that is told of.
  public let window: WindowReport
  /// The judging metric with its threshold; nil where labels have not come, or do not define it.
  public let realized: RealizedMetric?

  /// - Parameter metric: what judges the endpoint, see ``EndpointJudgement/metric(of:_:)``.
  public init(_ window: WindowReport, metric: MetricKey?) {
    self.window = window
    realized = metric.flatMap { window[$0] }
  }

  /// The drifted features, worst first.
  public var movers: [Mover] {
    window.driftedFeatures.compactMap { drift in
      drift.worst.map { Mover(drift: drift, worst: $0) }
    }
  }

  /// As the monitor has called the window.
  public var state: WindowState { window.state }

  /// Whether the figure counts: the labels have matured and define the metric.
  public var isJudged: Bool { window.matured && realized != nil }
}
