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

  /// The standard error of ``rocAUC(scores:labels:)`` as an estimate from these rows, by the placements
  /// of each class among the other: DeLong, DeLong and Clarke-Pearson, "Comparing the Areas under Two or
  /// More Correlated Receiver Operating Characteristic Curves", Biometrics 44 (1988).
  ///
  /// - Returns: nil with fewer than two rows of either class, or with a NaN score. O(n).
  public static func rocAUCStandardError(scores: [Double], labels: [Double]) -> Double? {
    requireRows(scores.count, labels.count)
    return RankedLabels(scores: scores, labels: labels)?.rocAUCStandardError()
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

  func rocAUCStandardError() -> Double? {
    let positives = Double(positive.count { $0 })
    let negatives = Double(positive.count) - positives
    guard positives > 1, negatives > 1 else { return nil }
    // Of each class, the share of the other that a row stands above, or below; ties count half.
    var above = Moments()
    var below = Moments()
    var before = (positives: 0.0, negatives: 0.0)
    var run = (positives: 0.0, negatives: 0.0)
    for place in order.indices {
      if positive[place] { run.positives += 1 } else { run.negatives += 1 }
      guard endsRun[place] else { continue }
      above.add((before.negatives + run.negatives / 2) / negatives, times: run.positives)
      below.add(
        (positives - before.positives - run.positives / 2) / positives, times: run.negatives)
      before.positives += run.positives
      before.negatives += run.negatives
      run = (0, 0)
    }
    return (above.variance / positives + below.variance / negatives).squareRoot()
  }

  /// A weighted running variance (West 1979).
  private struct Moments {
    private var weight = 0.0
    private var mean = 0.0
    private var squares = 0.0

    /// Of a sample, not of a population; 0 without two.
    var variance: Double { weight > 1 ? squares / (weight - 1) : 0 }

    mutating func add(_ value: Double, times count: Double) {
      guard count > 0 else { return }
      weight += count
      let step = (value - mean) * count / weight
      squares += count * (value - mean) * (value - mean - step)
      mean += step
    }
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
