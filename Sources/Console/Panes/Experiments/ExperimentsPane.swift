import Domain
import Terminal

/// Which run is best, and what made it so.
struct ExperimentsPane: Pane {
  static let id = "experiments"
  static let name = "Experiments"
  static let purpose = "Which run is best, and what made it so"

  enum Mode: Hashable, Sendable {
    case list
    /// One run, all that is known of it.
    case detail
    /// The selected runs side by side.
    case compare
    /// The columns to choose from, beside the list.
    case columns
    /// One metric, or a grid of several, over the whole pane.
    case chart
    /// Picks the metrics of the grid.
    case chooseMetrics
    /// Runs as lines across params and metrics.
    case parallel
    /// Runs as points of two of them.
    case scatter
    /// The files of a run, and one of them.
    case files, file
    /// What the job of a run said.
    case log
    /// What evaluations are drawn as.
    case pictures
    /// Picks what the axes of those are.
    case chooseAxes, chooseX, chooseY
  }

  private(set) var mode = Mode.list
  /// Where Escape leads back to, the last one first.
  private var trail: [Mode] = []
  var cursor = RunCursor()
  /// In the order of selection, at most ``selectedMax``.
  var selected: [RunID] = []
  /// The run that others are compared with.
  var pinned: RunID?
  /// As typed, and as it was understood.
  var filterText = ""
  var filter = Filter.everything
  /// The columns after the name; nil: what tells the runs in view apart.
  var columns: [RunColumnChoice]?
  var picker = ColumnPicker()
  /// nil: the latest first.
  var sort: RunQuery.SortKey?
  /// What was shown before the filter or order changed, until the new page is here.
  var previousQuery: RunQuery?
  /// The metric of the chart; nil until one is chosen.
  var metric: String?
  /// Metrics that had one point in the ended run that was read last.
  var lone: Set<String> = []
  var chart = ChartView()
  var drag: ChartDrag?
  var comparison = ComparisonView()
  var plot = PlotView()
  var picture = PictureView()
  var fileCursor = ListCursor<String>()
  var fileReading = TextViewer.fromStart
  var logReading = TextViewer.following
  /// What is being picked from, in the modes that pick.
  var choice = ChoiceList([], chosen: [], limit: 0)
  /// Lines or rows that the detail or comparison is scrolled by.
  var scroll = 0

  /// As many lines as a chart can keep apart.
  static let selectedMax = 7

  /// The stretch of the runs that is wanted: what lies around the cursor.
  var query: RunQuery {
    RunQuery(
      filter: filter, sort: sort.map { [$0] } ?? [], limit: LoadRequest.runsMax,
      offset: cursor.pageOffset)
  }

  /// The pinned run and the selected ones, which need not be near the cursor.
  var marked: [RunID] {
    var seen: Set<RunID> = []
    return ((pinned.map { [$0] } ?? []) + selected).filter { seen.insert($0).inserted }
  }

  /// The pinned run, once it is here.
  func pinnedRun(_ context: PaneContext) -> Run? {
    pinned.flatMap { run($0, context) }
  }

  /// The runs of the chart: the pinned one first, the selected ones, and the one that the
  /// cursor rests on.
  func charted(_ context: PaneContext) -> [Run] {
    var ids = isOnRun ? [] : marked
    if let followed = followed(context), !ids.contains(followed.id) { ids.append(followed.id) }
    return ids.compactMap { run($0, context) }
  }

  func demands(_ context: PaneContext) -> [Demand] {
    var demands = [Demand(.runs(query), isLive: true)]
    if !marked.isEmpty { demands.append(Demand(.runSet(marked), isLive: true)) }
    if let id = cursor.id, isOnRun || cursor.isSought {
      demands.append(Demand(.runSet([id]), isLive: true))
      if cursor.isSought { demands.append(Demand(.runPosition(query.whole, id))) }
    }
    for metric in chartedMetrics(context) {
      demands += charted(context).filter { $0.metrics[metric] != nil }.flatMap {
        historyDemands($0, metric, context)
      }
    }
    if mode == .columns { demands.append(Demand(.runKeys)) }
    if mode == .detail, let run = current(context) {
      demands.append(Demand(.artifacts(run.id), isLive: !run.status.isTerminal))
    }
    if let query = plotQuery { demands.append(Demand(.runs(query), isLive: true)) }
    demands += fileDemands(context) + pictureDemands(context)
    if mode == .compare { demands += comparisonDemands(context) }
    return demands
  }

  func copied(_ context: PaneContext) -> String? {
    switch mode {
    case .parallel, .scatter: plotFocus(context)?.id.text
    case .files, .file: artifact(context)?.path
    default: current(context)?.id.text
    }
  }

  mutating func point(at destination: Destination, _ context: PaneContext) {
    guard case .run(let id) = destination else { return }
    // A filter could hide the run that was pointed at.
    change(context) { pane in
      pane.filter = .everything
      pane.filterText = ""
      pane.cursor = RunCursor(seeking: id)
    }
    mode = .list
    trail = []
    enter(.detail)
  }

  /// Whether what is shown is about the run under the cursor alone.
  var isOnRun: Bool { mode == .detail || trail.contains(.detail) }

  /// Shows something else, until ``leave()``.
  mutating func enter(_ next: Mode) {
    trail.append(mode)
    mode = next
    scroll = 0
  }

  /// Forgets where Escape led back to.
  mutating func showList() {
    mode = .list
    trail = []
    scroll = 0
  }

  /// Goes back to what was shown before.
  mutating func leave() {
    mode = trail.popLast() ?? .list
    scroll = 0
  }

  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] {
    if mode == .columns {
      preview(text, context)
      return []
    }
    if let actions = search(text, context) { return actions }
    guard let problem = setFilter(text, context) else { return [] }
    var prompt = ExperimentsPane.filterPrompt(text)
    prompt.problem = PromptProblem(problem)
    return [.ask(prompt)]
  }

  /// Shows the runs that meet a condition.
  ///
  /// - Returns: why the text is no condition, and then nothing changes.
  mutating func setFilter(_ text: String, _ context: PaneContext) -> QueryError? {
    let now = context.present
    switch Result(catching: { () throws(QueryError) in try FilterParser.parse(text, now: now) }) {
    case .failure(let error): return error
    case .success(let parsed):
      showList()
      change(context) { pane in
        pane.filter = parsed
        pane.filterText = text
      }
      return nil
    }
  }

  mutating func preview(_ text: String, _ context: PaneContext) {
    guard mode == .columns else { return }
    picker.filter.type(text)
    picker.cursor = 0
  }

  func problem(with text: String, _ context: PaneContext) -> PromptProblem? {
    guard mode == .list else { return nil }
    let result = Result { () throws(QueryError) in
      try FilterParser.parse(text, now: context.present)
    }
    if case .failure(let error) = result { return PromptProblem(error) }
    return nil
  }

  mutating func cancelAnswer() { picker.filter.cancelEdit() }

  static func filterPrompt(_ text: String) -> LinePrompt {
    var prompt = LinePrompt(
      "/", text: text, example: "metrics.auc > 0.7 and params.max_depth = 6 and status = finished")
    prompt.isFilter = true
    return prompt
  }

  /// Changes filter, order or stretch and keeps the old page in view meanwhile, and the cursor on
  /// its run.
  mutating func change(_ context: PaneContext, _ body: (inout ExperimentsPane) -> Void) {
    let before = self
    body(&self)
    if query.whole != before.query.whole, cursor == before.cursor {
      cursor = cursor.id.map { RunCursor(seeking: $0) } ?? RunCursor()
    }
    // Two quick changes: the first page never came, and the one before it stays.
    if query != before.query, context.loaded.runs(before.query) != nil {
      previousQuery = before.query
    }
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    if let page = page(context), page.total == 0 {
      return Guidance(
        "No run yet.",
        [
          ("curlew train", "trains what curlew.yaml declares, and logs a run"),
          ("curlew train --param max_depth=8", "the same with another value"),
          ("curlew runs list", "the same table in the shell"),
        ]
      ).render(area, into: &frame)
    }
    switch mode {
    case .list: RunList(self, context).render(area, into: &frame)
    case .detail: RunDetail(self, context).render(area, into: &frame)
    case .compare: RunComparison(self, context).render(area, into: &frame)
    case .columns: ColumnPickerView(self, context).render(area, into: &frame)
    case .chart: ChartGrid(self, context).render(area, into: &frame)
    case .parallel: ParallelCoordinates(self, context).render(area, into: &frame)
    case .scatter: RunScatter(self, context).render(area, into: &frame)
    case .files: ArtifactBrowser(self, context).render(area, into: &frame)
    case .file: ArtifactBrowser(self, context).renderContent(area, into: &frame)
    case .pictures: EvaluationPlots(self, context).render(area, into: &frame)
    case .log: renderLog(area, into: &frame, context)
    case .chooseMetrics, .chooseAxes, .chooseX, .chooseY:
      ChoiceListView(choiceTitle, choice, glyphs: context.glyphs).render(area, into: &frame)
    }
  }
}
