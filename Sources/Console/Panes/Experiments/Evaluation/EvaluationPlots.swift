import Domain
import Terminal

/// The plots of an evaluation, as many at once as have room; of several runs over one another or
/// side by side.
struct EvaluationPlots {
  /// What a click on a plot is told by.
  static let listName = "plots"

  private let screen: EvaluationScreen
  private let context: PaneContext
  private let runs: [EvaluatedRun]

  init(_ screen: EvaluationScreen, _ pane: ExperimentsPane, _ context: PaneContext) {
    self.screen = screen
    self.context = context
    runs = EvaluatedRun.all(pane, context)
  }

  /// A plot is at least this wide and high.
  private static let tileMin = Size(columns: 46, rows: 13)

  func render(_ area: Rect, into frame: inout Frame) {
    let plots = screen.plots(runs)
    let notes = self.notes
    renderHead(plots, area.row(0), into: &frame)
    let body = area.inset(top: 1 + notes.count)
    for (index, note) in notes.enumerated() {
      frame.put(note, x: area.x + 1, y: area.y + 1 + index, maxWidth: area.width - 2)
    }
    guard !plots.isEmpty else { return renderFigures(body, into: &frame) }
    let focus = min(screen.focus, plots.count - 1)
    guard !screen.isAlone else {
      frame.register(target: .row(list: Self.listName, index: focus), in: body)
      return draw(plots[focus], hasFocus: true, body.inset(horizontal: 1), into: &frame)
    }
    let tiles = TileGrid(tileMin: EvaluationPlots.tileMin).tiles(
      plots.count, focus: focus, in: body)
    for (index, tile) in tiles.areas.enumerated() {
      let place = tiles.first + index
      draw(plots[place], hasFocus: place == focus, tile, into: &frame)
      frame.register(target: .row(list: Self.listName, index: place), in: tile)
    }
  }

  /// What is known where nothing can be drawn, as of lists of items.
  private func renderFigures(_ area: Rect, into frame: inout Frame) {
    let evaluated = runs.filter { $0.evaluation != nil }
    let names = Set(
      evaluated.flatMap { run in run.evaluation.map { Array($0.metrics.keys) } ?? [] })
    guard !names.isEmpty else { return }
    var table = Table(
      columns: [Table.Column("FIGURE", width: .fixed(18))]
        + evaluated.map {
          Table.Column($0.run.name, width: .flexible(min: 8, max: 24), alignment: .right)
        },
      rows: RunColumns.ordered(names).map { name in
        Table.Row(
          [Line(name, .label)]
            + evaluated.map {
              Line($0.evaluation?.metrics[name].map(Self.text) ?? NumberText.none, .value)
            })
      })
    table.gap = 2
    table.render(area.inset(horizontal: 1), into: &frame)
  }

  private func renderHead(
    _ plots: [EvaluationPlot], _ area: Rect, into frame: inout Frame
  ) {
    let rows = runs.compactMap { $0.evaluation?.rows }
    var title = PanelTitle(
      runs.count == 1 ? "Evaluation of \(runs[0].run.name)" : "Evaluations of \(runs.count) runs",
      glyphs: context.glyphs)
    if Set(rows).count == 1, let rows = rows.first {
      title.note = Line("on \(counted(rows, "row"))", .label)
    }
    let focus = min(screen.focus, plots.count - 1) + 1
    title.trailing = plots.isEmpty ? nil : Line("\(focus) of \(plots.count)", .dim)
    title.render(area, into: &frame)
  }

  /// What keeps a run out of the plots.
  private var notes: [Line] {
    let lacking = runs.filter { $0.evaluation == nil }
    return lacking.prefix(3).map { run in
      let request = LoadRequest.evaluation(run.run.id)
      if let failure = context.loaded.failure(request) { return Line(failure, .error) }
      guard context.loaded.evaluation(run.run.id) != nil else {
        return Line("\(run.run.name): reading …", .dim)
      }
      let how =
        run.run.status == .running
        ? "it is stored when the run ends" : "curlew train and curlew evaluate store one"
      return Line("\(run.run.name) keeps no \(Evaluation.artifactPath): \(how)", .label)
    }
  }

  private func draw(
    _ plot: EvaluationPlot, hasFocus: Bool, _ area: Rect, into frame: inout Frame
  ) {
    var title = PanelTitle(plot.name, hasFocus: hasFocus, glyphs: context.glyphs)
    title.trailing = figures(plot)
    title.render(area.row(0), into: &frame)
    let body = area.inset(top: 1)
    switch plot {
    case .figures: renderFigures(body, into: &frame)
    case .slices: SlicePlot(runs).render(body, into: &frame)
    case .confusion:
      ConfusionPlot(runs, threshold: screen.threshold, context).render(body, into: &frame)
    case .roc, .precisionRecall, .calibration:
      CurvePlot(plot, runs, threshold: screen.threshold, context).chart.render(body, into: &frame)
    case .residualHistogram, .residuals:
      ResidualPlot(runs, context).render(plot, body, into: &frame)
    case .importance: ImportancePlot(runs, context).render(body, into: &frame)
    case .learning:
      LearningPlot(runs, screen.learningPair(runs), context).render(body, into: &frame)
    }
  }

  /// Three decimals up to 1, three digits above.
  private static func text(_ value: Double) -> String {
    abs(value) <= 1 ? NumberText.fixed(value, decimals: 3) : NumberText.number(value)
  }

  /// The figure that sums a plot up, one a run.
  private func figures(_ plot: EvaluationPlot) -> Line? {
    guard let (key, name) = plot.figure else {
      guard plot == .learning, let pair = screen.learningPair(runs) else { return nil }
      return Line("\(pair.valid) over \(pair.train)", .label)
    }
    let values = runs.compactMap { run in run.evaluation?.metrics[key].map { (run, $0) } }
    guard !values.isEmpty else { return nil }
    return values.reduce(Line(name, .label)) { line, value in
      line + Line(runs.count > 1 ? " \(value.0.symbol)" : "", value.0.role)
        + Line(" " + EvaluationPlots.text(value.1), .value)
    }
  }
}
