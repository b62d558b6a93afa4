import Domain
import Terminal

/// Rate, latency and errors of an endpoint and the versions that answered, under one another on one
/// time axis: what happened together stands in one column.
struct TrafficCharts {
  let traffic: TrafficBuckets
  let glyphs: GlyphSet

  /// Columns left of every plot.
  private static let gutter = 12
  /// Rows that show which version answered.
  private static let versionsMax = 3

  func render(_ area: Rect, into frame: inout Frame) {
    guard let range = traffic.xRange else {
      frame.put("nobody has asked yet", x: area.x + 1, y: area.y + 1, role: .dim)
      return
    }
    let versions = Array(traffic.versions.prefix(Self.versionsMax))
    let lanes = area.height >= 12 ? versions.count : min(1, versions.count)
    let hasErrors = area.height >= 22
    let parts = area.splitRows([
      .share(3), .share(4), .share(hasErrors ? 2 : 0), .fixed(lanes), .fixed(1),
    ])
    rate(withErrors: !hasErrors, range).render(parts[0], into: &frame)
    latency(range).render(parts[1], into: &frame)
    if hasErrors { errors(range).render(parts[2], into: &frame) }
    for (row, version) in versions.prefix(lanes).enumerated() {
      renderLane(version, parts[3].row(row), range, into: &frame)
    }
    renderAxis(parts[4], range, into: &frame)
  }

  private func rate(withErrors: Bool, _ range: ClosedRange<Double>) -> LineChart {
    var series = [series("rows a second", .series3) { $0.rowsPerSecond }]
    if withErrors, traffic.buckets.contains(where: { $0.errors > 0 }) {
      // Dots where there were any: a line at zero would say that something was measured there.
      let points = traffic.buckets.filter { $0.errors > 0 }.map {
        ChartPoint(x: $0.start.chartX, y: Double($0.errors))
      }
      series.append(
        LineChart.Series("errors", points: points, role: .bad, symbol: "✕", isScattered: true))
    }
    return chart(series, unit: "/s", range)
  }

  private func latency(_ range: ClosedRange<Double>) -> LineChart {
    chart(
      [
        series("p50", .series1, symbol: "○") { $0.median },
        series("p99", .series2, symbol: "■") { $0.p99 },
        series("max", .series5, symbol: "▲") { $0.slowest },
      ], unit: "ms", range)
  }

  /// A stroke a bucket with errors: between two of them nothing happened.
  private func errors(_ range: ClosedRange<Double>) -> LineChart {
    let points = traffic.buckets.flatMap { bucket -> [ChartPoint] in
      let x = bucket.start.chartX
      return bucket.errors == 0
        ? [ChartPoint(x: x, y: .nan)]
        : [
          ChartPoint(x: x, y: 0), ChartPoint(x: x, y: Double(bucket.errors)),
          ChartPoint(x: x, y: .nan),
        ]
    }
    let total = traffic.buckets.reduce(0) { $0 + $1.errors }
    let name = total == 0 ? "no errors" : "errors, \(NumberText.count(total)) in all"
    var chart = self.chart(
      [LineChart.Series(name, points: points, role: .bad, symbol: total > 0 ? "✕" : nil)], unit: "",
      range)
    let most = traffic.buckets.map(\.errors).max() ?? 0
    chart.yRange = 0...Double(max(1, most)) * 1.1
    return chart
  }

  /// A curve of what was answered, with a gap where nobody asked.
  private func series(
    _ name: String, _ role: StyleRole, symbol: Character? = nil,
    _ value: (TrafficBuckets.Bucket) -> Double
  ) -> LineChart.Series {
    var points: [ChartPoint] = []
    var end: Timestamp?
    for bucket in traffic.buckets {
      if let end, end < bucket.start { points.append(ChartPoint(x: end.chartX, y: .nan)) }
      points.append(
        ChartPoint(x: bucket.start.chartX, y: bucket.requests > 0 ? value(bucket) : .nan))
      end = bucket.end
    }
    return LineChart.Series(name, points: points, role: role, symbol: symbol)
  }

  private func chart(
    _ series: [LineChart.Series], unit: String, _ range: ClosedRange<Double>
  ) -> LineChart {
    var chart = LineChart(series: series, glyphs: glyphs)
    chart.xAxis = .none
    chart.xRange = range
    chart.yName = unit
    chart.gutterWidth = Self.gutter
    chart.showsLegend = true
    chart.emptyText = "nothing was answered"
    if let high = series.flatMap(\.points).map(\.y).filter(\.isFinite).max(), high > 0 {
      chart.yRange = 0...high * 1.1
    }
    return chart
  }

  /// A line wherever a version answered.
  private func renderLane(
    _ version: Int, _ area: Rect, _ range: ClosedRange<Double>, into frame: inout Frame
  ) {
    let label = TextWidth.fitted(
      "v\(version)", to: Self.gutter - 2, alignment: .right)
    frame.put(label, x: area.x, y: area.y, role: .marker, maxWidth: area.width)
    let plot = area.inset(left: Self.gutter)
    let glyph: Character = glyphs == .ascii ? "=" : "━"
    for bucket in traffic.buckets where bucket.versions[version, default: 0] > 0 {
      let start = column(bucket.start.chartX, plot, range)
      let end = column(bucket.start.chartX + Double(max(1, bucket.seconds)), plot, range)
      frame.fill(
        Rect(x: start, y: area.y, width: max(1, end - start), height: 1), role: .marker,
        glyph: glyph)
    }
  }

  private func column(_ x: Double, _ plot: Rect, _ range: ClosedRange<Double>) -> Int {
    let part = (x - range.lowerBound) / max(1, range.upperBound - range.lowerBound)
    return plot.x + max(0, min(plot.width - 1, Int(part * Double(plot.width))))
  }

  /// The one row of times that all charts above share.
  private func renderAxis(_ area: Rect, _ range: ClosedRange<Double>, into frame: inout Frame) {
    let plot = area.inset(left: Self.gutter)
    let ticks = TimeTicks(
      from: range.lowerBound, to: range.upperBound, countMax: max(2, plot.width / 10))
    var free = plot.x
    for tick in ticks.ticks {
      let width = TextWidth.width(tick.label)
      let x = min(plot.maxX - width, max(plot.x, column(tick.seconds, plot, range) - width / 2))
      guard x >= free else { continue }
      frame.put(tick.label, x: x, y: area.y, role: .label)
      free = x + width + 1
    }
  }
}
