extension LineChart {
  func renderAxes(_ layout: ChartLayout, into frame: inout Frame) {
    let plot = layout.plot
    let isASCII = glyphs == .ascii
    if layout.axisColumn >= 0, layout.axisColumn < plot.x, !layout.yTicks.isEmpty {
      frame.vline(x: layout.axisColumn, y: plot.y, height: plot.height, glyphs: glyphs)
      for (index, tick) in layout.yTicks.enumerated() {
        let label = tick.label
        let y = layout.row(tick.place)
        guard y >= plot.y, y < plot.maxY else { continue }
        let x = layout.axisColumn - 1 - TextWidth.width(label)
        frame.put(label, x: x, y: y, role: .label, maxWidth: layout.axisColumn - 1 - x)
        frame.put(isASCII ? "+" : "┤", x: layout.axisColumn, y: y, role: .grid)
        if index == layout.yTicks.count - 1, !yName.isEmpty {
          let nameX = x - 1 - TextWidth.width(yName)
          frame.put(yName, x: nameX, y: y, role: .label, maxWidth: x - 1 - nameX)
        }
      }
    }
    if let y = layout.axisRow {
      frame.hline(x: plot.x, y: y, width: plot.width, glyphs: glyphs)
      if layout.axisColumn < plot.x, plot.x > 0 {
        frame.put(isASCII ? "+" : "└", x: layout.axisColumn, y: y, role: .grid)
      }
    }
    renderXLabels(layout, into: &frame)
  }

  /// Labels begin under their place, where they do not run into one another.
  private func renderXLabels(_ layout: ChartLayout, into frame: inout Frame) {
    guard let row = layout.labelRow else { return }
    var free = layout.plot.x
    var end = layout.plot.maxX
    let nameWidth = TextWidth.width(xName)
    if nameWidth > 0, nameWidth + 12 <= layout.plot.width {
      end -= nameWidth + 1
      frame.put(xName, x: end + 1, y: row, role: .dim)
    }
    for tick in layout.xTicks {
      let column = layout.column(tick.seconds)
      let width = TextWidth.width(tick.label)
      let start = min(max(layout.plot.x, column - (width - 1) / 2), layout.plot.maxX - width)
      guard start >= free, start + width <= end, column < layout.plot.maxX else { continue }
      frame.put(tick.label, x: start, y: row, role: .label)
      if let axis = layout.axisRow {
        frame.put(glyphs == .ascii ? "+" : "┴", x: column, y: axis, role: .grid)
      }
      free = start + width + 1
    }
  }

  /// Thresholds and the edges of bands, under the lines.
  func renderLevels(_ layout: ChartLayout, into frame: inout Frame) {
    let dash: Character = glyphs == .ascii ? "-" : "┄"
    func draw(_ value: Double, _ role: StyleRole, over part: ClosedRange<Double>? = nil) {
      let y = layout.row(value)
      guard y >= layout.plot.y, y < layout.plot.maxY else { return }
      let columns = layout.columns(part)
      frame.fill(
        Rect(x: columns.lowerBound, y: y, width: columns.count, height: 1), role: role, glyph: dash)
    }
    for band in bands {
      draw(band.low, .band)
      draw(band.high, .band)
    }
    for threshold in thresholds { draw(threshold.value, threshold.role, over: threshold.xRange) }
  }

  func renderMarkers(_ layout: ChartLayout, into frame: inout Frame) {
    let plot = layout.plot
    for marker in markers where layout.xRange.contains(marker.x) {
      let x = layout.column(marker.x)
      frame.fill(
        Rect(x: x, y: plot.y, width: 1, height: plot.height), role: marker.role,
        glyph: glyphs == .ascii ? ":" : "┆")
    }
    if let cursorX, layout.xRange.contains(cursorX) {
      frame.vline(
        x: layout.column(cursorX), y: plot.y, height: plot.height, role: .cursor, glyphs: glyphs)
    }
  }

  func renderSeries(_ layout: ChartLayout, into frame: inout Frame) {
    let plot = layout.plot
    var canvas = DotCanvas(columns: plot.width, rows: plot.height, glyphs: glyphs)
    // The first series is the one that matters most: it is drawn last, above the others.
    for series in series.filter(\.isBackground) + series.filter({ !$0.isBackground }).reversed() {
      let points = Decimation.decimated(
        clipped(series.points, to: layout.xRange), over: layout.xRange, columns: canvas.width)
      var previous: (x: Int, y: Int)?
      for point in points {
        guard point.y.isFinite else {
          previous = nil
          continue
        }
        let dot = (x: layout.dotX(point.x), y: layout.dotY(point.y))
        if series.isFilled {
          fill(from: previous ?? dot, to: dot, layout, series.role, on: &canvas)
        }
        canvas.line(
          from: series.isScattered ? dot : previous ?? dot, to: dot, role: series.role,
          isDotted: series.isDotted)
        previous = dot
      }
    }
    canvas.render(x: plot.x, y: plot.y, into: &frame)
    renderSymbols(layout, into: &frame)
  }

  private func renderSymbols(_ layout: ChartLayout, into frame: inout Frame) {
    for series in series.reversed() {
      guard let symbol = series.symbol,
        let last = series.points.last(where: { $0.y.isFinite && layout.xRange.contains($0.x) })
      else { continue }
      frame.put(
        String(symbol), x: layout.column(last.x), y: layout.row(last.y), role: series.role)
    }
  }

  /// Upright lines from a stretch of the line to zero.
  private func fill(
    from start: (x: Int, y: Int), to end: (x: Int, y: Int), _ layout: ChartLayout,
    _ role: StyleRole, on canvas: inout DotCanvas
  ) {
    let zero = max(-1, min(canvas.height, layout.dotY(0)))
    for x in min(start.x, end.x)...max(start.x, end.x) {
      let share = start.x == end.x ? 1 : Double(x - start.x) / Double(end.x - start.x)
      let y = start.y + Int((Double(end.y - start.y) * share).rounded())
      canvas.line(from: (x, y), to: (x, zero), role: role)
    }
  }

  /// The points inside the range and one on each side, so that the line reaches the edges.
  private func clipped(
    _ points: [ChartPoint], to range: ClosedRange<Double>
  ) -> [ChartPoint] {
    guard let first = points.first, let last = points.last else { return [] }
    if first.x >= range.lowerBound, last.x <= range.upperBound { return points }
    let start = max(0, ChartLayout.firstIndex(in: points, atOrAfter: range.lowerBound) - 1)
    var end = start
    while end < points.count, points[end].x <= range.upperBound { end += 1 }
    return Array(points[start..<min(points.count, end + 1)])
  }

  /// The number of each limit beside the plot, at its height, the latest first: of two in one row only
  /// the later one is read. Over the lines no number stands; without a margin there is none. Then the
  /// labels of lines, beside their ends where a limit has taken the row.
  private func renderThresholdLabels(_ layout: ChartLayout, into frame: inout Frame) {
    let plot = layout.plot
    var taken: Set<Int> = []
    for threshold in thresholds.reversed() where !threshold.label.isEmpty {
      let y = layout.row(threshold.value)
      guard y >= plot.y, y < plot.maxY, !layout.columns(threshold.xRange).isEmpty,
        TextWidth.width(threshold.label) < layout.marginWidth, taken.insert(y).inserted
      else { continue }
      frame.put(threshold.label, x: plot.maxX + 1, y: y, role: threshold.role)
    }
    for series in series where !series.marginLabel.isEmpty {
      guard TextWidth.width(series.marginLabel) < layout.marginWidth,
        let last = series.points.last(where: { $0.y.isFinite && layout.xRange.contains($0.x) })
      else { continue }
      let row = layout.row(last.y)
      let free = [row, row + 1, row - 1].first { plot.y..<plot.maxY ~= $0 && !taken.contains($0) }
      guard let y = free, taken.insert(y).inserted else { continue }
      frame.put(series.marginLabel, x: plot.maxX + 1, y: y, role: series.role)
    }
  }

  /// Labels of thresholds, bands and markers.
  func renderLabels(_ layout: ChartLayout, into frame: inout Frame) {
    let plot = layout.plot
    for band in bands where !band.label.isEmpty {
      let y = layout.row(band.high)
      guard y >= plot.y, y < plot.maxY else { continue }
      // On the left: on the right stand the thresholds' labels, often in the same row.
      frame.put(band.label, x: plot.x + 1, y: y, role: .band, maxWidth: plot.width - 1)
    }
    renderThresholdLabels(layout, into: &frame)
    for marker in markers where layout.xRange.contains(marker.x) && !marker.label.isEmpty {
      let x = layout.column(marker.x) + 1
      // Half a label would be another one: v1 for v10.
      guard TextWidth.width(marker.label) <= plot.maxX - x else { continue }
      frame.put(marker.label, x: x, y: plot.maxY - 1, role: marker.role)
    }
  }
}
