import Domain
import Terminal

/// What a job has said: the end of it follows unless one goes back.
struct JobLog {
  private let job: Job
  private let lines: [LogLine]
  private let reading: TextViewer
  private let context: PaneContext

  init(_ job: Job, _ lines: [LogLine], _ reading: TextViewer, _ context: PaneContext) {
    self.job = job
    self.lines = lines
    self.reading = reading
    self.context = context
  }

  /// The log as text with the time of day before each line.
  static func source(_ lines: [LogLine]) -> TextSource {
    TextSource(
      count: lines.count, marginWidth: 10, text: { lines[$0].text },
      row: { index in
        let line = lines[index]
        return TextSource.Row(
          margin: String(line.time.secondText.suffix(8)), text: line.text, role: line.level.role)
      })
  }

  func render(_ area: Rect, into frame: inout Frame) {
    let source = JobLog.source(lines)
    let view = TextViewerView(source, reading, glyphs: context.glyphs)
    var words = view.words
    if job.state.isTerminal, reading.follows {
      words = Line(counted(lines.count, "line"), .label) + Line(words.runs.dropFirst().map { $0 })
    }
    if lines.count >= LoadRequest.logLinesMax {
      words = words + Line("  the last \(NumberText.count(lines.count))", .dim)
    }
    PanelTitle(
      "\(job.id) \(job.work.word) \(job.work.subject)", note: Line("log, ", .label) + words,
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
    view.render(body, into: &frame)
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

extension PaneContext {
  /// What a text over a whole pane has: all but the frame of the screen, the title and a column at
  /// each side.
  var readingPage: Size { Size(columns: size.columns - 2, rows: size.rows - 5) }
}
