import Domain
import Terminal

/// The queue: a row a job, the bar of its progress where it has one.
struct JobTable {
  private let jobs: [Job]
  private let selected: Int?
  private let context: PaneContext

  init(_ jobs: [Job], selected: Int?, _ context: PaneContext) {
    self.jobs = jobs
    self.selected = selected
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    var table = Table(columns: columns, count: jobs.count, glyphs: context.glyphs) { index in
      row(jobs[index])
    }
    table.selected = selected
    let rows = table.rowsShown(in: area)
    table.scroll = ScrollWindow(
      offset: ListCursor<JobID>.offset(cursor: selected ?? 0, rows: rows, count: jobs.count))
    table.render(area, into: &frame)
  }

  private var columns: [Table.Column] {
    [
      Table.Column("JOB", width: .fixed(6)),
      Table.Column("KIND", width: .fixed(8)),
      Table.Column("OF", width: .flexible(min: 10, max: 24), priority: 1),
      Table.Column("STATE", width: .fixed(11)),
      Table.Column("PROGRESS", width: .fixed(12)),
      Table.Column("STEPS", width: .fixed(9), alignment: .right, priority: 3),
      Table.Column("TOOK", width: .fixed(6), alignment: .right, priority: 4),
      Table.Column("AT", width: .flexible(min: 12, max: 60), priority: 2, cut: .end),
    ]
  }

  private func row(_ job: Job) -> Table.Row {
    let progress = JobProgress(job, wallTime: context.wallTime, glyphs: context.glyphs)
    let state =
      job.cancelRequested && !job.state.isTerminal
      ? Line("▲ stopping", .warning) : StateMark.job(job.state).line
    let steps =
      job.stepsTotal > 0
      ? "\(NumberText.count(job.stepsDone))/\(NumberText.count(job.stepsTotal))" : ""
    return Table.Row([
      Line("\(job.id)", .value), Line(job.work.word, .value), Line(job.work.subject, .text), state,
      progress.bar(width: 12), Line(steps, .text),
      Line(tookSeconds(job).map { NumberText.duration(seconds: $0) } ?? "", .dim),
      Line(job.reason ?? job.detail, job.reason == nil ? .dim : .error),
    ])
  }

  private func tookSeconds(_ job: Job) -> Double? {
    guard let started = job.startedAt else { return nil }
    let seconds = ((job.endedAt ?? context.wallTime) - started).seconds
    return seconds >= 0 ? seconds : nil
  }
}

/// What a job has said, its end in view unless one goes back.
struct JobLog {
  private let job: Job
  private let lines: [LogLine]
  private let back: Int
  private let context: PaneContext

  init(_ job: Job, _ lines: [LogLine], back: Int, _ context: PaneContext) {
    self.job = job
    self.lines = lines
    self.back = back
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let follows = back == 0
    let word =
      job.state.isTerminal
      ? counted(lines.count, "line") : follows ? "following" : "\(back) lines back"
    PanelTitle(
      "\(job.id) \(job.work.word) \(job.work.subject)", note: Line("log, " + word, .label),
      glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    var body = area.inset(left: 1, top: 1, right: 1)
    if let reason = job.reason {
      let used = TextBlock(reason, role: .error).render(body, into: &frame)
      body = body.inset(top: used)
    }
    guard !lines.isEmpty else {
      frame.put(emptyText, x: body.x, y: body.y, role: .dim, maxWidth: body.width)
      return
    }
    let end = max(min(lines.count, body.height), lines.count - back)
    let shown = lines[max(0, end - body.height)..<end]
    for (index, line) in shown.enumerated() {
      let y = body.y + index
      let time = String(line.time.secondText.suffix(8))
      let used = frame.put(time + "  ", x: body.x, y: y, role: .dim)
      frame.put(
        line.text, x: body.x + used, y: y, role: line.level.role, maxWidth: body.width - used)
    }
  }

  private var emptyText: String {
    if let failure = context.loaded.failure(.jobLog(job.id)) { return failure }
    if context.loaded.log(job.id) == nil { return "reading …" }
    return job.state == .queued ? "waits for a worker" : "the job has said nothing"
  }
}

extension LogLine.Level {
  var role: StyleRole {
    switch self {
    case .info: .text
    case .warning: .warning
    case .error: .error
    }
  }
}
