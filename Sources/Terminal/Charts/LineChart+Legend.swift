extension LineChart {
  /// One row: the place of the cursor, then each series with its symbol, name and value there.
  func renderLegend(_ layout: ChartLayout, area: Rect, into frame: inout Frame) {
    var x = area.x
    if layout.axisColumn >= area.x, !yName.isEmpty, layout.yTicks.isEmpty {
      x += frame.put(yName + "  ", x: x, y: area.y, role: .label, maxWidth: area.maxX - x)
    }
    if let cursorX {
      let place = placeName(cursorX) + "   "
      x += frame.put(place, x: x, y: area.y, role: .cursor, maxWidth: area.maxX - x)
    }
    let entries = series.filter { !$0.isBackground }.map { series in
      (
        symbol: series.symbol.map(String.init) ?? (glyphs == .ascii ? "-" : "━"), series: series,
        value: cursorX.map { " " + NumberText.number(LineChart.value(of: series, at: $0)) } ?? ""
      )
    }
    // Names give way first, all to the same width, and never below what still tells them apart.
    let fixed = entries.reduce(0) { $0 + 4 + TextWidth.width($1.value) } - 2
    let nameMax = max(6, (area.maxX - x - fixed) / max(1, entries.count))
    for (index, entry) in entries.enumerated() {
      let name = TextWidth.fitted(
        entry.series.name, to: min(nameMax, TextWidth.width(entry.series.name)))
      let runs = [
        TextRun(entry.symbol + " ", entry.series.role), TextRun(name, .label),
        TextRun(entry.value, .value),
      ]
      let line = Line(runs)
      let reserve = index == entries.count - 1 ? 0 : 3
      if x + line.width + reserve > area.maxX {
        let more = "+\(entries.count - index)"
        frame.put(more, x: max(x - 1, area.x), y: area.y, role: .dim, maxWidth: area.maxX - x + 1)
        return
      }
      x += frame.put(line, x: x, y: area.y) + 2
    }
  }

  private func placeName(_ x: Double) -> String { LineChart.placeName(x, on: xAxis) }

  /// A place on an axis as the readout names it: `61`, `12 s`, `2013-07-14 14:05`.
  public static func placeName(_ x: Double, on axis: Axis) -> String {
    if axis == .elapsed { return NumberText.duration(seconds: x) }
    guard case .time(let offset) = axis else {
      return x == x.rounded() && abs(x) < 1e9
        ? NumberText.fixed(x, decimals: 0) : NumberText.number(x)
    }
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
