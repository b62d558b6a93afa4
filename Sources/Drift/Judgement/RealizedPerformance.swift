import Domain
import Statistics

/// How a window's answers turned out, over the rows whose label is known by now.
public struct RealizedPerformance: Sendable, Hashable {
  /// All rows of the window.
  public let rows: Int
  /// Rows whose label is known.
  public let labelled: Int
  private let predictions: [Double]
  private let labels: [Double]
  private let task: LearningTask

  /// - Parameters:
  ///   - task: what the model predicts.
  ///   - predictions: binary, the probability of the positive class; regression, the quantity;
  ///     multi-class, one probability a class, row after row.
  ///   - labels: one a row, NaN where not known yet: 0 or 1, the quantity, or the class's number.
  ///     What is not finite, or the number of no class, counts as not known.
  public init(task: LearningTask, predictions: [Double], labels: [Double]) {
    let width = Self.width(task)
    precondition(
      predictions.count == labels.count * width,
      "\(predictions.count) predictions stand against \(labels.count) labels of \(width) each")
    self.task = task
    rows = labels.count
    let known = labels.indices.filter { Self.isKnown(labels[$0], task) }
    labelled = known.count
    self.labels = known.map { labels[$0] }
    self.predictions =
      known.count == labels.count
      ? predictions : known.flatMap { predictions[($0 * width)..<($0 * width + width)] }
  }

  /// The share of rows whose label is known, 0...1; 0 without rows.
  public var coverage: Double { rows == 0 ? 0 : Double(labelled) / Double(rows) }

  /// The metrics that the task has, in the order in which reports show them.
  public static func metrics(of task: LearningTask) -> [MetricName] {
    switch task {
    case .binary: [.auc, .logLoss, .accuracy]
    case .multiclass: [.multiclassLogLoss, .accuracy]
    case .regression: [.meanAbsoluteError, .rootMeanSquaredError]
    }
  }

  /// The metric over the labelled rows; nil where they do not define it (none, or one class for
  /// AUC) or the task has no such metric.
  public func value(_ metric: MetricName) -> Double? {
    switch (task, metric) {
    case (.binary, .auc): Metrics.rocAUC(scores: predictions, labels: labels)
    case (.binary, .logLoss): Metrics.logLoss(probabilities: predictions, labels: labels)
    case (.binary, .accuracy): Metrics.accuracy(scores: predictions, labels: labels)
    case (.multiclass(let classes), .accuracy):
      Metrics.multiclassAccuracy(
        probabilities: predictions, classes: classes.count, labels: labels.map { Int($0) })
    case (.multiclass(let classes), .multiclassLogLoss):
      Metrics.multiclassLogLoss(
        probabilities: predictions, classes: classes.count, labels: labels.map { Int($0) })
    case (.regression, .meanAbsoluteError):
      Metrics.meanAbsoluteError(predictions: predictions, truths: labels)
    case (.regression, .rootMeanSquaredError):
      Metrics.rootMeanSquaredError(predictions: predictions, truths: labels)
    default: nil
    }
  }

  /// Every metric that is defined, the judged one with its bound.
  ///
  /// - Parameters:
  ///   - judged: the metric that decides.
  ///   - threshold: when it is degraded; nil when it never is.
  ///   - reference: each metric's value when the serving version was accepted, where known.
  public func metrics(
    judged: MetricName, threshold: PerformanceThreshold?, reference: [MetricName: Double] = [:]
  ) -> [RealizedMetric] {
    Self.metrics(of: task).compactMap { metric in
      value(metric).map {
        RealizedMetric(
          metric: metric, value: $0, rows: labelled, reference: reference[metric],
          threshold: metric == judged
            ? threshold?.bound(for: metric, reference: reference[metric]) : nil)
      }
    }
  }

  /// Labels come from outside: one that the model has no class for can be judged by no metric.
  private static func isKnown(_ label: Double, _ task: LearningTask) -> Bool {
    guard case .multiclass(let classes) = task else { return label.isFinite }
    return Int(exactly: label).map { classes.indices.contains($0) } ?? false
  }

  private static func width(_ task: LearningTask) -> Int {
    if case .multiclass(let classes) = task { classes.count } else { 1 }
  }
}
