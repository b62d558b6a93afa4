import Domain
import Terminal

extension ExperimentsPane {
  /// The files of the run: those in no folder first, then folder by folder.
  func files(_ context: PaneContext) -> [Artifact] {
    let all = current(context).flatMap { context.loaded.artifacts($0.id) } ?? []
    func place(_ file: Artifact) -> (String, String) {
      let end = file.path.lastIndex(of: "/") ?? file.path.startIndex
      return (String(file.path[..<end]), file.path)
    }
    return all.sorted { place($0) < place($1) }
  }

  /// The file under the cursor.
  func artifact(_ context: PaneContext) -> Artifact? {
    let files = files(context)
    return fileCursor.index(in: files.map(\.path)).map { files[$0] }
  }

  private func fileSource(_ context: PaneContext) -> TextSource? {
    guard let run = current(context), let file = artifact(context) else { return nil }
    return context.loaded.artifactHead(run.id, file.path).map { TextSource($0.rows) }
  }

  private func logSource(_ context: PaneContext) -> TextSource? {
    current(context)?.job.flatMap { context.loaded.log($0) }.map { JobLog.source($0) }
  }

  /// What files and logs need to be read.
  func fileDemands(_ context: PaneContext) -> [Demand] {
    guard let run = current(context) else { return [] }
    switch mode {
    case .files, .file:
      // A list over the whole pane shows no content yet.
      let showsContent = mode == .file || context.size.columns >= 100
      let head = showsContent ? artifact(context) : nil
      return [Demand(.artifacts(run.id), isLive: !run.status.isTerminal)]
        + (head.map { [Demand(.artifactHead(run.id, path: $0.path))] } ?? [])
    case .log:
      return run.job.map { [Demand(.jobLog($0), isLive: !run.status.isTerminal)] } ?? []
    default: return []
    }
  }

  /// Looks for what was typed in the text that is being read; nil where none is.
  mutating func search(_ text: String, _ context: PaneContext) -> [PaneAction]? {
    let page = context.readingPage
    switch mode {
    case .file:
      guard let source = fileSource(context) else { return [] }
      return fileReading.look(for: text, in: source, page: page)
        ? [] : [.refuse("“\(text)” is not in what is shown of the file.")]
    case .log:
      guard let source = logSource(context) else { return [] }
      return logReading.look(for: text, in: source, page: page)
        ? [] : [.refuse("“\(text)” is not in the log.")]
    default: return nil
    }
  }

  static let fileKeys: [KeyBinding<ExperimentsPane>] =
    [
      KeyBinding(
        .character("a"), name: "artifacts", help: "The files of this run, shown as text",
        applies: { $0.mode == .detail },
        action: { pane, _ in
          pane.fileReading = .fromStart
          pane.enter(.files)
          return []
        }),
      KeyBinding(
        .character("l"), name: "log", help: "What this run's job said: search, wrap, scroll",
        applies: { $0.mode == .detail },
        disabled: { $0.current($1)?.job == nil ? "No job of the engine made this run." : nil },
        action: { pane, _ in
          pane.logReading = .following
          pane.enter(.log)
          return []
        }),
    ]
    + KeyBinding.steps(
      through: "files", applies: { $0.mode == .files },
      move: { pane, step, context in
        pane.fileCursor.move(
          step, in: pane.files(context).map(\.path), pageRows: context.halfPage)
        pane.fileReading = .fromStart
      }) + [
      KeyBinding(
        .enter, name: "read", help: "This file over the whole pane: search, wrap, scroll",
        applies: { $0.mode == .files },
        disabled: { $0.artifact($1) == nil ? "There is no file." : nil },
        action: { pane, _ in
          pane.enter(.file)
          return []
        })
    ]
    + KeyBinding.reading(
      "the file", \.fileReading, applies: { $0.mode == .file },
      source: { $0.fileSource($1) }, page: { $0.readingPage })
    + KeyBinding.reading(
      "the log", \.logReading, applies: { $0.mode == .log }, source: { $0.logSource($1) },
      page: { $0.readingPage })

  /// The log of the job that made the run, over the whole pane.
  func renderLog(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard let id = current(context)?.job else { return }
    let lines = context.loaded.log(id) ?? []
    guard let job = context.data.jobs.first(where: { $0.id == id }) else {
      // A job that is older than the list of jobs still has its log.
      let view = TextViewerView(JobLog.source(lines), logReading, glyphs: context.glyphs)
      PanelTitle("Job \(id)", note: view.words, glyphs: context.glyphs)
        .render(area.row(0), into: &frame)
      let body = area.inset(left: 1, top: 1, right: 1)
      if lines.isEmpty {
        let text = context.loaded.log(id) == nil ? "reading …" : "the job has said nothing"
        frame.put(context.loaded.failure(.jobLog(id)) ?? text, x: body.x, y: body.y, role: .dim)
      }
      return view.render(body, into: &frame)
    }
    JobLog(job, lines, logReading, context).render(area, into: &frame)
  }
}
