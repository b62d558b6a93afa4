import Domain
import Terminal

/// What runs, what waits, what failed and why.
struct JobsPane: FilteredPane {
  static let id = "jobs"
  static let name = "Jobs"
  static let purpose = "What runs, what waits, what failed and why"

  var cursor = ListCursor<JobID>()
  /// Lines that the log is scrolled back from its end; 0 follows it.
  var logBack = 0
  var listFilter = ListFilter()

  static let bindings: [KeyBinding<JobsPane>] =
    KeyBinding.steps(through: "jobs") { pane, step, context in
      pane.cursor.move(step, in: pane.jobs(context).map(\.id), pageRows: context.halfPage)
      pane.logBack = 0
    } + [
      KeyBinding(
        .character("c"), name: "cancel", help: "Stop this job at its next step", mutates: true,
        disabled: cancelProblem
      ) { pane, context in
        pane.current(context).map { [.open(.cancel($0))] } ?? []
      },
      KeyBinding(
        .character("b"), .character("["), name: "log back", help: "Back in the log",
        hint: "b f"
      ) { pane, context in
        let lines = pane.log(context).count
        pane.logBack = min(max(0, lines - 1), pane.logBack + context.halfPage)
        return []
      },
      KeyBinding(
        .character("f"), .character("]"), name: "log on", help: "On in the log; its end follows",
        hint: nil
      ) { pane, context in
        pane.logBack = max(0, pane.logBack - context.halfPage)
        return []
      },
      KeyBinding(
        .enter, name: "run", help: "The run of this job",
        disabled: { $0.current($1)?.run == nil ? "This job has no run." : nil },
        action: { pane, context in
          guard let run = pane.current(context)?.run else { return [] }
          return [.show(pane: "experiments", .run(run))]
        }),
    ] + filterKeys("jobs")

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
    guard let job = current(context) else { return [] }
    return [Demand(.jobLog(job.id), isLive: !job.state.isTerminal)]
  }

  func copied(_ context: PaneContext) -> String? { current(context).map { "\($0.id.number)" } }

  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    cursor.place(at: index, in: jobs(context).map(\.id))
    logBack = 0
  }

  mutating func point(at subject: Subject, _ context: PaneContext) {
    guard case .job(let id) = subject else { return }
    listFilter.type("")
    cursor = ListCursor(on: id)
    logBack = 0
  }

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
    let tableRows = min(jobs.count + 1, max(4, area.height * 9 / 20))
    let parts = area.splitRows([.fixed(tableRows), .share(1)])
    JobTable(jobs, selected: cursor.index(in: jobs.map(\.id)), context)
      .render(parts[0], into: &frame)
    if let job = current(context) {
      JobLog(job, log(context), back: logBack, context).render(parts[1], into: &frame)
    }
  }
}
