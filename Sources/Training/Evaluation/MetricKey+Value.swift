import Domain
import Statistics

extension MetricKey {
  /// The metric of predictions against their truth; nil where it is not defined for them (no rows,
  /// one class only, another task).
  ///
  /// - Parameters:
  ///   - predictions: of a model.
  ///   - labels: one a row: 0 or 1, the class number, or the quantity.
  public func value(_ predictions: Predictions, labels: [Double]) -> Double? {
    let values = predictions.values
    switch (self, predictions.task) {
    case (.auc, .binary): return Metrics.rocAUC(scores: values, labels: labels)
    case (.logLoss, .binary): return Metrics.logLoss(probabilities: values, labels: labels)
    case (.accuracy, .binary): return Metrics.accuracy(scores: values, labels: labels)
    case (.accuracy, .multiclass):
      return Metrics.multiclassAccuracy(
        probabilities: values, classes: predictions.outputs, labels: labels.map { Int($0) })
    case (.multiclassLogLoss, .multiclass):
      return Metrics.multiclassLogLoss(
        probabilities: values, classes: predictions.outputs, labels: labels.map { Int($0) })
    case (.meanAbsoluteError, .regression):
      return Metrics.meanAbsoluteError(predictions: values, truths: labels)
    case (.rootMeanSquaredError, .regression):
      return Metrics.rootMeanSquaredError(predictions: values, truths: labels)
    default: return nil
    }
  }
}
