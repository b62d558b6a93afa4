import Foundation

extension Metrics {
  /// The mean negative log-likelihood of class labels, in nats; nil without rows.
  ///
  /// - Parameters:
  ///   - probabilities: `classes` numbers a row, row after row, which sum to 1.
  ///   - classes: how many, at least 1.
  ///   - labels: the class number of each row, 0 ..< `classes`.
  public static func multiclassLogLoss(
    probabilities: [Double], classes: Int, labels: [Int]
  ) -> Double? {
    mean(multiclassLogLosses(probabilities: probabilities, classes: classes, labels: labels))
  }

  /// The log-loss of each row, in nats, for comparisons row by row (``PairedBootstrap``).
  ///
  /// - Parameters: as ``multiclassLogLoss(probabilities:classes:labels:)``.
  public static func multiclassLogLosses(
    probabilities: [Double], classes: Int, labels: [Int]
  ) -> [Double] {
    requireRows(probabilities.count, labels.count * classes)
    return labels.indices.map { row in
      let probability = probabilities[row * classes + labels[row]]
      return -log(min(max(probability, probabilityMin), 1 - probabilityMin))
    }
  }
}
