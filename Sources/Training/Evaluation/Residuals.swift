import Statistics

/// How far a regression is off: the distribution of truth − prediction.
public struct Residuals: Sendable, Hashable, Codable {
  /// Quantiles 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, in the target's unit.
  public let quantiles: [Double]
  /// Equal-width bins from the quantile 0.005 to 0.995; what lies beyond is in the outer bins.
  public let lower: Double
  public let upper: Double
  public let counts: [Int]
  /// Truth against prediction, at most ``pointsMax`` rows spread evenly over the table.
  public let points: [Point]

  /// One row of the truth-against-prediction picture.
  public struct Point: Sendable, Hashable, Codable {
    public let predicted: Double
    public let observed: Double
  }

  public static let levels = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
  public static let pointsMax = 512
  private static let binCount = 40

  /// - Returns: nil without rows, or where a prediction is not a number.
  init?(predictions: [Double], truths: [Double]) {
    let residuals = zip(truths, predictions).map { $0 - $1 }
    guard !residuals.isEmpty, residuals.allSatisfy(\.isFinite) else { return nil }
    let sorted = residuals.sorted()
    quantiles = Self.levels.compactMap { Quantiles.linear(sorted: sorted, at: $0) }
    let low = Quantiles.linear(sorted: sorted, at: 0.005) ?? sorted[0]
    let high = Quantiles.linear(sorted: sorted, at: 0.995) ?? sorted[sorted.count - 1]
    var counts = [Int](repeating: 0, count: low < high ? Self.binCount : 1)
    for residual in residuals {
      let place = low < high ? (residual - low) / (high - low) * Double(counts.count) : 0
      counts[Int(min(Double(counts.count - 1), max(0, place)))] += 1
    }
    lower = low
    upper = high
    self.counts = counts
    let kept = min(predictions.count, Self.pointsMax)
    points = (0..<kept).map { index in
      let row = index * predictions.count / kept
      return Point(predicted: predictions[row], observed: truths[row])
    }
  }
}
