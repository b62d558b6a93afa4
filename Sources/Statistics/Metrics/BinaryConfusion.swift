/// How many rows of each truth got each answer, and the ratios that follow from it.
public struct BinaryConfusion: Sendable, Hashable, Codable {
  /// Positive rows answered positive.
  public var truePositives: Int
  /// Negative rows answered positive.
  public var falsePositives: Int
  /// Positive rows answered negative.
  public var falseNegatives: Int
  /// Negative rows answered negative.
  public var trueNegatives: Int

  /// Counts the rows; a score at or above `threshold` is answered positive.
  ///
  /// - Parameters:
  ///   - scores: one a row.
  ///   - labels: 0 or 1 a row.
  public init(scores: [Double], labels: [Double], threshold: Double = 0.5) {
    Metrics.requireRows(scores.count, labels.count)
    var cells = (0, 0, 0, 0)
    for (score, label) in zip(scores, labels) {
      switch (score >= threshold, label > Metrics.positiveAbove) {
      case (true, true): cells.0 += 1
      case (true, false): cells.1 += 1
      case (false, true): cells.2 += 1
      case (false, false): cells.3 += 1
      }
    }
    (truePositives, falsePositives, falseNegatives, trueNegatives) = cells
  }

  /// All rows.
  public var count: Int { truePositives + falsePositives + falseNegatives + trueNegatives }

  /// The share of right answers; nil without rows.
  public var accuracy: Double? {
    count == 0 ? nil : Double(truePositives + trueNegatives) / Double(count)
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

extension Metrics {
  /// The share of rows whose score is on the label's side of `threshold`; nil without rows.
  public static func accuracy(
    scores: [Double], labels: [Double], threshold: Double = 0.5
  ) -> Double? {
    BinaryConfusion(scores: scores, labels: labels, threshold: threshold).accuracy
  }

  /// See ``BinaryConfusion/precision``; nil without rows.
  public static func precision(
    scores: [Double], labels: [Double], threshold: Double = 0.5
  ) -> Double? {
    scores.isEmpty
      ? nil : BinaryConfusion(scores: scores, labels: labels, threshold: threshold).precision
  }

  /// See ``BinaryConfusion/recall``; nil without rows.
  public static func recall(
    scores: [Double], labels: [Double], threshold: Double = 0.5
  ) -> Double? {
    scores.isEmpty
      ? nil : BinaryConfusion(scores: scores, labels: labels, threshold: threshold).recall
  }

  /// See ``BinaryConfusion/f1``; nil without rows.
  public static func f1(
    scores: [Double], labels: [Double], threshold: Double = 0.5
  ) -> Double? {
    scores.isEmpty ? nil : BinaryConfusion(scores: scores, labels: labels, threshold: threshold).f1
  }
}
