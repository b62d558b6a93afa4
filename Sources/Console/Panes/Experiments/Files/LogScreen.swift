import Domain
import Terminal

/// What the job of the run under the cursor said, over the whole pane.
struct LogScreen: RunScreen {
  var viewer = TextViewer.following

  private static func source(_ pane: ExperimentsPane, _ context: PaneContext) -> TextSource? {
    pane.current(context)?.job.flatMap { context.loaded.log($0) }.map { JobLog.source($0) }
  }

  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    guard let run = pane.current(context), let job = run.job else { return [] }
    return [Demand(.jobLog(job), isLive: !run.status.isTerminal)]
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    guard let id = pane.current(context)?.job else { return }
    let lines = context.loaded.log(id) ?? []
    guard let job = context.data.jobs.first(where: { $0.id == id }) else {
      // A job that is older than the list of jobs still has its log.
      let view = TextViewerView(JobLog.source(lines), viewer, glyphs: context.glyphs)
      PanelTitle("Job \(id)", note: view.words, glyphs: context.glyphs)
        .render(area.row(0), into: &frame)
      let body = area.inset(left: 1, top: 1, right: 1)
      if lines.isEmpty {
        let text = context.loaded.log(id) == nil ? "reading …" : "the job has said nothing"
        frame.put(context.loaded.failure(.jobLog(id)) ?? text, x: body.x, y: body.y, role: .dim)
      }
      return view.render(body, into: &frame)
    }
    JobLog(job, lines, viewer, context).render(area, into: &frame)
  }

  /// Looks for what was typed in the log.
  mutating func answer(
    _ text: String, _ pane: ExperimentsPane, _ context: PaneContext
  ) -> [PaneAction] {
    guard let source = Self.source(pane, context) else { return [] }
    return viewer.look(for: text, in: source, page: context.readingPage)
      ? [] : [.refuse("“\(text)” is not in the log.")]
  }

  static let keys: [KeyBinding<ExperimentsPane>] =
    [
      KeyBinding(
        .character("l"), name: "log", help: "What this run's job said: search, wrap, scroll",
        applies: DetailScreen.shows(),
        disabled: { $0.current($1)?.job == nil ? "No job of the engine made this run." : nil },
        action: { pane, _ in
          pane.open(LogScreen())
          return []
        }),
      KeyBinding(
        .character("o"), name: "pager", help: "Open this log in $PAGER", hint: nil,
        applies: shows(),
        action: { pane, context in
          pane.current(context)?.job.map { [.effect(.openOutside(.log($0)))] } ?? []
        }),
    ]
    + KeyBinding.reading(
      "the log", \.logViewer, applies: shows(), source: { source($0, $1) },
      page: { $0.readingPage })
}

extension ExperimentsPane {
  /// Where the log in view is read.
  fileprivate var logViewer: TextViewer {
    get { self[LogScreen.self]?.viewer ?? .following }
    set { self[LogScreen.self]?.viewer = newValue }
  }
}
