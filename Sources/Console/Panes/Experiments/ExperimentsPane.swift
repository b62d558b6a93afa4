import Domain
import Terminal

/// Which run is best, and what made it so: the list of runs, and a stack of screens over it.
///
/// The list is the pane's own, with what its screens share: which runs there are, which are marked, and
/// how charts look.
struct ExperimentsPane: Pane {
  static let id = "experiments"
  static let name = "Experiments"
  static let purpose = "Which run is best, and what made it so"

  /// What is shown over the list.
  var screens = ScreenStack()
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

  /// As many lines as a chart can keep apart.
  static let selectedMax = 7

  /// The stretch of the runs that is wanted: what lies around the cursor.
  var query: RunQuery {
    RunQuery(
      filter: filter, sort: sort.map { [$0] } ?? [], limit: LoadRequest.runsMax,
      offset: cursor.pageOffset)
  }

  /// All runs of the list, for a file.
  var writtenQuery: RunQuery { RunQuery(filter: filter, sort: query.sort) }

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
    if page(context)?.matching == 0 { demands.append(Demand(.runKeys)) }
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
    return demands + (screen?.demands(self, context) ?? [])
  }

  func copied(_ context: PaneContext) -> String? {
    guard let screen else { return current(context)?.id.text }
    return screen.copied(self, context)
  }

  mutating func point(at destination: Destination, _ context: PaneContext) {
    guard case .run(let id) = destination else { return }
    // A filter could hide the run that was pointed at.
    change(context) { pane in
      pane.filter = .everything
      pane.filterText = ""
      pane.cursor = RunCursor(seeking: id)
    }
    showList()
    open(DetailScreen())
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
    if let screen {
      screen.render(area, into: &frame, self, context)
    } else {
      RunList(self, context).render(area, into: &frame)
    }
  }
}
