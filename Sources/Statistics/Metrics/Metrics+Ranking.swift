extension Metrics {
  /// The area under the ROC curve: the chance that a positive row has a higher score than a
  /// negative one, ties counting half.
  ///
  /// - Parameters:
  ///   - scores: any monotone score, not only probabilities.
  ///   - labels: 0 or 1 a row.
  /// - Returns: 0...1, or nil when only one class is present or a score is NaN. O(n).
  public static func rocAUC(scores: [Double], labels: [Double]) -> Double? {
    requireRows(scores.count, labels.count)
    return RankedLabels(scores: scores, labels: labels)?.rocAUC()
  }

  /// Average precision, the step-wise area under the precision-recall curve.
  ///
  /// - Returns: 0...1, or nil without a positive row or with a NaN score.
  public static func averagePrecision(scores: [Double], labels: [Double]) -> Double? {
    requireRows(scores.count, labels.count)
    return RankedLabels(scores: scores, labels: labels)?.averagePrecision()
  }
}

/// Labels in ascending order of their scores, with the ends of runs of equal scores marked.
struct RankedLabels: Sendable {
  /// Row numbers in ascending order of score.
  let order: [UInt32]
  /// Whether the label at each place of `order` is positive.
  let positive: [Bool]
  /// Whether a place is the last of its run of equal scores.
  let endsRun: [Bool]

  /// Nil when a score is NaN, since then there is no order.
  init?(scores: [Double], labels: [Double]) {
    guard !scores.contains(where: \.isNaN) else { return nil }
    let order = RadixSort.order(of: scores)
    self.order = order
    positive = order.map { labels[Int($0)] > Metrics.positiveAbove }
    endsRun = order.indices.map { place in
      place + 1 == order.count || scores[Int(order[place])] != scores[Int(order[place + 1])]
    }
  }

  func rocAUC() -> Double? {
    var negativesBefore = 0.0
    var concordant = 0.0
    var positives = 0.0
    var runPositives = 0.0
    var runNegatives = 0.0
    for place in order.indices {
      if positive[place] { runPositives += 1 } else { runNegatives += 1 }
      guard endsRun[place] else { continue }
      concordant += runPositives * (negativesBefore + runNegatives / 2)
      positives += runPositives
      negativesBefore += runNegatives
      runPositives = 0
      runNegatives = 0
    }
    guard positives > 0, negativesBefore > 0 else { return nil }
    return concordant / (positives * negativesBefore)
  }

  func averagePrecision() -> Double? {
    let positives = positive.reduce(0.0) { $0 + ($1 ? 1 : 0) }
    guard positives > 0 else { return nil }
    var found = 0.0
    var seen = 0.0
    var area = 0.0
    var foundBefore = 0.0
    for place in order.indices.reversed() {
      // Going down, a run is complete when the place below it ends another run.
      if positive[place] { found += 1 }
      seen += 1
      guard place == 0 || endsRun[place - 1] else { continue }
      area += (found - foundBefore) / positives * (found / seen)
      foundBefore = found
    }
    return area
  }
}
