import Domain
import Terminal

/// The files of the run under the cursor, and one of them over the whole pane.
struct ArtifactScreen: RunScreen {
  var cursor = ListCursor<String>()
  /// Where the file under the cursor is read.
  var viewer = TextViewer.fromStart
  /// Whether the file alone is in view.
  var isReading = false

  /// The files of the run: those in no folder first, then folder by folder.
  func files(_ pane: ExperimentsPane, _ context: PaneContext) -> [Artifact] {
    let all = pane.current(context).flatMap { context.loaded.artifacts($0.id) } ?? []
    func place(_ file: Artifact) -> (String, String) {
      let end = file.path.lastIndex(of: "/") ?? file.path.startIndex
      return (String(file.path[..<end]), file.path)
    }
    return all.sorted { place($0) < place($1) }
  }

  /// The file under the cursor.
  func artifact(_ pane: ExperimentsPane, _ context: PaneContext) -> Artifact? {
    let files = files(pane, context)
    return cursor.index(in: files.map(\.path)).map { files[$0] }
  }

  func source(_ pane: ExperimentsPane, _ context: PaneContext) -> TextSource? {
    guard let run = pane.current(context), let file = artifact(pane, context) else { return nil }
    return context.loaded.artifactHead(run.id, file.path).map { TextSource($0.rows) }
  }

  func demands(_ pane: ExperimentsPane, _ context: PaneContext) -> [Demand] {
    guard let run = pane.current(context) else { return [] }
    // A list over the whole pane shows no content yet.
    let showsContent = isReading || context.size.columns >= ArtifactBrowser.contentColumnsMin
    let head = showsContent ? artifact(pane, context) : nil
    return [Demand(.artifacts(run.id), isLive: !run.status.isTerminal)]
      + (head.map { [Demand(.artifactHead(run.id, path: $0.path))] } ?? [])
  }

  func render(
    _ area: Rect, into frame: inout Frame, _ pane: ExperimentsPane, _ context: PaneContext
  ) {
    let browser = ArtifactBrowser(self, pane, context)
    if isReading {
      browser.renderContent(area, into: &frame)
    } else {
      browser.render(area, into: &frame)
    }
  }

  mutating func choose(
    _ index: Int, of list: String, _ pane: inout ExperimentsPane, _ context: PaneContext
  ) -> Bool {
    guard list == ArtifactBrowser.listName else { return false }
    cursor.choose(index, in: files(pane, context).map(\.path))
    viewer = .fromStart
    return true
  }

  func copied(_ pane: ExperimentsPane, _ context: PaneContext) -> String? {
    artifact(pane, context)?.path
  }

  /// Looks for what was typed in the file that is read.
  mutating func answer(
    _ text: String, _ pane: ExperimentsPane, _ context: PaneContext
  ) -> [PaneAction] {
    guard isReading, let source = source(pane, context) else { return [] }
    return viewer.look(for: text, in: source, page: context.readingPage)
      ? [] : [.refuse("“\(text)” is not in what is shown of the file.")]
  }

  /// From the file to the list of files.
  mutating func goBack() -> Bool {
    defer { isReading = false }
    return isReading
  }
}
