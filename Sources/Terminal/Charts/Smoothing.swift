/// An exponential moving average without the bias of its start, as TensorBoard draws it.
///
/// s_n = w s_(n−1) + (1 − w) y_n from s_0 = 0, shown as s_n / (1 − w^n). The same numbers as pandas'
/// `ewm(alpha=1-w).mean()`: Tests/TerminalTests/Values/smoothing-pandas-3.1.1.csv.
public enum Smoothing {
  /// - Parameters:
  ///   - points: in the order of x; one whose y is not finite stays as it is and counts for nothing.
  ///   - weight: of what came before, 0 (as it is) to below 1.
  /// - Returns: as many points, at the same x. O(n).
  public static func exponential(_ points: [ChartPoint], weight: Double) -> [ChartPoint] {
    guard weight > 0, weight < 1 else { return points }
    var sum = 0.0
    var norm = 0.0
    return points.map { point in
      guard point.y.isFinite else { return point }
      sum = weight * sum + (1 - weight) * point.y
      norm = weight * norm + (1 - weight)
      return ChartPoint(x: point.x, y: sum / norm)
    }
  }
}
