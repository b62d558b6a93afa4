import Domain
import Terminal

extension PlotScreen {
  /// The runs that are plotted: the marked ones where there are at least two, else all that meet the
  /// filter, as far as they are loaded.
  static func runs(_ pane: ExperimentsPane, _ context: PaneContext) -> [Run] {
    guard pane.marked.count < 2 else { return pane.marked.compactMap { pane.run($0, context) } }
    // Until the whole page is here, the stretch around the cursor.
    return query(pane).flatMap { context.loaded.runs($0)?.runs } ?? pane.runs(context)
  }

  /// The runs of a plot that is not about the marked ones.
  static func query(_ pane: ExperimentsPane) -> RunQuery? {
    guard pane.marked.count < 2 else { return nil }
    return RunQuery(
      filter: pane.filter, sort: pane.sort.map { [$0] } ?? [], limit: LoadRequest.plottedMax)
  }

  /// Says where there are more runs than a plot draws.
  static func limit(_ pane: ExperimentsPane, _ context: PaneContext) -> Line? {
    guard let page = query(pane).flatMap({ context.loaded.runs($0) }),
      page.matching > page.runs.count
    else { return nil }
    return Line(
      "the first \(NumberText.count(page.runs.count)) of \(NumberText.count(page.matching))",
      .warning)
  }

  /// The run that Enter opens.
  func focus(_ pane: ExperimentsPane, _ context: PaneContext) -> Run? {
    runInFocus(runsInView(pane, context))
  }

  /// The runs that have a point in the scatter plot, or lie within the limits of the axes.
  func runsInView(_ pane: ExperimentsPane, _ context: PaneContext) -> [Run] {
    guard kind == .parallel else { return scattered(pane, context) }
    let runs = Self.runs(pane, context)
    return brushed(runs, parallelAxes(runs))
  }

  func axisInFocus(_ axes: [FigureAxis]) -> FigureAxis? {
    axes.isEmpty ? nil : axes[min(axis, axes.count - 1)]
  }

  /// The axes of the parallel coordinates.
  func parallelAxes(_ runs: [Run]) -> [FigureAxis] {
    let picked = axes.compactMap { RunFigure(named: $0) }
    guard picked.isEmpty else { return picked.map { FigureAxis($0, runs) } }
    let params = RunColumns.paramKeys(runs).map { RunFigure.param($0) }
    // One that is the same in all runs is a knot and tells nothing.
    let metrics = RunColumns.metricKeys(runs).map { RunFigure.metric($0) }.filter { figure in
      Set(runs.compactMap { figure.number($0) }).count > 1
    }
    let metricCount = min(metrics.count, max(1, PlotScreen.axesShown - params.count))
    return (params.prefix(PlotScreen.axesShown - metricCount) + metrics.prefix(metricCount))
      .map { FigureAxis($0, runs) }
  }

  /// The runs within every brush.
  func brushed(_ runs: [Run], _ axes: [FigureAxis]) -> [Run] {
    let limits = axes.compactMap { axis in brushes[axis.figure.name].map { (axis, $0) } }
    guard !limits.isEmpty else { return runs }
    return runs.filter { run in
      limits.allSatisfy { axis, brush in
        axis.share(run).map {
          $0 >= brush.lowerBound - 1e-6 && $0 <= brush.upperBound + 1e-6
        } ?? false
      }
    }
  }

  /// The metric that groups are made by.
  func groupingMetric(_ runs: [Run]) -> String? {
    let keys = RunColumns.metricKeys(runs)
    return colour.flatMap { keys.contains($0) ? $0 : nil } ?? keys.first
  }

  /// The two figures of the scatter plot.
  func scatterAxes(_ runs: [Run]) -> (x: FigureAxis, y: FigureAxis)? {
    let all = RunFigure.telling(runs)
    let metric = groupingMetric(runs).map { RunFigure.metric($0) }
    let y = y.flatMap { RunFigure(named: $0) } ?? metric ?? all.last
    let x = x.flatMap { RunFigure(named: $0) } ?? all.first { $0 != y } ?? y
    guard let x, let y else { return nil }
    return (FigureAxis(x, runs), FigureAxis(y, runs))
  }

  /// The runs that have a point in the scatter plot.
  func scattered(_ pane: ExperimentsPane, _ context: PaneContext) -> [Run] {
    let runs = Self.runs(pane, context)
    return scatterAxes(runs).map { scattered(runs, over: $0) } ?? []
  }

  func scattered(_ runs: [Run], over axes: (x: FigureAxis, y: FigureAxis)) -> [Run] {
    runs.filter { axes.x.value($0) != nil && axes.y.value($0) != nil }
  }

  /// The run in focus, of those.
  func runInFocus(_ runs: [Run]) -> Run? {
    run.index(in: runs.map(\.id)).map { runs[$0] }
  }

  /// Moves to the nearest point in a direction; how far aside it lies counts double.
  mutating func moveInScatter(
    right: Double, up: Double, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    let plotted = Self.runs(pane, context)
    guard let axes = scatterAxes(plotted) else { return }
    let runs = scattered(plotted, over: axes)
    guard let from = runInFocus(runs) else { return }
    func place(_ run: Run) -> (x: Double, y: Double) {
      (axes.x.share(run) ?? 0, axes.y.share(run) ?? 0)
    }
    let start = place(from)
    var best: (distance: Double, run: Run)?
    for run in runs where run.id != from.id {
      let end = place(run)
      let along = (end.x - start.x) * right + (end.y - start.y) * up
      let aside = abs((end.x - start.x) * up) + abs((end.y - start.y) * right)
      guard along > 1e-9 else { continue }
      let distance = along + 2 * aside
      if best.map({ distance < $0.distance }) ?? true { best = (distance, run) }
    }
    if let best { self.run = ListCursor(on: best.run.id) }
  }
}
