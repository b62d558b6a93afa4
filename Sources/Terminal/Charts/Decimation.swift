/// Thins out a line to what a chart's columns can show, keeping every minimum and maximum.
///
/// Of the points that fall into one column the first, the lowest, the highest and the last remain,
/// in their order: the drawn line covers the same dots as all points would (Jugel et al., "M4: A
/// Visualization-Oriented Time Series Data Aggregation", VLDB 2014).
public enum Decimation {
  /// - Parameters:
  ///   - points: ascending in x; a point whose y is not finite is a gap.
  ///   - range: of x; points outside count to the first or last column.
  ///   - columns: of the chart, at least 1.
  /// - Returns: at most four points a column and one for a gap. Linear in `points`.
  public static func decimated(
    _ points: [ChartPoint], over range: ClosedRange<Double>, columns: Int
  ) -> [ChartPoint] {
    guard points.count > columns * 4, columns > 0 else { return points }
    let span = range.upperBound - range.lowerBound
    let scale = span > 0 ? Double(columns) / span : 0
    var result: [ChartPoint] = []
    result.reserveCapacity(columns * 5)
    var bucket = Bucket()
    points.withUnsafeBufferPointer { points in
      for index in points.indices {
        let point = points[index]
        guard point.y.isFinite, point.x.isFinite else {
          if !bucket.isEmpty { bucket.flush(from: points, into: &result) }
          if result.last?.y.isFinite ?? false {
            result.append(ChartPoint(x: point.x, y: .nan))
          }
          continue
        }
        let place = (point.x - range.lowerBound) * scale
        let column = Int(max(0, min(Double(columns - 1), place)))
        if bucket.column != column, !bucket.isEmpty { bucket.flush(from: points, into: &result) }
        bucket.add(index, y: point.y, column: column)
      }
      if !bucket.isEmpty { bucket.flush(from: points, into: &result) }
    }
    return result
  }

  /// The indices of the four points that stand for one column.
  private struct Bucket {
    var column = -1
    var first = -1
    var last = -1
    var lowest = -1
    var highest = -1
    var low = 0.0
    var high = 0.0

    var isEmpty: Bool { first < 0 }

    mutating func add(_ index: Int, y: Double, column: Int) {
      if first < 0 {
        (first, last, lowest, highest, low, high) = (index, index, index, index, y, y)
        self.column = column
        return
      }
      last = index
      if y < low { (lowest, low) = (index, y) }
      if y > high { (highest, high) = (index, y) }
    }

    mutating func flush(
      from points: UnsafeBufferPointer<ChartPoint>, into result: inout [ChartPoint]
    ) {
      var previous = -1
      for index in [first, min(lowest, highest), max(lowest, highest), last]
      where index != previous {
        result.append(points[index])
        previous = index
      }
      self = Bucket()
    }
  }
}
