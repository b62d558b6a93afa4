import Domain
import Statistics

extension Metric {
  /// The mean negative log-likelihood of two classes, in nats. scikit-learn's `log_loss`.
  public static let logLoss = Metric(
    .logLoss,
    judges: \.isBinary,
    losses: { Metrics.logLosses(probabilities: $0.answers.values, labels: $0.labels) },
    value: { Metrics.logLoss(probabilities: $0.answers.values, labels: $0.labels) })
}
