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
