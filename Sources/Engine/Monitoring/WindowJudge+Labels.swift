import Domain
import Drift
import Outcomes
import Store

extension WindowJudge {
  /// The windows whose labels have matured since the last look, oldest first: the reports of each,
  /// as they were when it closed.
  func maturedWindows(at present: Timestamp) throws -> [[WindowReport]] {
    let closed = try store.unmaturedWindows(
      endpoint: endpoint.name, endedBy: present - monitor.labelDelay)
    return Dictionary(grouping: closed, by: \.index).sorted { $0.key < $1.key }.map(\.value)
  }

  /// A closed window's reports with what its labels tell; as they are, and why, where it is set aside.
  ///
  /// - Parameter closed: all reports of one window.
  func mature(_ closed: [WindowReport]) throws -> [WindowReport] {
    guard let window = closed.first else { return [] }
    let judged = try attend(to: window.index, window.words) {
      let (answered, taken) = try rows(of: closed)
      return try mature(closed, answered, taken)
    }
    return judged
      ?? closed.map { report in
        var report = report
        report.matured = true
        report.reason = "it is set aside, since engines ended while they judged it"
        report.state = WindowVerdict(report).state(under: monitor)
        return report
      }
  }

  /// As ``mature(_:)``, of a window that was judged before; nil where the log does not hold all of its
  /// rows any more, so that it would be judged by some of them, or where it is set aside.
  func judgeAgain(_ judged: [WindowReport]) throws -> [WindowReport]? {
    guard let window = judged.first else { return nil }
    return try attend(to: window.index, window.words) {
      let (answered, taken) = try rows(of: judged)
      guard judged.allSatisfy({ answered.of($0)?.rowCount ?? 0 >= $0.rows }) else { return nil }
      return try mature(judged, answered, taken)
    }
  }

  /// The reports with what the labels of these rows tell.
  func mature(
    _ closed: [WindowReport], _ answered: [AnsweredRows], _ taken: RowsTaken?
  ) throws -> [WindowReport] {
    try closed.map { report in
      var report = report.taking(taken)
      report.matured = true
      if let rows = answered.of(report) { try judge(rows, in: &report) }
      report.state = WindowVerdict(report).state(under: monitor)
      return report
    }
  }

  /// The rows that a window took, and which they are. One of time gets those that came too late for
  /// its closing too, as long as no window of a count has taken them, or is about to.
  private func rows(of closed: [WindowReport]) throws -> ([AnsweredRows], RowsTaken?) {
    guard let window = closed.first else { return ([], nil) }
    var taken =
      window.taken
      ?? monitor.window.rowsTaken(
        formerWindow: window.index, rows: closed.answeredRows, end: window.end,
        answeredCount: answeredCount)
    if let first = taken.first {
      let rows = first..<taken.counted
      return (try AnsweredRows.read(log, answered: rows, besides: taken.timed), window.taken)
    }
    let end = try lateEnd(of: window)
    taken.timed = RowsTaken.Timed(until: window.end, rows: end)
    let rows = try AnsweredRows.read(
      log, from: window.start, until: window.end, answered: taken.numbers(until: end))
    return (rows, taken)
  }

  /// Rows before this number may have come late for a window of time: all that clients have got, but
  /// where windows of a count follow what these left.
  private func lateEnd(of window: WindowReport) throws -> Int {
    if let next = try store.firstCountWindow(endpoint: endpoint.name, after: window.index) {
      let taken = try self.taken(by: next)
      return taken.timed?.rows ?? taken.first ?? answeredCount
    }
    guard monitor.window.isCount, let last = try store.lastWindow(endpoint: endpoint.name) else {
      return answeredCount
    }
    return try self.taken(by: last).timed?.rows ?? answeredCount
  }

  /// What the labels say of the answers.
  private func judge(_ rows: AnsweredRows, in report: inout WindowReport) throws {
    if report.reason != nil {
      // What kept it from being compared when it closed may be mended.
      report.reason = nil
      compare(rows, in: &report)
    }
    guard let model = model(of: &report) else { return }
    let levels = try levels(of: model, in: report)
    let truths = Truths(try store.truths(endpoint: endpoint.name, ids: rows.ids))
    do throws(OutcomesError) {
      let performance = try RealizedPerformance(try rows.answers(of: model.model.task), truths)
      report.labelCoverage = performance.coverage
      report.realized = performance.metrics(
        judged: monitor.metric, threshold: monitor.performance, reference: levels,
        baseline: model.reference?.baseline)
      report.slices = slices(of: rows, performance, by: model)
      report.labels = labelDrift(performance, in: report, of: model)
      report.signals.removeAll { $0.isOfLabels }
      if performance.coverage >= monitor.labelCoverageMin {
        report.signals += try signals(of: rows, truths, in: report, by: model)
      }
      if let metric = monitor.metric, monitor.performance != nil, report[metric] == nil {
        try performance.check(metric)
      }
    } catch {
      report.reason = "\(error)"
    }
  }
}

extension WindowJudge {
  /// How the labels are shared out against those that the version learnt from. As few as a realized
  /// figure would not count with say nothing: which labels come first is no chance.
  private func labelDrift(
    _ performance: RealizedPerformance, in report: WindowReport, of model: LiveModel
  ) -> FeatureDrift? {
    guard report.rows >= monitor.rowsMin, performance.coverage >= monitor.labelCoverageMin else {
      return nil
    }
    return model.reference?.labelDrift(
      of: performance.labels(of: model.model.target.column), thresholds: monitor.thresholds,
      valuesMin: monitor.rowsMin)
  }
}

extension WindowReport {
  /// The same window with what it took.
  func taking(_ taken: RowsTaken?) -> WindowReport {
    var report = self
    report.taken = taken
    return report
  }
}

extension [WindowReport] {
  /// What clients got of the window whose reports these are.
  fileprivate var answeredRows: Int {
    filter { EndpointRole.answering.contains($0.role) }.reduce(0) { $0 + $1.rows }
  }
}
