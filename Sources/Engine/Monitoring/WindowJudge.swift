import Datasets
import Domain
import Drift
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
      let rows = try WindowRows.read(log, from: bounds.lowerBound, until: bounds.upperBound)
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
      let rows = try WindowRows.read(log, rows: (index * size)..<((index + 1) * size))
      guard let first = rows.times.min(), let end = rows.times.max() else { break }
      reports.append(
        try report(rows, index: index, first..<(end + TimeSpan(milliseconds: 1))))
      index += 1
    }
    return reports
  }

  private func report(
    _ rows: WindowRows, index: Int, _ bounds: Range<Timestamp>
  ) throws -> WindowReport {
    let version = try rows.mainVersion ?? store.endpoint(endpoint.name)?.liveVersion ?? 0
    var report = WindowReport(
      endpoint: endpoint.name, index: index, start: bounds.lowerBound, end: bounds.upperBound,
      rows: rows.rowCount, version: version, reference: nil, referenceRows: 0,
      state: .notEnoughData)
    if rows.rowCount >= monitor.rowsMin, version > 0 {
      let model = try models.model(endpoint.model, version: version)
      report.reference = model.reference?.snapshot
      report.referenceRows = model.reference?.rows ?? 0
      report.features =
        model.reference?.drift(
          of: rows.inputs, thresholds: monitor.thresholds, valuesMin: monitor.rowsMin) ?? []
      if rows.width == 1 {
        report.prediction = model.reference?.predictionDrift(
          of: rows.outputs, thresholds: monitor.thresholds, valuesMin: monitor.rowsMin)
      }
    }
    report.state = WindowVerdict(report).state(under: monitor)
    return report
  }

  private func mature(_ closed: WindowReport) throws -> WindowReport {
    var report = closed
    report.matured = true
    if report.version > 0, report.rows > 0 {
      let rows = try WindowRows.read(log, of: report, counted: monitor.window)
      let model = try models.model(endpoint.model, version: report.version)
      let labels = try store.labels(endpoint: endpoint.name, ids: rows.ids)
      let performance = RealizedPerformance(
        task: model.model.task, predictions: rows.outputs, labels: labels)
      report.labelCoverage = performance.coverage
      report.realized = performance.metrics(
        judged: monitor.metric, threshold: monitor.performance, reference: model.accepted)
    }
    report.state = WindowVerdict(report).state(under: monitor)
    return report
  }
}
