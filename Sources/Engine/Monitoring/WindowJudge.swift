import Datasets
import Domain
import Drift
import Outcomes
import Store

/// Closes and judges the windows of one endpoint.
///
/// A window closes when its end has passed: its drift is known then. It matures when the label
/// delay has passed too: its realized performance is judged then, once. Each version is judged by
/// itself in each role in which it answered; what belongs to one window is to be stored as one.
struct WindowJudge {
  let store: Store
  let models: ModelCache
  let log: PredictionLog
  let endpoint: Endpoint
  let monitor: MonitorDeclaration

  /// The reports of the next window that has closed, to be stored before another is asked for; nil
  /// when none has.
  ///
  /// A stretch without rows leaves no report. It is jumped over by the next event time of the log,
  /// so that it costs nothing, however long it is. Rows whose event time is not believed, which an
  /// earlier release may have logged, belong to no window of time.
  func nextClosedWindow(at present: Timestamp) throws -> [WindowReport]? {
    let last = try store.lastWindow(endpoint: endpoint.name)
    if case .count(let size) = monitor.window {
      return try nextFullWindow(of: max(1, size), from: last.map { $0.index + 1 } ?? 0)
    }
    guard let windowing = try windowing(after: last) else { return nil }
    var start = windowing.start
    while let next = windowing.window(holding: start), next.bounds.upperBound <= present,
      let time = try log.firstTime(from: start), let window = windowing.window(holding: time),
      window.bounds.upperBound <= present
    {
      let bounds = window.bounds
      let rows = try AnsweredRows.read(log, from: bounds.lowerBound, until: bounds.upperBound)
      if !rows.isEmpty { return reports(rows, index: window.index, bounds) }
      start = bounds.upperBound
    }
    return nil
  }

  /// Windows that go on after the latest one, or begin with the log's first row; nil for an empty
  /// log.
  private func windowing(after last: (index: Int, end: Timestamp)?) throws -> Windowing? {
    if let last { return Windowing(monitor.window, after: last.index, end: last.end) }
    return try log.firstTime(from: EventTimeRange.earliest).map {
      Windowing(monitor.window, firstRow: $0)
    }
  }

  /// The windows whose labels have matured since the last look, oldest first: the reports of each,
  /// as they were when it closed.
  func maturedWindows(at present: Timestamp) throws -> [[WindowReport]] {
    let closed = try store.unmaturedWindows(
      endpoint: endpoint.name, endedBy: present - monitor.labelDelay)
    return Dictionary(grouping: closed, by: \.index).sorted { $0.key < $1.key }.map(\.value)
  }

  /// A window of a count is whole when it is full; its bounds are those of its rows. One whose rows
  /// are all damaged is passed over.
  private func nextFullWindow(of size: Int, from start: Int) throws -> [WindowReport]? {
    let rowCount = log.rowCount
    for index in start..<max(start, rowCount / size) {
      let rows = try AnsweredRows.read(log, rows: (index * size)..<((index + 1) * size))
      let times = rows.flatMap(\.times)
      guard let first = times.min(), let end = times.max() else { continue }
      return reports(rows, index: index, first..<(end + TimeSpan(milliseconds: 1)))
    }
    return nil
  }

  /// What is known of a window when it closes.
  private func reports(
    _ answered: [AnsweredRows], index: Int, _ bounds: Range<Timestamp>
  ) -> [WindowReport] {
    answered.map { rows in
      var report = WindowReport(
        endpoint: endpoint.name, index: index, start: bounds.lowerBound, end: bounds.upperBound,
        rows: rows.rowCount, version: rows.version, role: rows.role, reference: nil,
        referenceRows: 0, state: .notEnoughData)
      if rows.rowCount >= monitor.rowsMin { compare(rows, in: &report) }
      report.state = WindowVerdict(report).state(under: monitor)
      return report
    }
  }

  /// Drift of what was asked and of what was answered.
  private func compare(_ rows: AnsweredRows, in report: inout WindowReport) {
    guard let model = model(of: &report) else { return }
    report.reference = model.reference?.snapshot
    report.referenceRows = model.reference?.rows ?? 0
    report.features =
      model.reference?.drift(
        of: rows.inputs, thresholds: monitor.thresholds, valuesMin: monitor.rowsMin) ?? []
    do throws(OutcomesError) {
      report.prediction = model.reference?.predictionDrift(
        of: try rows.answers(of: model.model.task).column, thresholds: monitor.thresholds,
        valuesMin: monitor.rowsMin)
    } catch {
      report.reason = "\(error)"
    }
  }

  /// The version that a report is about; nil where it cannot be loaded, which the report then says:
  /// a shadow that is gone must not keep the champion from being judged.
  private func model(of report: inout WindowReport) -> LiveModel? {
    do {
      return try models.model(endpoint.model, version: report.version)
    } catch {
      report.reason = "\(error)"
      return nil
    }
  }

  /// A closed window's reports with what its labels tell.
  ///
  /// - Parameter closed: all reports of one window.
  func mature(_ closed: [WindowReport]) throws -> [WindowReport] {
    guard let window = closed.first else { return [] }
    let answered =
      if case .count(let size) = monitor.window {
        try AnsweredRows.read(log, rows: (window.index * size)..<((window.index + 1) * size))
      } else {
        try AnsweredRows.read(log, from: window.start, until: window.end)
      }
    return try closed.map { report in
      var report = report
      report.matured = true
      if let rows = answered.of(report) { try judge(rows, in: &report) }
      report.state = WindowVerdict(report).state(under: monitor)
      return report
    }
  }

  /// What the labels say of the answers.
  private func judge(_ rows: AnsweredRows, in report: inout WindowReport) throws {
    if report.reason != nil {
      // What kept it from being compared when it closed may be mended.
      report.reason = nil
      compare(rows, in: &report)
    }
    guard let model = model(of: &report) else { return }
    let truths = Truths(try store.truths(endpoint: endpoint.name, ids: rows.ids))
    do throws(OutcomesError) {
      let performance = try RealizedPerformance(try rows.answers(of: model.model.task), truths)
      report.labelCoverage = performance.coverage
      report.realized = performance.metrics(
        judged: monitor.metric, threshold: monitor.performance, reference: model.accepted)
    } catch {
      report.reason = "\(error)"
    }
  }
}
