import Domain
import Terminal

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
