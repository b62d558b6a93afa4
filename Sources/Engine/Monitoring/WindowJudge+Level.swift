import Domain
import Drift
import Store

extension WindowJudge {
  /// How many changes of the champion a level is followed back at most.
  private static let changesMax = 50
  /// So many healthy windows, a season of weeks, and a level that no champion has had since is let go:
  /// fewer, and falls that each are within the drop add up; more, and a lucky holdout is held against
  /// every later model.
  static let healthyWindowsMax = 12

  /// What a version's figures are held against where the monitor allows a drop: what it scored when it
  /// was accepted, but of the judging metric the level of its endpoint.
  ///
  /// That is the best of what the version and the champions before it were accepted at, back to the last
  /// that a person chose. One is let go when ``healthyWindowsMax`` windows were healthy since it served:
  /// windows that are degraded let none go, so that they are until a model is as good again or a person
  /// decides otherwise. Its rows are taken to be as many as those that this version was accepted on, which
  /// are those that its reference has answers of.
  func levels(of model: LiveModel, in report: WindowReport) throws -> [MetricKey: AcceptedLevel] {
    let rows = model.reference?.prediction?.rows
    var levels = model.accepted.mapValues { AcceptedLevel($0, rows: rows) }
    guard let metric = monitor.metric, case .drop = monitor.performance,
      report.role == .champion, var level = model.accepted[metric]
    else { return levels }
    let changes = try store.aliasHistory(of: endpoint.model, limit: 1_000).filter {
      $0.alias == Alias.champion && $0.time < report.end && $0.version != nil
    }
    // What became champion later says nothing of what this one answered.
    var after: AliasChange?
    for change in changes.drop(while: { $0.version != report.version }).prefix(Self.changesMax) {
      if let version = change.version, let after, version != report.version,
        let accepted = try accepted(version, metric), metric.gain(of: accepted, over: level) > 0
      {
        guard try healthyWindows(from: after.time, before: report) < Self.healthyWindowsMax else {
          break
        }
        level = accepted
      }
      if change.actor.hasPrefix("user:") { break }
      after = change
    }
    levels[metric]?.value = level
    return levels
  }

  private func accepted(_ version: Int, _ metric: MetricKey) throws -> Double? {
    try store.version(of: endpoint.model, version).flatMap {
      LiveModel.accepted($0.metrics)[metric]
    }
  }

  private func healthyWindows(from start: Timestamp, before report: WindowReport) throws -> Int {
    try store.healthyWindowCount(
      endpoint: endpoint.name, from: start, until: report.start, rowsMin: monitor.rowsMin,
      labelCoverageMin: monitor.labelCoverageMin)
  }
}
