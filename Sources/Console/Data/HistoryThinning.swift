import Domain

/// Keeps a history small enough to be drawn at each key press, and its extremes where they are.
enum HistoryThinning {
  /// Points that a history keeps: several for each column of the widest screen.
  static let pointsMax = 8_000

  /// The points as they are, or of each stretch the first, the smallest, the largest and the last.
  ///
  /// A value that is no number is kept only where it begins a stretch. O(n).
  static func thinned(_ points: [MetricPoint]) -> [MetricPoint] {
    guard points.count > pointsMax else { return points }
    let stretches = pointsMax / 4
    var kept: [MetricPoint] = []
    kept.reserveCapacity(pointsMax)
    for stretch in 0..<stretches {
      let start = stretch * points.count / stretches
      let end = (stretch + 1) * points.count / stretches
      var low = start
      var high = start
      for index in start..<end {
        if points[index].value < points[low].value { low = index }
        if points[index].value > points[high].value { high = index }
      }
      var previous = -1
      for index in [start, min(low, high), max(low, high), end - 1] where index > previous {
        kept.append(points[index])
        previous = index
      }
    }
    return kept
  }
}
