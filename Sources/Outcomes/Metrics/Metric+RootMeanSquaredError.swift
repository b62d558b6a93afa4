import Domain
import Statistics

extension Metric {
  /// The root of the mean squared error of a quantity, in its unit; gains of it are of the mean
  /// squared error, in the unit's square. scikit-learn's `root_mean_squared_error`.
  public static let rootMeanSquaredError = Metric(
    .rootMeanSquaredError,
    judges: { $0 == .regression },
    losses: { Metrics.squaredErrors(predictions: $0.answers.values, truths: $0.labels) },
    slope: { $0 > 0 ? 1 / (2 * $0) : 0 },
    value: { Metrics.rootMeanSquaredError(predictions: $0.answers.values, truths: $0.labels) })
}
