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
  /// What says which datasets describe those that models learn from.
  let project: Project
  /// Rows that clients have got, as one look sees them. Those that come while it lasts are the next
  /// look's, so that none is counted as seen that no window has taken.
  let answeredCount: Int
  /// While history is judged again, what stands in the place of the stored windows.
  var anew: WindowsAnew?

  init(
    store: Store, models: ModelCache, log: PredictionLog, endpoint: Endpoint,
    monitor: MonitorDeclaration, in project: Project = Project()
  ) {
    self.store = store
    self.models = models
    self.log = log
    self.endpoint = endpoint
    self.monitor = monitor
    self.project = project
    answeredCount = log.answeredCount
  }

  /// A window that has closed.
  struct ClosedWindow {
    /// One a version and role.
    let reports: [WindowReport]
    /// What they are about.
    let rows: [AnsweredRows]
  }

  /// What is known of a window when it closes.
  func closed(
    _ answered: [AnsweredRows], index: Int, _ bounds: Range<Timestamp>, taken: RowsTaken
  ) -> ClosedWindow {
    let reports = answered.map { rows in
      var report = WindowReport(
        endpoint: endpoint.name, index: index, start: bounds.lowerBound, end: bounds.upperBound,
        rows: rows.rowCount, version: rows.version, role: rows.role, reference: nil,
        referenceRows: 0, state: .notEnoughData, taken: taken)
      if rows.rowCount >= monitor.rowsMin { compare(rows, in: &report) }
      report.state = WindowVerdict(report).state(under: monitor)
      return report
    }
    return ClosedWindow(reports: reports, rows: answered)
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
      report.signals = try signals(of: rows, nil, in: report, by: model)
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
