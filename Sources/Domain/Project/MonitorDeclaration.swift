/// How a monitor cuts an endpoint's traffic.
public enum WindowDeclaration: Hashable, Sendable, Codable {
  /// Windows of this length, aligned to the first window's midnight.
  case time(TimeSpan)
  /// Calendar months.
  case month
  /// So many rows that clients got.
  case count(Int)

  /// Whether windows close by rows.
  public var isCount: Bool { if case .count = self { true } else { false } }

  /// The rows of a window of a count, by their numbers among all that clients got, where all windows
  /// before it had as many; nil for windows of time. Saturates.
  public func rows(ofWindow index: Int) -> Range<Int>? {
    guard case .count(let count) = self else { return nil }
    let size = max(1, count)
    let (first, overflow) = index.multipliedReportingOverflow(by: size)
    let start = overflow ? (index < 0 ? Int.min : Int.max) : first
    return start..<(start > Int.max - size ? Int.max : start + size)
  }

  /// What a window took that was stored before this was kept: the rows of its place where it is as
  /// full as windows of this count are, else those of its time.
  ///
  /// - Parameters:
  ///   - rows: what clients got of it.
  ///   - answeredCount: all that clients have got.
  public func rowsTaken(
    formerWindow index: Int, rows: Int, end: Timestamp, answeredCount: Int
  ) -> RowsTaken {
    if let numbers = self.rows(ofWindow: index), numbers.count == rows {
      return RowsTaken(first: numbers.lowerBound, counted: numbers.upperBound)
    }
    return RowsTaken(timed: RowsTaken.Timed(until: end, rows: answeredCount))
  }
}

/// When a realized metric is called degraded.
public enum PerformanceThreshold: Hashable, Sendable, Codable {
  /// Worse than this value.
  case constant(Double)
  /// Worse by more than this than what the serving version was accepted at, or a better champion not
  /// long before it.
  case drop(Double)
}

/// A monitor as declared.
public struct MonitorDeclaration: Hashable, Sendable, Codable {
  /// Whose answers it judges; an endpoint has one monitor at most.
  public var endpoint: EndpointName
  /// How the traffic is cut; each window gets a verdict.
  public var window: WindowDeclaration
  /// Upper thresholds of the drift tests that run. What holds where a file names none is known to
  /// who reads it, since it is every test that there is.
  public var thresholds: [DriftTestName: Double]
  /// Limits of the signals of recommenders that a person set, in each signal's unit (ages in days); what
  /// holds of the others is known to who measures them.
  public var signalLimits: [DriftTestName: Double]
  /// So many drifted features make a window drifting.
  public var driftedFeaturesMin: Int
  /// Fewer rows than this: not enough data.
  public var rowsMin: Int
  /// What realized performance is judged by; nil: the one that the model's task is judged by.
  public var metric: MetricKey?
  /// nil: realized performance is shown and alerts only where a constant answer is better.
  public var performance: PerformanceThreshold?
  /// How far back on the good side of the threshold the metric must be for an alert to clear.
  public var clearMargin: Double
  /// Windows in a row beyond the threshold before an alert fires.
  public var pendingWindows: Int
  /// How long after a window's end its labels are waited for; then it counts as matured.
  public var labelDelay: TimeSpan
  /// Share of labels that a matured window needs, 0 to 1.
  public var labelCoverageMin: Double

  public init(
    endpoint: EndpointName, window: WindowDeclaration = .time(.days(7)),
    thresholds: [DriftTestName: Double] = [:], signalLimits: [DriftTestName: Double] = [:],
    driftedFeaturesMin: Int = 1,
    rowsMin: Int = 200, metric: MetricKey? = nil, performance: PerformanceThreshold? = nil,
    clearMargin: Double = 0, pendingWindows: Int = 1, labelDelay: TimeSpan = .zero,
    labelCoverageMin: Double = 0.8
  ) {
    self.endpoint = endpoint
    self.window = window
    self.thresholds = thresholds
    self.signalLimits = signalLimits
    self.driftedFeaturesMin = driftedFeaturesMin
    self.rowsMin = rowsMin
    self.metric = metric
    self.performance = performance
    self.clearMargin = clearMargin
    self.pendingWindows = pendingWindows
    self.labelDelay = labelDelay
    self.labelCoverageMin = labelCoverageMin
  }
}
