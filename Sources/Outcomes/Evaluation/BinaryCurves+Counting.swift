import Domain
import Statistics

extension BinaryCurves {
  /// Enough for a curve on any screen; a curve over a million rows is not stored whole.
  static let pointsMax = 200
  private static let binCount = 10

  /// - Parameters:
  ///   - probabilities: of the positive class.
  ///   - labels: 0 or 1 a row.
  /// - Returns: nil where one class is absent or a probability is not a number. O(n log n).
  init?(probabilities: [Double], labels: [Double]) {
    let positives = labels.count { $0 > 0.5 }
    let negatives = labels.count - positives
    guard positives > 0, negatives > 0, !probabilities.contains(where: \.isNaN) else { return nil }
    let counts = Self.cumulative(probabilities, labels)
    let places = Self.thinned(counts.count)
    let roc =
      [Point(x: 0, y: 0, threshold: 1)]
      + places.map { place in
        Point(
          x: Double(counts[place].negatives) / Double(negatives),
          y: Double(counts[place].positives) / Double(positives),
          threshold: counts[place].threshold)
      }
    let precisionRecall = places.map { place in
      let found = Double(counts[place].positives)
      return Point(
        x: found / Double(positives), y: found / (found + Double(counts[place].negatives)),
        threshold: counts[place].threshold)
    }
    self.init(
      roc: roc, precisionRecall: precisionRecall,
      calibration: Self.bins(probabilities, labels))
  }

  private struct Count {
    var positives: Int
    var negatives: Int
    var threshold: Double
  }

  /// Rows at or above each different score, from the highest down.
  private static func cumulative(_ scores: [Double], _ labels: [Double]) -> [Count] {
    let order = RadixSort.order(of: scores)
    var counts: [Count] = []
    var running = Count(positives: 0, negatives: 0, threshold: 1)
    for place in order.indices.reversed() {
      let row = Int(order[place])
      if labels[row] > 0.5 { running.positives += 1 } else { running.negatives += 1 }
      running.threshold = scores[row]
      if place == 0 || scores[Int(order[place - 1])] != scores[row] { counts.append(running) }
    }
    return counts
  }

  /// Places spread evenly over a curve, the last one always among them.
  private static func thinned(_ count: Int) -> [Int] {
    let kept = min(count, pointsMax - 1)
    return (1...kept).map { $0 * count / kept - 1 }
  }

  private static func bins(_ probabilities: [Double], _ labels: [Double]) -> [CalibrationBin] {
    var sums = Array(repeating: (predicted: 0.0, positives: 0, rows: 0), count: binCount)
    for (probability, label) in zip(probabilities, labels) {
      // A probability on an edge belongs to the lower bin, as scikit-learn's calibration_curve has it.
      let bin = (1..<binCount).count { Double($0) / Double(binCount) < probability }
      sums[bin].predicted += probability
      sums[bin].positives += label > 0.5 ? 1 : 0
      sums[bin].rows += 1
    }
    return sums.filter { $0.rows > 0 }.map { sum in
      CalibrationBin(
        predicted: sum.predicted / Double(sum.rows),
        observed: Double(sum.positives) / Double(sum.rows), rows: sum.rows)
    }
  }
}
