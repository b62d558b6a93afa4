import Domain

/// A stretch of the list of runs, and how long the list is.
struct RunStretch {
  var runs: [Run] = []
  var offset = 0
  var matching = 0

  /// nil where that run is not here.
  func run(at place: Int) -> Run? {
    runs.indices.contains(place - offset) ? runs[place - offset] : nil
  }

  func place(of id: RunID) -> Int? {
    runs.firstIndex { $0.id == id }.map { $0 + offset }
  }
}

extension ExperimentsPane {
  /// The page to show: the one wanted, or the one before while that is on its way.
  func page(_ context: PaneContext) -> RunsPage? {
    context.loaded.runs(query) ?? previousQuery.flatMap { context.loaded.runs($0) }
  }

  func stretch(_ context: PaneContext) -> RunStretch {
    for query in [query, previousQuery].compactMap({ $0 }) {
      guard let page = context.loaded.runs(query) else { continue }
      return RunStretch(runs: page.runs, offset: query.offset, matching: page.matching)
    }
    return RunStretch()
  }

  /// The runs around the cursor.
  func runs(_ context: PaneContext) -> [Run] { page(context)?.runs ?? [] }

  /// A run that is here: marked, around the cursor, or sought.
  func run(_ id: RunID, _ context: PaneContext) -> Run? {
    let marked = context.loaded.runSet(marked) ?? []
    return marked.first { $0.id == id } ?? runs(context).first { $0.id == id }
      ?? cursor.id.flatMap { context.loaded.runSet([$0])?.first { $0.id == id } }
  }

  /// The row of the cursor: that of its run where that is here, wherever it has moved to.
  func position(_ context: PaneContext) -> Int? {
    let stretch = stretch(context)
    guard stretch.matching > 0 else { return nil }
    return cursor.id.flatMap { stretch.place(of: $0) }
      ?? min(cursor.position, stretch.matching - 1)
  }

  /// The run under the cursor; nil where there is none or it is on its way.
  func current(_ context: PaneContext) -> Run? {
    if let id = cursor.id, isOnRun || cursor.isSought {
      return run(id, context)
    }
    return position(context).flatMap { stretch(context).run(at: $0) }
  }

  /// The run that the chart of the list follows: the one that the cursor rests on.
  func followed(_ context: PaneContext) -> Run? {
    context.rested(self).current(context) ?? current(context)
  }

  /// Keeps the cursor on its run, whatever comes above it.
  mutating func holdCursor(_ context: PaneContext) {
    guard let position = position(context), let current = current(context) else { return }
    cursor.place(at: position, on: current.id)
  }

  mutating func moveCursor(_ step: ListStep, _ context: PaneContext) {
    let stretch = stretch(context)
    guard let position = position(context) else { return }
    let place = step.target(
      from: position, count: stretch.matching, pageRows: context.halfPage)
    cursor.place(at: place, on: stretch.run(at: place)?.id)
  }

  mutating func received(_ request: LoadRequest, _ value: Loaded, _ context: PaneContext) {
    learnCourse(request, value, context)
    guard case .runPosition(_, let id) = request, case .position(let place) = value,
      cursor.isSought, cursor.id == id
    else { return }
    cursor.found(at: place)
  }
}
