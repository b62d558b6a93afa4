import Domain
import Terminal

/// What runs, what waits, what failed and why.
struct JobsPane: FilteredPane {
  static let id = "jobs"
  static let name = "Jobs"
  static let purpose = "What runs, what waits, what failed and why"

  var cursor = ListCursor<JobID>()
  var listFilter = ListFilter()
  /// Where one is in the log.
  var reading = TextViewer.following
  /// Whether the log has the whole pane, and the keys.
  var isLogOpen = false

  private static let isList: @Sendable (JobsPane) -> Bool = { !$0.isLogOpen }

  static let bindings: [KeyBinding<JobsPane>] =
    KeyBinding.reading(
      "the log", \.reading, applies: { $0.isLogOpen },
      source: { pane, context in JobLog.source(pane.log(context)) }, page: { $0.readingPage })
    + KeyBinding.steps(
      through: "jobs", applies: isList,
      move: { pane, step, context in
        pane.cursor.move(step, in: pane.jobs(context).map(\.id), pageRows: context.halfPage)
        pane.reading = .following
      }) + [
      KeyBinding(
        .character("l"), name: "log", help: "The log over the whole pane: search, wrap, scroll",
        applies: isList, disabled: { $0.current($1) == nil ? "There is no job." : nil },
        action: { pane, _ in
          pane.isLogOpen = true
          return []
        }),
      KeyBinding(
        .character("o"), name: "pager", help: "Open the log in $PAGER", hint: nil,
        disabled: { $0.current($1) == nil ? "There is no job." : nil },
        action: { pane, context in
          pane.current(context).map { [.effect(.openOutside(.log($0.id)))] } ?? []
        }),
      KeyBinding(
        .escape, name: "back", help: "Back to the jobs", applies: { $0.isLogOpen },
        action: { pane, _ in
          pane.isLogOpen = false
          return []
        }),
      KeyBinding(
        .character("c"), name: "cancel", help: "Stop this job at its next step", mutates: true,
        disabled: cancelProblem
      ) { pane, context in
        pane.current(context).map { [.open(.cancel($0))] } ?? []
      },
      KeyBinding(
        .character("b"), .character("["), name: "log back", help: "Back in the log",
        hint: "b f", applies: isList
      ) { pane, context in
        pane.scrollLog(.pageUp, context)
        return []
      },
      KeyBinding(
        .character("f"), .character("]"), name: "log on", help: "On in the log; its end follows",
        hint: nil, applies: isList
      ) { pane, context in
        pane.scrollLog(.pageDown, context)
        return []
      },
      KeyBinding(
        .enter, name: "run", help: "The run of this job", applies: isList,
        disabled: { $0.current($1)?.run == nil ? "This job has no run." : nil },
        action: { pane, context in
          guard let run = pane.current(context)?.run else { return [] }
          return [.show(pane: "experiments", .run(run))]
        }),
    ]
    + filterKeys("jobs").map { key in
      var key = key
      let applies = key.applies
      key.applies = { isList($0) && applies($0) }
      return key
    }

  private static let cancelProblem: @Sendable (JobsPane, PaneContext) -> String? = {
    guard let job = $0.current($1) else { return "There is no job." }
    if job.state.isTerminal { return "Job \(job.id) has ended." }
    return job.cancelRequested ? "Job \(job.id) is being cancelled." : nil
  }

  /// Running ones, then the queue in its order, then what ended, latest first.
  func jobs(_ context: PaneContext) -> [Job] {
    func rank(_ job: Job) -> Int {
      job.state == .running ? 0 : job.state.isTerminal ? 2 : 1
    }
    return context.data.jobs.filter(isShown).sorted { left, right in
      let (a, b) = (rank(left), rank(right))
      if a != b { return a < b }
      if a == 1, left.priority != right.priority { return left.priority > right.priority }
      return a == 2 ? left.id > right.id : left.id < right.id
    }
  }

  private func isShown(_ job: Job) -> Bool {
    listFilter.matches([
      "\(job.id)", job.work.word, job.work.subject, job.state.rawValue, job.reason ?? job.detail,
    ])
  }

  func filterCounts(_ context: PaneContext) -> (shown: Int, all: Int) {
    (jobs(context).count, context.data.jobs.count)
  }

  func current(_ context: PaneContext) -> Job? {
    let jobs = self.jobs(context)
    return cursor.index(in: jobs.map(\.id)).map { jobs[$0] }
  }

  func log(_ context: PaneContext) -> [LogLine] {
    current(context).flatMap { context.loaded.log($0.id) } ?? []
  }

  func demands(_ context: PaneContext) -> [Demand] {
    guard let job = context.rested(self).current(context) else { return [] }
    return [Demand(.jobLog(job.id), isLive: !job.state.isTerminal)]
  }

  func copied(_ context: PaneContext) -> String? { current(context).map { "\($0.id.number)" } }

  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    cursor.choose(index, in: jobs(context).map(\.id))
    reading = .following
  }

  mutating func point(at destination: Destination, _ context: PaneContext) {
    guard case .job(let id) = destination else { return }
    listFilter.type("")
    cursor = ListCursor(on: id)
    reading = .following
    isLogOpen = false
  }

  mutating func preview(_ text: String, _ context: PaneContext) {
    if !isLogOpen { listFilter.type(text) }
  }

  mutating func cancelAnswer() {
    if !isLogOpen { listFilter.cancelEdit() }
  }

  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] {
    guard isLogOpen else {
      listFilter.type(text)
      return []
    }
    let source = JobLog.source(log(context))
    guard reading.look(for: text, in: source, page: context.readingPage) else {
      return [.refuse("“\(text)” is not in the log.")]
    }
    return []
  }

  private mutating func scrollLog(_ step: ListStep, _ context: PaneContext) {
    let rows = context.size.rows - 5 - tableRows(context)
    reading.move(
      step, in: JobLog.source(log(context)),
      page: Size(columns: context.size.columns - 2, rows: max(1, rows)))
  }

  /// Rows of the table above the log, its head among them: what a short log leaves.
  private func tableRows(_ context: PaneContext) -> Int {
    let height = context.size.rows - 4
    let logRows = max(JobsPane.logRowsMin, log(context).count + 1)
    return min(jobs(context).count + 1, max(4, height * 9 / 20, height - logRows))
  }

  /// The log's title and a few lines, so that the table does not move with every short log.
  private static let logRowsMin = 6

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    let jobs = self.jobs(context)
    guard !context.data.jobs.isEmpty else {
      return Guidance(
        "No job yet: nothing has been asked of the engine.",
        [
          ("curlew train", "queues a training"),
          ("curlew retrain ENDPOINT", "queues a challenger and its gate"),
          ("curlew evaluate MODEL DATASET", "queues a scoring"),
        ]
      ).render(area, into: &frame)
    }
    if isLogOpen, let job = current(context) {
      return JobLog(job, log(context), reading, context).render(area, into: &frame)
    }
    let parts = area.splitRows([.fixed(tableRows(context)), .share(1)])
    JobTable(jobs, selected: cursor.index(in: jobs.map(\.id)), context)
      .render(parts[0], into: &frame)
    let rested = context.rested(self)
    if let job = rested.current(context) {
      JobLog(job, rested.log(context), rested.reading, context).render(parts[1], into: &frame)
    }
  }
}
