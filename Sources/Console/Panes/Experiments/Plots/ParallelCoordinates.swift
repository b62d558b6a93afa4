import Domain
import Terminal

/// Runs as lines across their params and metrics; limits on axes say which lines are drawn.
struct ParallelCoordinates {
  /// What a click on an axis is told by.
  static let axisList = "axes"

  private let screen: PlotScreen
  private let pane: ExperimentsPane
  private let context: PaneContext
  private let runs: [Run]
  private let axes: [FigureAxis]

  init(_ screen: PlotScreen, _ pane: ExperimentsPane, _ context: PaneContext) {
    self.screen = screen
    self.pane = pane
    self.context = context
    runs = PlotScreen.runs(pane, context)
    axes = screen.parallelAxes(runs)
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let shown = screen.brushed(runs, axes)
    var title = PanelTitle("Parallel coordinates", glyphs: context.glyphs)
    title.note = Line("\(NumberText.count(shown.count)) of \(counted(runs.count, "run"))", .label)
    title.trailing = PlotScreen.limit(pane, context)
    title.render(area.row(0), into: &frame)
    guard !axes.isEmpty, !runs.isEmpty else {
      let text = runs.isEmpty ? "reading runs …" : "these runs have no param or metric"
      frame.put(text, x: area.x + 2, y: area.y + 1, role: .dim)
      return
    }
    let parts = area.inset(left: 1, top: 1, right: 1).splitRows([.fixed(1), .share(1), .fixed(2)])
    let groups = FigureGroups(screen.groupingMetric(runs), runs)
    frame.put(
      groups.legend.fitted(to: parts[0].width), x: parts[0].x, y: parts[0].y,
      maxWidth: parts[0].width)
    plot(shown, groups).render(parts[1], into: &frame)
    renderReadout(shown, groups, parts[2], into: &frame)
  }

  private func plot(_ shown: [Run], _ groups: FigureGroups) -> ParallelPlot {
    let focus = screen.runInFocus(shown)
    let axes = self.axes.enumerated().map { place, axis in
      var drawn = ParallelPlot.Axis(
        axis.figure.key, high: axis.text(at: 1), low: axis.text(at: 0),
        brush: screen.brushes[axis.figure.name])
      drawn.target = .column(list: Self.axisList, index: place)
      return drawn
    }
    // The best group lies above the others, and the run in focus above all.
    let lines = shown.enumerated().map { place, run in
      let group = groups.index(of: run)
      let isFocus = run.id == focus?.id
      let mark = groups.mark(run)
      var line = ParallelPlot.Line(
        self.axes.map { $0.share(run) }, role: isFocus ? .cursor : mark.role, symbol: mark.symbol)
      line.target = .row(list: PlotScreen.listName, index: place)
      return (line: line, layer: isFocus ? groups.groups.count : group ?? -1)
    }.sorted { $0.layer < $1.layer }.map(\.line)
    var plot = ParallelPlot(axes: axes, lines: lines, glyphs: context.glyphs)
    plot.selected = min(screen.axis, axes.count - 1)
    return plot
  }

  /// The limit of the axis in focus, and the run in focus with its values.
  private func renderReadout(
    _ shown: [Run], _ groups: FigureGroups, _ area: Rect, into frame: inout Frame
  ) {
    let axis = axes[min(screen.axis, axes.count - 1)]
    var limit = Line(axis.figure.name + "  ", .accent)
    if let brush = screen.brushes[axis.figure.name] {
      limit =
        limit
        + Line("\(axis.text(at: brush.lowerBound)) to \(axis.text(at: brush.upperBound))", .value)
    } else {
      limit = limit + Line("no limit", .dim)
    }
    frame.put(limit, x: area.x, y: area.y, maxWidth: area.width)
    guard let run = screen.runInFocus(shown) else {
      frame.put(
        "no run lies within the limits", x: area.x, y: area.y + 1, role: .dim,
        maxWidth: area.width)
      return
    }
    let mark = groups.mark(run)
    let values = axes.reduce(Line()) { line, axis in
      line + Line("  \(axis.figure.key) ", .label)
        + Line(axis.figure.text(run) ?? NumberText.none, .value)
    }
    let line = Line("\(mark.symbol) ", mark.role) + Line(run.name, .cursor) + values
    frame.put(line.fitted(to: area.width), x: area.x, y: area.y + 1, maxWidth: area.width)
  }
}
