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
    table.name = "jobs"
    table.selected = selected
    table.emptyText = "no job holds these words"
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
      Table.Column("STEPS", width: .fixed(stepsWidth), alignment: .right, priority: 3),
      Table.Column("TOOK", width: .fixed(6), alignment: .right, priority: 4),
      Table.Column("DETAIL", width: .flexible(min: 12, max: 60), priority: 2, cut: .end),
    ]
  }

  private func steps(_ job: Job) -> String {
    guard job.stepsTotal > 0 else { return "" }
    return "\(NumberText.count(job.stepsDone))/\(NumberText.count(job.stepsTotal))"
  }

  /// So many that every job's are whole.
  private var stepsWidth: Int {
    jobs.reduce(5) { max($0, TextWidth.width(steps($1))) }
  }

  private func row(_ job: Job) -> Table.Row {
    let progress = JobProgress(job, wallTime: context.wallTime, glyphs: context.glyphs)
    let state =
      job.cancelRequested && !job.state.isTerminal
      ? Line("▲ stopping", .warning) : StateMark.job(job.state).line
    return Table.Row([
      Line("\(job.id)", .value), Line(job.work.word, .value), Line(job.work.subject, .text), state,
      progress.cell(width: 12), Line(steps(job), .text),
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
