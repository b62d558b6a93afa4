import Domain
import Terminal

extension ExperimentsPane {
  /// The runs that are plotted: the marked ones where there are at least two, else all that meet the
  /// filter, as far as they are loaded.
  func plotted(_ context: PaneContext) -> [Run] {
    guard marked.count < 2 else { return marked.compactMap { run($0, context) } }
    // Until the whole page is here, the stretch around the cursor.
    return plotQuery.flatMap { context.loaded.runs($0)?.runs } ?? runs(context)
  }

  /// The runs of a plot that is not about the marked ones; nil where none is in view.
  var plotQuery: RunQuery? {
    let isPlot = [.parallel, .scatter, .chooseAxes, .chooseX, .chooseY].contains(mode)
    guard isPlot, marked.count < 2 else { return nil }
    return RunQuery(
      filter: filter, sort: sort.map { [$0] } ?? [], limit: LoadRequest.plottedMax)
  }

  /// Says where there are more runs than a plot draws.
  func plotLimit(_ context: PaneContext) -> Line? {
    guard let page = plotQuery.flatMap({ context.loaded.runs($0) }),
      page.matching > page.runs.count
    else { return nil }
    return Line(
      "the first \(NumberText.count(page.runs.count)) of \(NumberText.count(page.matching))",
      .warning)
  }

  /// The axes of the parallel coordinates.
  func plotAxes(_ runs: [Run]) -> [FigureAxis] {
    let picked = plot.axes.compactMap { RunFigure(named: $0) }
    guard picked.isEmpty else { return picked.map { FigureAxis($0, runs) } }
    let params = RunColumns.paramKeys(runs).map { RunFigure.param($0) }
    let metrics = RunColumns.metricKeys(runs).map { RunFigure.metric($0) }
    let metricCount = min(metrics.count, max(1, PlotView.axesShown - params.count))
    return (params.prefix(PlotView.axesShown - metricCount) + metrics.prefix(metricCount))
      .map { FigureAxis($0, runs) }
  }

  /// The runs within every brush.
  func brushed(_ runs: [Run], _ axes: [FigureAxis]) -> [Run] {
    let limits = axes.compactMap { axis in plot.brushes[axis.figure.name].map { (axis, $0) } }
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
  func plotColour(_ runs: [Run]) -> String? {
    let keys = RunColumns.metricKeys(runs)
    return plot.colour.flatMap { keys.contains($0) ? $0 : nil } ?? keys.first
  }

  /// The two figures of the scatter plot.
  func scatterAxes(_ runs: [Run]) -> (x: FigureAxis, y: FigureAxis)? {
    let all = RunFigure.telling(runs)
    let metric = plotColour(runs).map { RunFigure.metric($0) }
    let y = plot.y.flatMap { RunFigure(named: $0) } ?? metric ?? all.last
    let x = plot.x.flatMap { RunFigure(named: $0) } ?? all.first { $0 != y } ?? y
    guard let x, let y else { return nil }
    return (FigureAxis(x, runs), FigureAxis(y, runs))
  }

  /// The runs that have a point in the scatter plot.
  func scattered(_ context: PaneContext) -> [Run] {
    let runs = plotted(context)
    return scatterAxes(runs).map { scattered(runs, over: $0) } ?? []
  }

  func scattered(_ runs: [Run], over axes: (x: FigureAxis, y: FigureAxis)) -> [Run] {
    runs.filter { axes.x.value($0) != nil && axes.y.value($0) != nil }
  }

  /// The run in focus of a plot.
  func plotRun(_ runs: [Run]) -> Run? {
    plot.run.index(in: runs.map(\.id)).map { runs[$0] }
  }

  /// Moves to the nearest point in a direction; how far aside it lies counts double.
  mutating func moveInScatter(right: Double, up: Double, _ context: PaneContext) {
    let plotted = plotted(context)
    guard let axes = scatterAxes(plotted) else { return }
    let runs = scattered(plotted, over: axes)
    guard let from = plotRun(runs) else { return }
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
    if let best { plot.run = ListCursor(on: best.run.id) }
  }
}
