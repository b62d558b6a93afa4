import Domain
import Statistics

extension Evaluation {
  /// What answers are worth beside what turned out to be true: every metric of their task, further
  /// figures, and what the pictures are drawn from. O(n log n).
  ///
  /// - Parameters:
  ///   - outcomes: of a model on some rows.
  ///   - metric: what the model was declared to be judged by, which may have a cut-off of its own.
  ///   - importance: of the model's features, greatest first.
  ///   - unseen: cells of each column with a category that training did not see.
  ///   - further: what is known beside the metrics, by name.
  ///   - slices: of lists, for parts of the users and of the items.
  public init(
    _ outcomes: AlignedOutcomes, judgedBy metric: MetricKey? = nil,
    importance: [FeatureImportance] = [],
    unseen: [String: Int] = [:], further: [String: Double] = [:],
    slices: [EvaluationSlice]? = nil
  ) {
    let (values, labels) = (outcomes.answers.values, outcomes.labels)
    self.init(
      rows: outcomes.labelled, rowsWithoutTarget: outcomes.rows - outcomes.labelled,
      metrics: further.merging(Self.figures(outcomes, metric)) { $1 },
      confusion: Confusion(outcomes),
      curves: outcomes.task.isBinary ? BinaryCurves(probabilities: values, labels: labels) : nil,
      residuals: outcomes.task != .regression
        ? nil : Residuals(predictions: values, truths: labels),
      importance: importance, unseen: unseen, slices: slices)
  }

  /// By name; one that the rows do not define is not there.
  private static func figures(
    _ outcomes: AlignedOutcomes, _ judge: MetricKey?
  ) -> [String: Double] {
    var figures = further(outcomes).compactMapValues { $0 }.filter { $1.isFinite }
    for metric in Metric.all(for: outcomes.task, judgedBy: judge) {
      figures[metric.key.text] = metric.value(outcomes)
    }
    return figures
  }

  /// Figures that judge nobody: those of one threshold, and what other programs show.
  private static func further(_ outcomes: AlignedOutcomes) -> [String: Double?] {
    let (values, labels) = (outcomes.answers.values, outcomes.labels)
    switch outcomes.task {
    case .binary:
      let cells = BinaryConfusion(scores: values, labels: labels)
      return [
        "precision": cells.precision, "recall": cells.recall, "f1": cells.f1,
        "brier": Metrics.brierScore(probabilities: values, labels: labels),
        "average_precision": Metrics.averagePrecision(scores: values, labels: labels),
      ]
    case .multiclass, .ranking: return [:]
    case .regression: return ["r2": Metrics.rSquared(predictions: values, truths: labels)]
    }
  }
}
