import Domain
import Statistics

extension Metric {
  /// The mean negative log-likelihood of several classes, in nats. scikit-learn's `log_loss`.
  public static let multiclassLogLoss = Metric(
    .multiclassLogLoss,
    judges: \.isMulticlass,
    losses: {
      Metrics.multiclassLogLosses(
        probabilities: $0.answers.values, classes: $0.answers.width,
        labels: $0.labels.map { Int($0) })
    },
    value: {
      Metrics.multiclassLogLoss(
        probabilities: $0.answers.values, classes: $0.answers.width,
        labels: $0.labels.map { Int($0) })
    })
}
