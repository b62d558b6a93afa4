extension LineChart {
  /// How far a point may be from the pointed cell, in columns and rows; what is nearer is told later
  /// and so counts more. A cell is twice as high as it is wide.
  private static let reaches = [
    (columns: 2, rows: 1), (columns: 1, rows: 0), (columns: 0, rows: 0),
  ]

  /// Tells what the mouse means by the plot and by the points in it.
  func mark(_ layout: ChartLayout, into frame: inout Frame) {
    guard let pointer = frame.pointer, layout.plot.contains(x: pointer.x, y: pointer.y) else {
      return
    }
    if let meant = target?(layout.x(atColumn: pointer.x)) {
      frame.register(target: meant, in: layout.plot)
    }
    for reach in LineChart.reaches {
      // The first series lies above the others.
      for series in series.reversed() {
        guard let target = series.target else { continue }
        for point in series.points where point.y.isFinite && layout.xRange.contains(point.x) {
          let area = Rect(
            x: layout.column(point.x) - reach.columns, y: layout.row(point.y) - reach.rows,
            width: 2 * reach.columns + 1, height: 2 * reach.rows + 1)
          frame.register(target: target, in: area)
        }
      }
    }
  }
}
