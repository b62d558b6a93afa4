import Domain
import Statistics

extension MetricName {
  /// The metric over scores and labels of equal length; nil where it is not defined (no rows, one
  /// class for `auc`), or is not one of a score a row.
  func value(scores: [Double], labels: [Double]) -> Double? {
    guard !labels.isEmpty else { return nil }
    switch self {
    case .auc: return Metrics.rocAUC(scores: scores, labels: labels)
    case .logLoss: return Metrics.logLoss(probabilities: scores, labels: labels)
    case .accuracy: return Metrics.accuracy(probabilities: scores, labels: labels)
    case .meanAbsoluteError:
      return Metrics.meanAbsoluteError(predictions: scores, truths: labels)
    case .rootMeanSquaredError:
      return Metrics.rootMeanSquaredError(predictions: scores, truths: labels)
    case .multiclassLogLoss: return nil
    }
  }

  /// The loss of each row whose mean the metric is (or orders as the metric does); nil for `auc`.
  func losses(scores: [Double], labels: [Double]) -> [Double]? {
    switch self {
    case .auc, .multiclassLogLoss: return nil
    case .logLoss: return Metrics.logLosses(probabilities: scores, labels: labels)
    case .accuracy:
      return zip(scores, labels).map { score, label in (score >= 0.5) == (label >= 0.5) ? 0 : 1 }
    case .meanAbsoluteError: return Metrics.absoluteErrors(predictions: scores, truths: labels)
    case .rootMeanSquaredError: return Metrics.squaredErrors(predictions: scores, truths: labels)
    }
  }
}
