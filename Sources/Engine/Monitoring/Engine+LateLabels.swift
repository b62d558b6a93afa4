import Domain
import Store

/// When windows that were judged are looked at again: that takes at most a tenth of the monitoring
/// thread's time, however many labels or rows trickle in for windows of long ago.
struct MonitoringRests {
  private static let restFactor = 9

  private var ends: [EndpointName: ContinuousClock.Instant] = [:]

  func isResting(_ endpoint: EndpointName) -> Bool {
    ends[endpoint].map { $0 > .now } ?? false
  }

  mutating func begin(_ endpoint: EndpointName, after work: Duration) {
    ends[endpoint] = .now + work * Self.restFactor
  }
}

extension Engine {
  /// Judges again the windows for which labels came after they were judged, as soon as they come, and
  /// only these: the store keeps which labels are new, and the log which windows they belong to.
  ///
  /// - Parameter isPaced: whether it rests between two looks; a replay never does.
  func judgeLateLabels(
    by judge: WindowJudge, in project: Project, at present: Timestamp, isPaced: Bool,
    while goesOn: () -> Bool
  ) throws {
    let endpoint = judge.endpoint.name
    if isPaced, lateLabelRests.withLock({ $0.isResting(endpoint) }) { return }
    let begin = ContinuousClock.now
    while goesOn(), let news = try store.labelNews(endpoint: endpoint) {
      for index in try judge.windows(of: news) where goesOn() {
        guard let late = try judge.lateVerdict(on: index) else { continue }
        try settle(
          late.reports, under: judge.monitor, in: project, at: present, saying: late.topics,
          noting: late.entry(at: present))
      }
      // Stopped in between, the next look judges all of them once more, which changes nothing.
      guard goesOn() else { return }
      try store.removeLabelNews(news)
      if isPaced { break }
    }
    if isPaced {
      let work = begin.duration(to: .now)
      lateLabelRests.withLock { $0.begin(endpoint, after: work) }
    }
  }
}

/// What labels that came late make of a window.
struct LateVerdict {
  /// All of the window.
  let reports: [WindowReport]
  /// What clients had, as it was and as it is.
  let before: WindowReport
  let after: WindowReport
  let monitor: MonitorDeclaration
  /// What it says to the alerts: no later window was judged by its labels, and what it says is new.
  let topics: Set<WindowAlertSignal.Topic>

  /// The line in the ledger; nil where the window is called as it was, by labels enough as before.
  func entry(at present: Timestamp) -> LedgerEntry? {
    let isEnough = { (window: WindowReport) in window.labelCoverage >= monitor.labelCoverageMin }
    guard after.state != before.state || isEnough(after) != isEnough(before) else { return nil }
    var figure = ""
    var evidence = [
      Evidence("coverage", after.labelCoverage, text: after.labelCoverage.short),
      Evidence("coverage before", before.labelCoverage, text: before.labelCoverage.short),
    ]
    if let realized = monitor.metric.flatMap({ after[$0] }) {
      figure = ", \(realized.metric.text) \(realized.value.short)"
      evidence.append(
        Evidence(realized.metric.text, realized.value, text: realized.value.short))
    }
    return LedgerEntry(
      time: present, actor: "engine", kind: .windowJudgedAgain, subject: after.endpoint.text,
      version: after.version,
      sentence:
        "window \(after.words): labels of \(after.labelCoverage.percent) of its rows are known"
        + " (\(before.labelCoverage.percent) before)\(figure); "
        + (after.state == before.state
          ? "still \(after.state.word)" : "\(after.state.word), was \(before.state.word)"),
      evidence: evidence)
  }
}

extension WindowReport {
  /// Its days: `2024-02-01 to 2024-02-07`.
  var words: String { start.days(until: end) }
}

extension Timestamp {
  /// The days from one instant until another: `2024-02-01 to 2024-02-07`.
  func days(until end: Timestamp) -> String { "\(dateText) to \((end - .seconds(1)).dateText)" }
}

extension Double {
  /// A share in whole per cent; never 0 or 100 where it is not.
  fileprivate var percent: String {
    guard self > 0, self < 1 else { return self >= 1 ? "100 %" : "0 %" }
    return "\(Int(min(99, max(1, (self * 100).rounded())))) %"
  }
}
