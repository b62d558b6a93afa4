/// Keeps a history small enough to be drawn at each key press, and its extremes where they are.
public enum HistoryThinning {
  /// Points that a drawn history keeps: several for each column of the widest screen.
  public static let pointsMax = 8_000

  /// The points as they are, or of each stretch the first, the smallest, the largest and the last.
  ///
  /// O(n).
  public static func thinned(
    _ points: [MetricPoint], pointsMax: Int = pointsMax
  ) -> [MetricPoint] {
    guard points.count > pointsMax else { return points }
    let stretches = max(1, pointsMax / 4)
    var kept: [MetricPoint] = []
    kept.reserveCapacity(pointsMax)
    for stretch in 0..<stretches {
      let start = stretch * points.count / stretches
      let end = (stretch + 1) * points.count / stretches
      kept += extremes(of: points[start..<end])
    }
    return kept
  }

  /// The first, the smallest, the largest and the last of the points, each once, in their order.
  ///
  /// A value that is no number is kept only where it is first or last.
  public static func extremes(of points: ArraySlice<MetricPoint>) -> [MetricPoint] {
    guard let first = points.indices.first else { return [] }
    var low = first
    var high = first
    for index in points.indices {
      let value = points[index].value
      if value < points[low].value || points[low].value.isNaN { low = index }
      if value > points[high].value || points[high].value.isNaN { high = index }
    }
    var kept: [MetricPoint] = []
    var previous = -1
    for index in [first, min(low, high), max(low, high), points.endIndex - 1]
    where index > previous {
      kept.append(points[index])
      previous = index
    }
    return kept
  }
}
