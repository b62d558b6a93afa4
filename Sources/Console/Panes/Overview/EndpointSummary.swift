import Domain
import Insight
import Terminal

/// What one row of the overview says of an endpoint, derived from its windows, traffic and
/// retrainings. The wallboard says the same in larger words.
@dynamicMemberLookup
struct EndpointSummary: Sendable {
  let endpoint: Endpoint
  /// What its windows say; the summary says it, too.
  let judgement: EndpointJudgement
  /// The metric of each window, oldest first; nil where labels have not come.
  let trend: [Double?]
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
    judgement = EndpointJudgement(endpoint, windows: windows, metric: metric)
    trend = windows.map { window in metric.flatMap { window[$0]?.value } }
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

  subscript<Value>(dynamicMember path: KeyPath<EndpointJudgement, Value>) -> Value {
    judgement[keyPath: path]
  }

  func mark(isLive: Bool) -> StateMark {
    guard isLive else { return .stale }
    guard endpoint.loadFailure == nil else { return .notLoaded }
    guard let state = judgement.state else {
      return StateMark(shape: "·", word: "no window yet", role: .dim)
    }
    return .window(state)
  }

  /// `↑` the figure rose, `↓` it fell, `→` hardly either, since the window before.
  var arrow: String {
    switch judgement.change {
    case .risen: "↑"
    case .level: "→"
    case .fallen: "↓"
    case nil: " "
    }
  }
}
