extension LineChart {
  /// One row: the place of the cursor, then each series with its symbol, name and value there.
  func renderLegend(_ layout: ChartLayout, area: Rect, into frame: inout Frame) {
    var x = area.x
    if layout.axisColumn >= area.x, !yName.isEmpty, layout.yTicks.values.isEmpty {
      x += frame.put(yName + "  ", x: x, y: area.y, role: .label, maxWidth: area.maxX - x)
    }
    if let cursorX {
      let place = placeName(cursorX) + "   "
      x += frame.put(place, x: x, y: area.y, role: .cursor, maxWidth: area.maxX - x)
    }
    for series in series where x < area.maxX - 4 {
      let symbol = series.symbol.map(String.init) ?? (glyphs == .ascii ? "-" : "━")
      let room = min(24, area.maxX - x - 2)
      x += frame.put(symbol + " ", x: x, y: area.y, role: series.role, maxWidth: area.maxX - x)
      let name = TextWidth.fitted(series.name, to: min(room, TextWidth.width(series.name)))
      x += frame.put(name, x: x, y: area.y, role: .label, maxWidth: area.maxX - x)
      if let cursorX {
        let value = " " + NumberText.number(LineChart.value(of: series, at: cursorX))
        x += frame.put(value, x: x, y: area.y, role: .value, maxWidth: area.maxX - x)
      }
      x += 3
    }
  }

  private func placeName(_ x: Double) -> String {
    guard case .time(let offset) = xAxis else { return NumberText.number(x) }
    let date = CivilDate(seconds: x + offset)
    return date.secondOfDay == 0 ? date.iso : date.iso + " " + date.clock
  }

  /// The value of the point nearest to `x`; nil for a series without points or a gap there.
  public static func value(of series: Series, at x: Double) -> Double? {
    let points = series.points
    guard !points.isEmpty else { return nil }
    let after = ChartLayout.firstIndex(in: points, atOrAfter: x)
    let candidates = [after - 1, after].filter(points.indices.contains)
    let nearest = candidates.min { abs(points[$0].x - x) < abs(points[$1].x - x) }
    return nearest.map { points[$0].y }.flatMap { $0.isFinite ? $0 : nil }
  }
}

extension ChartLayout {
  /// Binary search; `points.count` when all lie before.
  static func firstIndex(in points: [ChartPoint], atOrAfter x: Double) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].x < x { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
