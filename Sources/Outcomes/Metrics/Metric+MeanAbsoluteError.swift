import Domain
import Statistics

extension Metric {
  /// The mean absolute error of a quantity, in its unit. scikit-learn's `mean_absolute_error`.
  public static let meanAbsoluteError = Metric(
    .meanAbsoluteError,
    judges: { $0 == .regression },
    losses: { Metrics.absoluteErrors(predictions: $0.answers.values, truths: $0.labels) },
    value: { Metrics.meanAbsoluteError(predictions: $0.answers.values, truths: $0.labels) })
}
