import Foundation

extension Metrics {
  /// The share of rows whose most probable class is the label; nil without rows.
  ///
  /// - Parameters:
  ///   - probabilities: `classes` numbers a row, row after row.
  ///   - classes: how many, at least 1.
  ///   - labels: the class number of each row, 0 ..< `classes`.
  public static func multiclassAccuracy(
    probabilities: [Double], classes: Int, labels: [Int]
  ) -> Double? {
    requireRows(probabilities.count, labels.count * classes)
    guard !labels.isEmpty else { return nil }
    let right = labels.indices.count { row in
      mostProbable(in: probabilities, row: row, classes: classes) == labels[row]
    }
    return Double(right) / Double(labels.count)
  }

  /// The mean negative log-likelihood of class labels, in nats; nil without rows.
  ///
  /// - Parameters: as ``multiclassAccuracy(probabilities:classes:labels:)``; each row sums to 1.
  public static func multiclassLogLoss(
    probabilities: [Double], classes: Int, labels: [Int]
  ) -> Double? {
    mean(multiclassLogLosses(probabilities: probabilities, classes: classes, labels: labels))
  }

  /// The log-loss of each row.
  public static func multiclassLogLosses(
    probabilities: [Double], classes: Int, labels: [Int]
  ) -> [Double] {
    requireRows(probabilities.count, labels.count * classes)
    return labels.indices.map { row in
      let probability = probabilities[row * classes + labels[row]]
      return -log(min(max(probability, probabilityMin), 1 - probabilityMin))
    }
  }

  /// The first class with the greatest probability in `row`.
  private static func mostProbable(in probabilities: [Double], row: Int, classes: Int) -> Int {
    let start = row * classes
    var best = 0
    for candidate in 1..<max(classes, 1)
    where probabilities[start + candidate] > probabilities[start + best] {
      best = candidate
    }
    return best
  }
}
