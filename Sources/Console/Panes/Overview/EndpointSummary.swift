import Domain
import Terminal

/// What one row of the overview says of an endpoint, derived from its windows, traffic and
/// retrainings. The wallboard says the same in larger words.
struct EndpointSummary: Sendable {
  let endpoint: Endpoint
  let metric: MetricName?
  /// The latest window, whether or not its labels have come.
  let latest: WindowReport?
  /// The latest matured window with the metric, which the realized figure is about.
  let judged: WindowReport?
  let realized: RealizedMetric?
  /// The metric in the judged window before.
  let before: RealizedMetric?
  /// The metric of each window, oldest first; nil where labels have not come.
  let trend: [Double?]
  let state: WindowState?
  /// Open alerts of the endpoint, firing ones first.
  let alerts: [Alert]
  /// The latest retraining.
  let retraining: Retraining?
  /// Rows answered a second over the last minute of the wall clock; nil without traffic then.
  let rowsPerSecond: Double?
  /// The median of the latest bucket in that minute, in milliseconds.
  let medianMilliseconds: Double?
  /// The slowest 99th percentile of a bucket in that minute, in milliseconds.
  let p99Milliseconds: Double?

  /// What counts as traffic of now.
  static let trafficSpan = TimeSpan.seconds(60)

  init(_ endpoint: Endpoint, _ data: ConsoleData) {
    self.endpoint = endpoint
    let windows = data.windows(of: endpoint.name)
    let metric = data.metric(of: endpoint.name)
    self.metric = metric
    latest = windows.last
    let withMetric = windows.filter { window in
      metric.map { window.matured && window[$0] != nil } ?? false
    }
    judged = withMetric.last
    realized = metric.flatMap { withMetric.last?[$0] }
    before = metric.flatMap { withMetric.dropLast().last?[$0] }
    trend = windows.map { window in metric.flatMap { window[$0]?.value } }
    state = EndpointSummary.state(endpoint, latest: windows.last, judged: withMetric.last)
    alerts = data.alerts.filter { $0.endpoint == endpoint.name && $0.state.isOpen }
      .sorted { $0.state == .firing && $1.state != .firing }
    retraining = data.retrainings.first { $0.endpoint == endpoint.name }
    let recent = (data.traffic[endpoint.name] ?? []).filter {
      data.wallTime - $0.start < EndpointSummary.trafficSpan
    }
    let seconds = recent.reduce(0) { $0 + $1.seconds }
    rowsPerSecond =
      seconds > 0 ? Double(recent.reduce(0) { $0 + $1.rows }) / Double(seconds) : nil
    medianMilliseconds = recent.last { $0.requests > 0 }?.medianMilliseconds
    p99Milliseconds = recent.map(\.p99Milliseconds).max()
  }

  /// The endpoint's state from two windows: the latest tells of drift, the latest with labels of
  /// performance. A figure that a former version earned says nothing of the one that serves now.
  private static func state(
    _ endpoint: Endpoint, latest: WindowReport?, judged: WindowReport?
  ) -> WindowState? {
    guard let latest else { return nil }
    let isOwn = judged.map { $0.version == endpoint.liveVersion } ?? false
    if isOwn, judged?.state == .degraded { return .degraded }
    if latest.state == .drifting || latest.state == .notEnoughData { return latest.state }
    return isOwn ? .healthy : .labelsPending
  }

  /// Whether the realized figure was earned by a version that does not serve any more.
  var isOfFormerVersion: Bool {
    judged.map { $0.version != endpoint.liveVersion } ?? false
  }

  func mark(isLive: Bool) -> StateMark {
    guard isLive else { return .stale }
    guard let state else { return StateMark(shape: "·", word: "no traffic yet", role: .dim) }
    return .window(state)
  }

  /// `↑` better, `↓` worse than the window before by more than half a percent of the value; `→`.
  var arrow: String {
    guard let realized, let before else { return " " }
    let gain = realized.metric.gain(of: realized.value, over: before.value)
    if abs(gain) < 0.005 * abs(before.value) { return "→" }
    let rises = (gain > 0) == realized.metric.higherIsBetter
    return rises ? "↑" : "↓"
  }

  /// The drifted features of the latest window, worst first.
  var drifted: [FeatureDrift] { latest?.driftedFeatures ?? [] }
}
