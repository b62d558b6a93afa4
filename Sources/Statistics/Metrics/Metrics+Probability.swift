import Foundation

extension Metrics {
  /// Probabilities are kept this far from 0 and 1 before a logarithm: the machine epsilon, as
  /// scikit-learn does since 1.3, so one confident mistake costs 36 nats and not infinity.
  public static let probabilityMin = Double.ulpOfOne

  /// The mean negative log-likelihood of binary labels, in nats.
  ///
  /// - Parameters:
  ///   - probabilities: of the positive class, a row.
  ///   - labels: 0 or 1 a row.
  /// - Returns: 0 or more; nil without rows.
  public static func logLoss(probabilities: [Double], labels: [Double]) -> Double? {
    mean(logLosses(probabilities: probabilities, labels: labels))
  }

  /// The log-loss of each row, for comparisons row by row (``PairedBootstrap``).
  public static func logLosses(probabilities: [Double], labels: [Double]) -> [Double] {
    requireRows(probabilities.count, labels.count)
    return zip(probabilities, labels).map { probability, label in
      let clipped = min(max(probability, probabilityMin), 1 - probabilityMin)
      return label > positiveAbove ? -log(clipped) : -log1p(-clipped)
    }
  }

  /// The Brier score: the mean squared distance of the probability from the label.
  ///
  /// - Returns: 0...1; nil without rows.
  public static func brierScore(probabilities: [Double], labels: [Double]) -> Double? {
    mean(squaredErrors(predictions: probabilities, truths: labels))
  }
}
