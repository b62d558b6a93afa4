import Datasets
import Domain
import Drift
import Outcomes
import Store

/// Closes and judges the windows of one endpoint.
///
/// A window closes when its end has passed: its drift is known then. It matures when the label
/// delay has passed too: its realized performance is judged then, once.
struct WindowJudge {
  let store: Store
  let models: ModelCache
  let log: PredictionLog
  let endpoint: Endpoint
  let monitor: MonitorDeclaration

  /// The reports of the windows that have closed since the last look, oldest first; not stored
  /// yet.
  func closeWindows(at present: Timestamp) throws -> [WindowReport] {
    guard let first = log.firstTime else { return [] }
    var index = try store.lastWindowIndex(endpoint: endpoint.name).map { $0 + 1 } ?? 0
    if case .count(let size) = monitor.window {
      return try closeCounted(size: max(1, size), from: index)
    }
    let origin = try store.firstWindowStart(endpoint: endpoint.name) ?? first
    let windowing = Windowing(monitor.window, origin: origin)
    var reports: [WindowReport] = []
    while let bounds = windowing.bounds(of: index), bounds.upperBound <= present {
      let rows = try AnsweredRows.read(log, from: bounds.lowerBound, until: bounds.upperBound)
      reports.append(try report(rows, index: index, bounds))
      index += 1
    }
    return reports
  }

  /// The reports of the windows whose labels have matured since the last look, oldest first; not
  /// stored yet.
  func matureWindows(at present: Timestamp) throws -> [WindowReport] {
    try store.unmaturedWindows(
      endpoint: endpoint.name, endedBy: present - monitor.labelDelay
    ).map(mature)
  }

  /// A window of a count is whole when it is full; its bounds are those of its rows.
  private func closeCounted(size: Int, from start: Int) throws -> [WindowReport] {
    var reports: [WindowReport] = []
    var index = start
    while log.rowCount >= (index + 1) * size {
      let rows = try AnsweredRows.read(log, rows: (index * size)..<((index + 1) * size))
      let times = rows.flatMap(\.times)
      guard let first = times.min(), let end = times.max() else { break }
      reports.append(
        try report(rows, index: index, first..<(end + TimeSpan(milliseconds: 1))))
      index += 1
    }
    return reports
  }

  /// What is known of a window when it closes. Where several versions answered, it is judged by the
  /// rows of the one that answered most.
  private func report(
    _ versions: [AnsweredRows], index: Int, _ bounds: Range<Timestamp>
  ) throws -> WindowReport {
    let rows = versions.first
    let version = try rows?.version ?? store.endpoint(endpoint.name)?.liveVersion ?? 0
    var report = WindowReport(
      endpoint: endpoint.name, index: index, start: bounds.lowerBound, end: bounds.upperBound,
      rows: rows?.rowCount ?? 0, version: version, reference: nil, referenceRows: 0,
      state: .notEnoughData)
    if let rows, rows.rowCount >= monitor.rowsMin {
      try compare(rows, in: &report)
    }
    report.state = WindowVerdict(report).state(under: monitor)
    return report
  }

  /// Drift of what was asked and of what was answered.
  private func compare(_ rows: AnsweredRows, in report: inout WindowReport) throws {
    let model = try models.model(endpoint.model, version: rows.version)
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

  private func mature(_ closed: WindowReport) throws -> WindowReport {
    var report = closed
    report.matured = true
    if let rows = try AnsweredRows.read(log, of: report, counted: monitor.window) {
      let model = try models.model(endpoint.model, version: report.version)
      let truths = Truths(try store.truths(endpoint: endpoint.name, ids: rows.ids))
      do throws(OutcomesError) {
        let performance = try RealizedPerformance(
          try rows.answers(of: model.model.task), truths)
        report.labelCoverage = performance.coverage
        report.realized = performance.metrics(
          judged: monitor.metric, threshold: monitor.performance, reference: model.accepted)
      } catch {
        report.reason = "\(error)"
      }
    }
    report.state = WindowVerdict(report).state(under: monitor)
    return report
  }
}
