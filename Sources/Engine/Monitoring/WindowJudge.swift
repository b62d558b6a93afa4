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
    if case .count = monitor.window {
      return try nextFullWindow(from: last.map { $0.index + 1 } ?? 0, at: present)
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

  /// A window of a count is whole when it is full of rows that clients got; its bounds are those of
  /// these. One whose rows are all damaged is passed over.
  private func nextFullWindow(from start: Int, at present: Timestamp) throws -> [WindowReport]? {
    let answeredCount = log.answeredCount
    var index = start
    while let numbers = monitor.window.rows(ofWindow: index), numbers.upperBound <= answeredCount {
      let rows = try AnsweredRows.read(log, answered: numbers)
      let times = rows.filter { EndpointRole.answering.contains($0.role) }.flatMap(\.times)
      if let first = times.min(), let last = times.max() {
        // A row that is said to lie ahead must not hold up the labels of all others.
        let end = max(first, min(last, present))
        return reports(rows, index: index, first..<(end + TimeSpan(milliseconds: 1)))
      }
      index += 1
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
  func compare(_ rows: AnsweredRows, in report: inout WindowReport) {
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
  func model(of report: inout WindowReport) -> LiveModel? {
    do {
      return try models.model(endpoint.model, version: report.version)
    } catch {
      report.reason = "\(error)"
      return nil
    }
  }
}
