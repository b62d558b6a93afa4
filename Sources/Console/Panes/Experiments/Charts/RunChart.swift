import Domain
import Terminal

/// One metric of several runs over one another.
struct RunChart {
  private let pane: ExperimentsPane
  private let context: PaneContext
  private let metric: String?
  private let charted: ChartedSeries
  /// Whether this chart's metric is the one that keys are about.
  var hasFocus = false
  /// Whether a list of values stands beside the chart and the legend needs none.
  var hasReadout = false
  /// How the axis is read is said in each title, or once for a whole grid.
  var saysHow = true

  /// - Parameters:
  ///   - metric: nil for the one that the pane shows.
  ///   - charted: what all charts of the frame draw; nil where this is the only one.
  init(
    _ pane: ExperimentsPane, _ context: PaneContext, metric: String? = nil,
    charted: ChartedSeries? = nil
  ) {
    self.pane = pane
    self.context = context
    self.charted = charted ?? ChartedSeries(pane, context)
    self.metric = metric ?? pane.shownMetric(context)
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard let metric else {
      let noRun = pane.page(context)?.matching == 0
      frame.put(
        noRun ? "no run to draw" : "no run in view has a metric", x: area.x, y: area.y, role: .dim)
      return
    }
    let series = charted[metric]
    let chart = lineChart(metric, series)
    var title = PanelTitle(metric, hasFocus: hasFocus, glyphs: context.glyphs)
    title.trailing = trailing(chart, series)
    title.render(area.row(0), into: &frame)
    chart.render(area.inset(top: 1), into: &frame)
    frame.register(target: .place(ExperimentsPane.chartPlace(metric)), in: area)
  }

  /// The x under a column of the screen, for a pointer.
  func x(atColumn column: Int, in area: Rect) -> Double? {
    metric.flatMap {
      lineChart($0, charted[$0]).x(atColumn: column, in: area.inset(top: 1))
    }
  }

  private func lineChart(_ metric: String, _ all: [RunSeries]) -> LineChart {
    let view = pane.chart
    let order = pane.charted(context).map(\.id)
    var lines: [LineChart.Series] = []
    for series in all {
      let index = order.firstIndex(of: series.run.id) ?? 0
      let mark = RunMark.of(series.run.id, pane)
      lines.append(
        LineChart.Series(
          series.run.name, points: series.points, role: mark?.role ?? .series(index),
          symbol: mark?.symbol ?? "▌"))
      guard view.weight > 0 else { continue }
      var raw = LineChart.Series(series.run.name, points: series.raw, role: .dim)
      raw.isBackground = true
      lines.append(raw)
    }
    var chart = LineChart(series: lines, glyphs: context.glyphs)
    chart.xAxis = view.axis.lineChartAxis
    chart.xRange = view.range ?? charted.extent.map(roomToGrow)
    chart.yScale = view.isLogarithmic ? .logarithmic : .linear
    chart.roundsRange = true
    chart.cursorX = view.cursor
    chart.showsLegend = !hasReadout
    chart.emptyText = emptyText(metric, all)
    return chart
  }

  /// While a run goes on, the axis ends at a round place, so that it moves seldom and not with each
  /// point.
  private func roomToGrow(_ extent: ClosedRange<Double>) -> ClosedRange<Double> {
    guard pane.chart.axis != .wall,
      pane.charted(context).contains(where: { !$0.status.isTerminal })
    else { return extent }
    let step = Ticks.roundStep(atLeast: (extent.upperBound - extent.lowerBound) / 10)
    guard step > 0, step.isFinite else { return extent }
    return extent
      .lowerBound...max(
        extent.upperBound, (extent.upperBound / step).rounded(.up) * step)
  }

  private func trailing(_ chart: LineChart, _ series: [RunSeries]) -> Line {
    let view = pane.chart
    var line = Line()
    if chart.leftOut > 0 {
      line = line + Line("\(counted(chart.leftOut, "value")) ≤ 0 left out  ", .warning)
    }
    guard saysHow else { return line }
    line = line + Line("x ", .key) + Line(view.axis.word, .keyLabel)
    if view.isLogarithmic { line = line + Line("  Y ", .key) + Line("log", .keyLabel) }
    if view.weight > 0 {
      line = line + Line("  s ", .key) + Line("smooth \(ChartView.text(view.weight))", .keyLabel)
    }
    if view.range != nil {
      line = line + Line("  zoomed", .accent)
      if series.contains(where: \.isThinned) { line = line + Line(", thinned", .dim) }
    }
    return line
  }

  private func emptyText(_ metric: String, _ series: [RunSeries]) -> String {
    guard let run = pane.current(context) else { return "no run under the cursor" }
    let request = LoadRequest.metricHistory(run.id, key: metric)
    if let failure = context.loaded.failure(request) { return failure }
    if !series.isEmpty, pane.chart.isLogarithmic { return "no value above 0 for a log axis" }
    return run.metrics[metric] == nil ? "\(run.name) has no \(metric)" : "reading …"
  }
}

extension ChartView.Axis {
  var lineChartAxis: LineChart.Axis {
    switch self {
    case .step: .numbers
    case .elapsed: .elapsed
    case .wall: .time()
    }
  }
}

extension ChartView {
  static func text(_ weight: Double) -> String {
    NumberText.fixed(weight, decimals: weight == 0.95 || weight == 0.99 ? 2 : 1)
  }
}
