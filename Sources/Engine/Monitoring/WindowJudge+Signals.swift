import Domain
import Drift
import Outcomes

/// Windows that are judged again and not stored yet.
struct WindowsAnew {
  /// Those behind this one are not what the store has.
  let after: Int
  /// Oldest first.
  var reports: [WindowReport] = []
}

extension WindowJudge {
  /// The signals of a recommender's rows; none of other models, nor of too few rows.
  ///
  /// - Parameter truths: what was taken, for the signals that it says; nil for those that need no label.
  /// - Throws: as `AnsweredRows.answers(of:)`.
  func signals(
    of rows: AnsweredRows, _ truths: Truths?, in report: WindowReport, by model: LiveModel
  ) throws(OutcomesError) -> [FeatureDrift] {
    guard report.rows >= monitor.rowsMin, let catalogue = model.model.catalogue,
      let user = model.model.inputs.first?.name,
      case .rankings(let lists) = try rows.answers(of: model.model.task)
    else { return [] }
    let traffic = RankedTraffic(
      of: catalogue, shownReference: model.reference?.shown,
      users: rows.ids(in: user), lists: lists, times: rows.times, truths: truths, until: report.end,
      createdAt: model.createdAt)
    let before = windows(before: report)
    return Signal.all.filter { $0.isOfLabels == (truths != nil) }.compactMap { signal in
      signal.drift(
        of: traffic, declared: monitor.signalLimits[signal.name],
        before: before.compactMap { $0.signal(signal.name)?.value })
    }
  }

  /// The version's first windows in that role, of those before one. What cannot be read is told
  /// elsewhere, and says nothing here.
  private func windows(before report: WindowReport) -> [WindowReport] {
    let end = min(report.index, anew.map { $0.after + 1 } ?? report.index)
    let stored = try? store.firstWindows(
      endpoint: endpoint.name, version: report.version, as: report.role, before: end,
      rowsMin: monitor.rowsMin, count: Signal.windowsOfSpread)
    let again = anew?.reports.filter {
      $0.version == report.version && $0.role == report.role && $0.rows >= monitor.rowsMin
    }
    return (stored ?? []) + (again ?? [])
  }
}

extension FeatureDrift {
  /// Whether it is a signal that is measured on what was taken.
  var isOfLabels: Bool {
    Signal.named(DriftTestName(rawValue: feature))?.isOfLabels ?? false
  }
}
