import Domain

extension Metric {
  /// Every metric, in the order in which reports show them.
  public static let all: [Metric] =
    [
      .auc,
      .logLoss,
      .multiclassLogLoss,
      .accuracy,
      .meanAbsoluteError,
      .rootMeanSquaredError,
    ] + lists.map { $0.metric(MetricTraits.standardCutoff) }

  /// The metrics that judge answers of a task, in the order of reports.
  ///
  /// - Parameter key: what was declared to judge them; where it has a cut-off of its own, the metrics of
  ///   lists come at that one too.
  public static func all(for task: LearningTask, judgedBy key: MetricKey? = nil) -> [Metric] {
    let standard = all.filter { $0.fits(task) }
    guard task == .ranking, let cutoff = key?.cutoff, cutoff != MetricTraits.standardCutoff else {
      return standard
    }
    return standard + lists.map { $0.metric(cutoff) }
  }

  /// The metric of that name, of a list at the cut-off that the key has; nil for one that is not known
  /// here.
  public static func named(_ key: MetricKey) -> Metric? {
    if let cutoff = key.cutoff {
      return lists.first { $0.name == key.name }?.metric(cutoff)
    }
    return all.first { $0.key == key }
  }
}
