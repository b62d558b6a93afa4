import Domain
import Terminal

/// What runs and waits, a line a job, with its progress.
struct JobList {
  let context: PaneContext

  init(_ context: PaneContext) { self.context = context }

  func render(_ area: Rect, into frame: inout Frame) {
    PanelTitle("Jobs", trailing: Line("6", .key), glyphs: context.glyphs)
      .render(area.row(0), into: &frame)
    let body = area.inset(left: 1, top: 1)
    // Running ones first, then the queue in the order in which it will run.
    let jobs = context.data.activeJobs.sorted {
      ($0.state == .running ? 0 : 1, $0.id) < ($1.state == .running ? 0 : 1, $1.id)
    }
    guard !jobs.isEmpty else {
      frame.put("nothing is running", x: body.x, y: body.y, role: .dim)
      return
    }
    for (index, job) in jobs.prefix(body.height).enumerated() {
      render(job, body.row(index), into: &frame)
    }
  }

  private func render(_ job: Job, _ row: Rect, into frame: inout Frame) {
    let parts = row.splitColumns(
      [.fixed(5), .fixed(9), .atMost(18), .atMost(32), .share(1)], gap: 1)
    frame.put("\(job.id)", x: parts[0].x, y: row.y, role: .label, maxWidth: parts[0].width)
    frame.put(job.work.word, x: parts[1].x, y: row.y, role: .value, maxWidth: parts[1].width)
    let subject = TextWidth.fitted(job.work.subject, to: parts[2].width)
    frame.put(subject, x: parts[2].x, y: row.y, role: .text, maxWidth: parts[2].width)
    JobProgress(job, wallTime: context.wallTime, glyphs: context.glyphs)
      .render(parts[3], into: &frame)
    frame.put(job.detail, x: parts[4].x + 1, y: row.y, role: .dim, maxWidth: parts[4].width - 1)
  }
}

/// A job's bar: how far, and how long it will take if it goes on like this.
struct JobProgress {
  let job: Job
  let wallTime: Timestamp
  let glyphs: GlyphSet

  init(_ job: Job, wallTime: Timestamp, glyphs: GlyphSet) {
    self.job = job
    self.wallTime = wallTime
    self.glyphs = glyphs
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard job.state == .running else {
      let mark = StateMark.job(job.state)
      frame.put(mark.line, x: area.x, y: area.y, maxWidth: area.width)
      return
    }
    ProgressBar(fraction, text: text, glyphs: glyphs).render(area, into: &frame)
  }

  private var fraction: Double? {
    job.stepsTotal > 0 ? min(1, Double(job.stepsDone) / Double(job.stepsTotal)) : nil
  }

  private var text: String {
    guard job.stepsTotal > 0 else { return "" }
    let steps = "\(NumberText.count(job.stepsDone))/\(NumberText.count(job.stepsTotal))"
    return remaining.map { "\(steps)  \(NumberText.duration(seconds: $0)) left" } ?? steps
  }

  /// Seconds, from the pace so far; nil before a tenth of a percent is done.
  private var remaining: Double? {
    guard let started = job.startedAt, let fraction, fraction > 0.001 else { return nil }
    let elapsed = (wallTime - started).seconds
    guard elapsed > 0.5, elapsed < 30 * 86_400 else { return nil }
    return elapsed * (1 - fraction) / fraction
  }
}
