import Domain

extension Metric {
  /// Every metric, in the order in which reports show them.
  public static let all: [Metric] = [
    .auc,
    .logLoss,
    .multiclassLogLoss,
    .accuracy,
    .meanAbsoluteError,
    .rootMeanSquaredError,
  ]

  /// The metrics that judge answers of a task, in the order of reports.
  public static func all(for task: LearningTask) -> [Metric] {
    all.filter { $0.fits(task) }
  }

  /// The metric of that name; nil for one that is not known here.
  public static func named(_ key: MetricKey) -> Metric? {
    all.first { $0.key == key }
  }
}
