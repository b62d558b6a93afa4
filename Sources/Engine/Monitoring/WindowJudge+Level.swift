import Domain
import Store

extension WindowJudge {
  /// How many changes of the champion a level is followed back at most.
  private static let changesMax = 50

  /// What a version's figures are held against where the monitor allows a drop: what it scored when it
  /// was accepted, but of the judging metric the level of its endpoint.
  ///
  /// A promotion by a policy that was accepted at worse than the level by more than the drop leaves the
  /// level where it was: the model is the best there is, and still a degraded one. Any other sets it, as
  /// does whatever a person made champion.
  func levels(of model: LiveModel, in report: WindowReport) throws -> [MetricKey: Double] {
    guard let metric = monitor.metric, case .drop(let drop) = monitor.performance,
      report.role == .champion, model.accepted[metric] != nil
    else { return model.accepted }
    var levels = model.accepted
    var level: Double?
    let changes = try store.aliasHistory(of: endpoint.model, limit: 1_000).filter {
      $0.alias == Alias.champion && $0.time < report.end && $0.version != nil
    }
    for change in changes.prefix(Self.changesMax).reversed() {
      guard let version = change.version,
        let accepted = try accepted(version, metric, like: model)
      else { continue }
      let isSunk = level.map { metric.gain(of: accepted, over: $0) < -drop } ?? false
      if !isSunk || change.actor.hasPrefix("user:") { level = accepted }
      // What became champion later says nothing of what this one answered.
      if version == report.version { levels[metric] = level }
    }
    return levels
  }

  private func accepted(
    _ version: Int, _ metric: MetricKey, like model: LiveModel
  ) throws -> Double? {
    if version == model.version { return model.accepted[metric] }
    return try store.version(of: endpoint.model, version).flatMap {
      LiveModel.accepted($0.metrics)[metric]
    }
  }
}
