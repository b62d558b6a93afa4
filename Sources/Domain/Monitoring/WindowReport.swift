/// What a monitor says of a window, worst last; the first three are not "healthy".
public enum WindowState: String, Hashable, Sendable, Codable, CaseIterable {
  /// Fewer rows than the monitor needs, so that nothing was compared; or no drift, and labels that
  /// are still to come.
  case notEnoughData, labelsPending
  /// The answers and their truths do not fit, and the report has the reason; or the labels do not
  /// define the metric.
  case unjudged
  /// Nothing is beyond a threshold; more features drift than the monitor allows; the metric is
  /// beyond its threshold.
  case healthy, drifting, degraded

  /// The word on the screen.
  public var word: String {
    switch self {
    case .notEnoughData: "not enough data"
    case .labelsPending: "labels pending"
    case .unjudged: "unjudged"
    case .healthy: "healthy"
    case .drifting: "drifting"
    case .degraded: "degraded"
    }
  }
}

/// A metric over the labelled rows of a window.
public struct RealizedMetric: Hashable, Sendable, Codable {
  /// What it is.
  public var metric: MetricKey
  /// In the metric's unit, see ``MetricTraits``.
  public var value: Double
  /// Labelled rows it was computed on.
  public var rows: Int
  /// What the version scored when it was accepted, or an earlier champion that was better and whose level
  /// still holds; and the bound below (or above) which the window is degraded.
  public var reference: Double?
  /// See ``reference``; nil where the monitor has none.
  public var threshold: Double?
  /// How much worse than the reference chance alone makes such a window one time in a hundred, where that is
  /// more than the declared drop and sets the threshold instead of it; else nil.
  public var chance: Double?
  /// Of the judging metric, what the constant baseline of the version's training rows scores on the same
  /// rows; nil where that is not known.
  public var baseline: Double?
  /// Whether the value is worse than the baseline by more than chance gives; nil where that is not
  /// known, or the rows are too few to tell.
  public var isBelowBaseline: Bool?

  /// Whether the value is on the wrong side of the threshold, or worse than the constant baseline.
  public var breached: Bool {
    isBelowBaseline == true || threshold.map { metric.gain(of: value, over: $0) < 0 } ?? false
  }

  public init(
    metric: MetricKey, value: Double, rows: Int, reference: Double? = nil,
    threshold: Double? = nil, chance: Double? = nil, baseline: Double? = nil,
    isBelowBaseline: Bool? = nil
  ) {
    self.metric = metric
    self.value = value
    self.rows = rows
    self.reference = reference
    self.threshold = threshold
    self.chance = chance
    self.baseline = baseline
    self.isBelowBaseline = isBelowBaseline
  }
}

/// What one version, in one role, did in a window of an endpoint's traffic, judged. Realized metrics
/// come later than drift: the report is stored when the window closes and again when its labels
/// have matured.
///
/// A window has one report for each version and role that answered in it. Screens, alerts and
/// policies have one a window, that of its clients, which the store chooses.
public struct WindowReport: Hashable, Sendable, Codable {
  /// The largest index that is believed, 2⁵³: beyond it JSON's readers round, and counting on from
  /// it ends.
  public static let indexMax = 1 << 53

  /// Whose traffic it is.
  public var endpoint: EndpointName
  /// 0, 1, 2 … within the endpoint.
  public var index: Int
  /// The first instant of it, by the time of events.
  public var start: Timestamp
  /// Exclusive.
  public var end: Timestamp
  /// What the version answered of it, in that role.
  public var rows: Int
  /// The version that is judged.
  public var version: Int
  /// As what that version answered.
  public var role: EndpointRole
  /// The snapshot that the features were compared with.
  public var reference: SnapshotID?
  /// Rows of the reference; 0 where the version has none.
  public var referenceRows: Int
  /// One an input of the model that could be compared.
  public var features: [FeatureDrift]
  /// Drift of the model's own output.
  public var prediction: FeatureDrift?
  /// Drift of what turned out to be true; nil until labels matured, and where too few are known or
  /// the version's reference has no labels.
  public var labels: FeatureDrift?
  /// Of recommenders what is watched beside columns: one a signal that is defined on these rows, those of
  /// labels only when they have matured. Each has one result, which bears the signal's own name.
  public var signals: [FeatureDrift]
  /// Empty until labels matured; then one a metric that is defined for the task and on these rows.
  public var realized: [RealizedMetric]
  /// Of recommenders the realized metrics of parts of the users and items, over the labelled rows; empty until
  /// labels matured, and of windows that were judged before slices were kept.
  public var slices: [EvaluationSlice]
  /// Share of the window's rows whose label is known, 0 to 1.
  public var labelCoverage: Double
  /// ``labelCoverage`` once labels have been looked for; nil before.
  public var knownLabelCoverage: Double? { matured || labelCoverage > 0 ? labelCoverage : nil }
  /// Whether the label delay has passed, so that realized figures count.
  public var matured: Bool
  /// The verdict.
  public var state: WindowState
  /// Why it cannot be judged, in a sentence; nil where it can.
  public var reason: String?
  /// Which rows it took; nil where it was stored before that was kept.
  public var taken: RowsTaken?

  public init(
    endpoint: EndpointName, index: Int, start: Timestamp, end: Timestamp, rows: Int, version: Int,
    role: EndpointRole = .champion, reference: SnapshotID?, referenceRows: Int,
    features: [FeatureDrift] = [],
    prediction: FeatureDrift? = nil, labels: FeatureDrift? = nil, signals: [FeatureDrift] = [],
    realized: [RealizedMetric] = [], slices: [EvaluationSlice] = [],
    labelCoverage: Double = 0, matured: Bool = false, state: WindowState, reason: String? = nil,
    taken: RowsTaken? = nil
  ) {
    self.endpoint = endpoint
    self.index = index
    self.start = start
    self.end = end
    self.rows = rows
    self.version = version
    self.role = role
    self.reference = reference
    self.referenceRows = referenceRows
    self.features = features
    self.prediction = prediction
    self.labels = labels
    self.signals = signals
    self.realized = realized
    self.slices = slices
    self.labelCoverage = labelCoverage
    self.matured = matured
    self.state = state
    self.reason = reason
    self.taken = taken
  }

  /// Columns and signals beyond a limit, the model's output and the labels counting as one each: what is held
  /// against the number that the monitor allows, in the window's state and in its alerts.
  public var driftedCount: Int {
    driftedWatchedCount
      + [prediction, labels].count { $0?.drifted == true }
  }

  /// Features and signals, and those beyond a limit.
  public var watchedCount: Int { features.count + signals.count }
  /// See ``watchedCount``.
  public var driftedWatchedCount: Int {
    features.count(where: \.drifted) + signals.count(where: \.drifted)
  }

  /// The features beyond a threshold, worst first by ``FeatureDrift/worst``.
  public var driftedFeatures: [FeatureDrift] { features.driftedWorstFirst }

  /// The signals beyond their limits, likewise.
  public var driftedSignals: [FeatureDrift] { signals.driftedWorstFirst }

  /// What that signal says, where it was measured.
  public func signal(_ name: DriftTestName) -> DriftResult? {
    signals.lazy.compactMap { $0[name] }.first
  }

  /// That metric over the window's labelled rows, where it was computed.
  public subscript(metric: MetricKey) -> RealizedMetric? {
    realized.first { $0.metric == metric }
  }
}

extension [FeatureDrift] {
  fileprivate var driftedWorstFirst: [FeatureDrift] {
    filter(\.drifted).sorted { ($0.worst?.excess ?? 0) > ($1.worst?.excess ?? 0) }
  }
}
