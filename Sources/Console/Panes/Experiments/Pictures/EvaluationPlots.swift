import Domain
import Terminal

/// The pictures of an evaluation, as many at once as have room; of several runs over one another or
/// side by side.
struct EvaluationPlots {
  /// What a click on a picture is told by.
  static let listName = "pictures"

  private let pane: ExperimentsPane
  private let context: PaneContext
  private let runs: [EvaluatedRun]

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
    runs = pane.evaluated(context)
  }

  /// A picture is at least this wide and high.
  private static let tileMin = Size(columns: 46, rows: 13)

  func render(_ area: Rect, into frame: inout Frame) {
    let pictures = pane.pictures(runs)
    let notes = self.notes
    renderHead(pictures, area.row(0), into: &frame)
    let body = area.inset(top: 1 + notes.count)
    for (index, note) in notes.enumerated() {
      frame.put(note, x: area.x + 1, y: area.y + 1 + index, maxWidth: area.width - 2)
    }
    guard !pictures.isEmpty else { return }
    let focus = min(pane.picture.picture, pictures.count - 1)
    guard !pane.picture.isAlone else {
      frame.mark(body, .row(list: Self.listName, index: focus))
      return draw(pictures[focus], hasFocus: true, body.inset(horizontal: 1), into: &frame)
    }
    let tiles = TileGrid(tileMin: EvaluationPlots.tileMin).tiles(
      pictures.count, focus: focus, in: body)
    for (index, tile) in tiles.areas.enumerated() {
      let place = tiles.first + index
      draw(pictures[place], hasFocus: place == focus, tile, into: &frame)
      frame.mark(tile, .row(list: Self.listName, index: place))
    }
  }

  private func renderHead(
    _ pictures: [EvaluationPicture], _ area: Rect, into frame: inout Frame
  ) {
    let rows = runs.compactMap { $0.evaluation?.rows }
    var title = PanelTitle(
      runs.count == 1 ? "Evaluation of \(runs[0].run.name)" : "Evaluations of \(runs.count) runs",
      glyphs: context.glyphs)
    if Set(rows).count == 1, let rows = rows.first {
      title.note = Line("on \(counted(rows, "row"))", .label)
    }
    let focus = min(pane.picture.picture, pictures.count - 1) + 1
    title.trailing = pictures.isEmpty ? nil : Line("\(focus) of \(pictures.count)", .dim)
    title.render(area, into: &frame)
  }

  /// What keeps a run out of the pictures.
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
    _ picture: EvaluationPicture, hasFocus: Bool, _ area: Rect, into frame: inout Frame
  ) {
    var title = PanelTitle(picture.name, hasFocus: hasFocus, glyphs: context.glyphs)
    title.trailing = figures(picture)
    title.render(area.row(0), into: &frame)
    let body = area.inset(top: 1)
    switch picture {
    case .confusion: ConfusionPicture(runs, pane, context).render(body, into: &frame)
    case .roc, .precisionRecall, .calibration:
      CurvePicture(picture, runs, pane, context).chart.render(body, into: &frame)
    case .residualHistogram, .residuals:
      ResidualPicture(runs, context).render(picture, body, into: &frame)
    case .importance: ImportancePicture(runs, context).render(body, into: &frame)
    case .learning: LearningPicture(runs, pane, context).render(body, into: &frame)
    }
  }

  /// Three decimals up to 1, three digits above.
  private static func text(_ value: Double) -> String {
    abs(value) <= 1 ? NumberText.fixed(value, decimals: 3) : NumberText.number(value)
  }

  /// The figure that sums a picture up, one a run.
  private func figures(_ picture: EvaluationPicture) -> Line? {
    guard let (key, name) = picture.figure else {
      guard picture == .learning, let pair = pane.learningPair(runs) else { return nil }
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

extension EvaluationPicture {
  var name: String {
    switch self {
    case .confusion: "Confusion"
    case .roc: "ROC"
    case .precisionRecall: "Precision and recall"
    case .calibration: "Calibration"
    case .residualHistogram: "Residuals"
    case .residuals: "Residual against prediction"
    case .importance: "Feature importance"
    case .learning: "Learning curves"
    }
  }

  /// The metric that sums the picture up, and its name.
  var figure: (key: String, name: String)? {
    switch self {
    case .confusion: ("accuracy", "accuracy")
    case .roc: ("auc", "AUC")
    case .precisionRecall: ("average_precision", "AP")
    case .calibration: ("brier", "Brier")
    case .residualHistogram: ("mae", "MAE")
    case .residuals: ("r2", "R²")
    case .importance, .learning: nil
    }
  }
}
