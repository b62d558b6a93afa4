/// How many rows were answered positive rightly and wrongly, and how many were missed, with the
/// ratios that follow from it. scikit-learn's `precision_score`, `recall_score` and `f1_score`;
/// `Tests/StatisticsTests/Values/metrics.csv` holds values.
public struct BinaryConfusion: Sendable, Hashable {
  /// Positive rows answered positive.
  public let truePositives: Int
  /// Negative rows answered positive.
  public let falsePositives: Int
  /// Positive rows answered negative.
  public let falseNegatives: Int

  /// Counts the rows; a score at or above `threshold` is answered positive.
  ///
  /// - Parameters:
  ///   - scores: one a row.
  ///   - labels: 0 or 1 a row.
  public init(scores: [Double], labels: [Double], threshold: Double = 0.5) {
    Metrics.requireRows(scores.count, labels.count)
    var cells = (0, 0, 0)
    for (score, label) in zip(scores, labels) {
      switch (score >= threshold, label > Metrics.positiveAbove) {
      case (true, true): cells.0 += 1
      case (true, false): cells.1 += 1
      case (false, true): cells.2 += 1
      case (false, false): break
      }
    }
    (truePositives, falsePositives, falseNegatives) = cells
  }

  /// The share of positives among rows answered positive; 0 when no row was (as scikit-learn).
  public var precision: Double { ratio(truePositives, truePositives + falsePositives) }

  /// The share of positive rows that were found; 0 when there are none.
  public var recall: Double { ratio(truePositives, truePositives + falseNegatives) }

  /// The harmonic mean of precision and recall; 0 when both are.
  public var f1: Double {
    ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives)
  }

  private func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }
}
