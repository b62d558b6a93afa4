import Domain
import Terminal

/// One metric of several runs over one another.
struct RunChart {
  private let pane: ExperimentsPane
  private let context: PaneContext

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard let metric = pane.shownMetric(context) else {
      frame.put("no run has a metric yet", x: area.x, y: area.y, role: .dim)
      return
    }
    let axis = pane.axis == .step ? "over steps" : "over time"
    PanelTitle(
      metric, trailing: Line("x ", .key) + Line(axis, .keyLabel), glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    var chart = LineChart(series: series(metric), glyphs: context.glyphs)
    chart.xAxis = pane.axis == .step ? .numbers : .time()
    chart.showsLegend = true
    chart.emptyText = emptyText(metric)
    chart.render(area.inset(top: 1), into: &frame)
  }

  private func series(_ metric: String) -> [LineChart.Series] {
    pane.charted(context).enumerated().compactMap { index, run in
      guard let points = context.loaded.history(run.id, metric) else { return nil }
      let mark = RunMark.of(run.id, pane)
      return LineChart.Series(
        run.name, points: chartPoints(points), role: mark?.role ?? .series(index),
        symbol: mark?.symbol ?? "▌")
    }
  }

  /// Over time the seconds since the first point, so that runs of different days meet.
  private func chartPoints(_ points: [MetricPoint]) -> [ChartPoint] {
    switch pane.axis {
    case .step: return points.map { ChartPoint(x: Double($0.step), y: $0.value) }
    case .time: return points.map { ChartPoint(x: $0.time.chartX, y: $0.value) }
    }
  }

  private func emptyText(_ metric: String) -> String {
    guard let run = pane.current(context) else { return "no run under the cursor" }
    let request = LoadRequest.metricHistory(run.id, key: metric)
    if let failure = context.loaded.failure(request) { return failure }
    return run.metrics[metric] == nil ? "\(run.name) has no \(metric)" : "reading …"
  }
}
