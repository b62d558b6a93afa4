import Domain
import Terminal

/// Runs as points: one param or metric against another, grouped by a third.
struct RunScatter {
  private let screen: PlotScreen
  private let pane: ExperimentsPane
  private let context: PaneContext
  private let runs: [Run]

  init(_ screen: PlotScreen, _ pane: ExperimentsPane, _ context: PaneContext) {
    self.screen = screen
    self.pane = pane
    self.context = context
    runs = PlotScreen.runs(pane, context)
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard let axes = screen.scatterAxes(runs) else {
      PanelTitle("Scatter", glyphs: context.glyphs).render(area.row(0), into: &frame)
      let text = runs.isEmpty ? "reading runs …" : "these runs have no param or metric"
      frame.put(text, x: area.x + 2, y: area.y + 1, role: .dim)
      return
    }
    let shown = screen.scattered(runs, over: axes)
    var title = PanelTitle(
      "\(axes.y.figure.name) against \(axes.x.figure.name)", glyphs: context.glyphs)
    let missing = runs.count - shown.count
    title.trailing =
      Line(counted(shown.count, "run"), .label)
      + Line(missing > 0 ? ", \(missing) without both" : "", .dim)
    if let limit = PlotScreen.limit(pane, context) { title.note = limit }
    title.render(area.row(0), into: &frame)
    let parts = area.inset(left: 1, top: 1, right: 1).splitRows([.fixed(1), .share(1), .fixed(1)])
    let groups = FigureGroups(screen.groupingMetric(runs), runs)
    frame.put(
      groups.legend.fitted(to: parts[0].width), x: parts[0].x, y: parts[0].y,
      maxWidth: parts[0].width)
    chart(shown, axes, groups).render(parts[1], into: &frame)
    renderReadout(shown, axes, groups, parts[2], into: &frame)
  }

  private func chart(
    _ shown: [Run], _ axes: (x: FigureAxis, y: FigureAxis), _ groups: FigureGroups
  ) -> LineChart {
    let focus = screen.runInFocus(shown)
    let points = shown.enumerated().compactMap { place, run -> LineChart.Series? in
      guard let x = axes.x.value(run), let y = number(run, axes.y) else { return nil }
      let mark = groups.mark(run)
      var point = LineChart.Series(
        run.name, points: [ChartPoint(x: x, y: y)],
        role: run.id == focus?.id ? .cursor : mark.role, symbol: mark.symbol, isScattered: true)
      point.target = .row(list: PlotScreen.listName, index: place)
      return point
    }
    // The first series is drawn last: the run in focus lies above the others.
    let first = points.firstIndex { $0.role == .cursor }
    var chart = LineChart(
      series: (first.map { [points[$0]] } ?? [])
        + points.enumerated().filter { $0.offset != first }.map(\.element),
      glyphs: context.glyphs)
    chart.showsLegend = false
    chart.roundsRange = true
    chart.xAxis = axes.x.lineChartAxis
    chart.xRange = axes.x.paddedRange
    switch axes.y.kind {
    case .numbers: break
    case .decades: chart.yScale = .logarithmic
    case .names(let names):
      chart.yCategories = names
      chart.yRange = axes.y.paddedRange
    }
    if let focus, let x = axes.x.value(focus), let y = number(focus, axes.y) {
      chart.cursorX = x
      chart.thresholds = [LineChart.Threshold(y, role: .cursor)]
    }
    chart.emptyText = "no run has both"
    return chart
  }

  /// What the chart's own scale then places.
  private func number(_ run: Run, _ axis: FigureAxis) -> Double? {
    if case .decades = axis.kind { return axis.figure.number(run) }
    return axis.value(run)
  }

  private func renderReadout(
    _ shown: [Run], _ axes: (x: FigureAxis, y: FigureAxis), _ groups: FigureGroups, _ area: Rect,
    into frame: inout Frame
  ) {
    guard let run = screen.runInFocus(shown) else { return }
    let mark = groups.mark(run)
    var line = Line("\(mark.symbol) ", mark.role) + Line(run.name, .cursor)
    var figures = [axes.x.figure, axes.y.figure]
    if let colour = groups.metric, !figures.contains(.metric(colour)) {
      figures.append(.metric(colour))
    }
    for figure in figures {
      line =
        line + Line("  \(figure.key) ", .label)
        + Line(figure.text(run) ?? NumberText.none, .value)
    }
    frame.put(line.fitted(to: area.width), x: area.x, y: area.y, maxWidth: area.width)
  }
}

extension FigureAxis {
  var lineChartAxis: LineChart.Axis {
    switch kind {
    case .numbers: .numbers
    case .decades: .decades
    case .names(let names): .categories(names)
    }
  }

  /// The range with a little air, so that no point stands on the edge.
  var paddedRange: ClosedRange<Double> {
    let span = range.upperBound - range.lowerBound
    let air = span > 0 ? span * 0.04 : max(0.5, abs(range.lowerBound) * 0.1)
    return range.lowerBound - air...range.upperBound + air
  }
}
