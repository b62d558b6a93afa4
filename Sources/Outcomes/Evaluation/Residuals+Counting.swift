import Domain
import Statistics

extension Residuals {
  /// Points of the truth-against-prediction picture: more than a screen has cells for.
  static let pointsMax = 512
  private static let binCount = 40

  /// - Returns: nil without rows, or where a prediction is not a number.
  init?(predictions: [Double], truths: [Double]) {
    let residuals = zip(truths, predictions).map { $0 - $1 }
    guard !residuals.isEmpty, residuals.allSatisfy(\.isFinite) else { return nil }
    let sorted = residuals.sorted()
    let quantiles = Self.levels.compactMap { Quantiles.linear(sorted: sorted, at: $0) }
    let low = Quantiles.linear(sorted: sorted, at: 0.005) ?? sorted[0]
    let high = Quantiles.linear(sorted: sorted, at: 0.995) ?? sorted[sorted.count - 1]
    var counts = [Int](repeating: 0, count: low < high ? Self.binCount : 1)
    for residual in residuals {
      let place = low < high ? (residual - low) / (high - low) * Double(counts.count) : 0
      counts[Int(min(Double(counts.count - 1), max(0, place)))] += 1
    }
    let kept = min(predictions.count, Self.pointsMax)
    let points = (0..<kept).map { index in
      let row = index * predictions.count / kept
      return Point(predicted: predictions[row], observed: truths[row])
    }
    self.init(
      quantiles: quantiles, lower: low, upper: high, counts: counts, points: points)
  }
}
