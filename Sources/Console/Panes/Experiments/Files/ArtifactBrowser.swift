import Domain
import Terminal

/// The files of a run with their sizes, and the one under the cursor as text.
struct ArtifactBrowser {
  /// What a click on a file is told by.
  static let listName = "files"

  /// Columns from which on the content stands beside the list.
  static let contentColumnsMin = 100

  private let screen: ArtifactScreen
  private let pane: ExperimentsPane
  private let context: PaneContext

  init(_ screen: ArtifactScreen, _ pane: ExperimentsPane, _ context: PaneContext) {
    self.screen = screen
    self.pane = pane
    self.context = context
  }

  func render(_ area: Rect, into frame: inout Frame) {
    guard let run = pane.current(context) else { return }
    let files = screen.files(pane, context)
    guard area.width >= Self.contentColumnsMin else {
      return renderList(run, files, area, into: &frame)
    }
    let parts = area.splitColumns([.share(2), .share(3)], gap: 1)
    renderList(run, files, parts[0], into: &frame)
    renderContent(parts[1], into: &frame)
  }

  /// The file alone, over the whole pane.
  func renderContent(_ area: Rect, into frame: inout Frame) {
    guard let run = pane.current(context), let file = screen.artifact(pane, context) else { return }
    guard let head = context.loaded.artifactHead(run.id, file.path) else {
      PanelTitle(file.path, glyphs: context.glyphs).render(area.row(0), into: &frame)
      let failure = context.loaded.failure(.artifactHead(run.id, path: file.path))
      frame.put(
        failure ?? "reading …", x: area.x + 1, y: area.y + 1,
        role: failure == nil ? .dim : .error, maxWidth: area.width - 2)
      return
    }
    let view = TextViewerView(
      TextSource(head.rows), screen.viewer, glyphs: context.glyphs)
    let size =
      head.shown < head.total
      ? "the first \(NumberText.bytes(head.shown)) of \(NumberText.bytes(head.total))"
      : NumberText.bytes(head.total)
    let title = PanelTitle(
      file.path, note: Line("\(head.form.word), \(size)", head.isWhole ? .label : .warning),
      trailing: screen.isReading ? view.words : nil, hasFocus: screen.isReading,
      glyphs: context.glyphs)
    title.render(area.row(0), into: &frame)
    guard !head.rows.isEmpty else {
      frame.put("the file is empty", x: area.x + 1, y: area.y + 1, role: .dim)
      return
    }
    view.render(area.inset(left: 1, top: 1, right: 1), into: &frame)
  }

  private func renderList(
    _ run: Run, _ files: [Artifact], _ area: Rect, into frame: inout Frame
  ) {
    let bytes = files.reduce(0) { $0 + $1.bytes }
    PanelTitle(
      "Artifacts of \(run.name)", note: Line(NumberText.bytes(bytes), .label),
      hasFocus: !screen.isReading, glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    let body = area.inset(top: 1)
    let rows = self.rows(files)
    let selected = screen.cursor.index(in: files.map(\.path))
    let selectedRow = selected.flatMap { place in rows.firstIndex { $0.file == place } }
    var table = Table(
      columns: [
        Table.Column("FILE", width: .flexible(min: 16, max: max(16, body.width - 14))),
        Table.Column("SIZE", width: .fixed(8), alignment: .right),
      ], rows: rows.map(\.row), glyphs: context.glyphs)
    table.name = Self.listName
    table.element = { rows[$0].file }
    table.selected = selectedRow
    table.scroll = ScrollWindow(
      offset: ListCursor<Int>.offset(
        cursor: selectedRow ?? 0, rows: table.rowsShown(in: body), count: rows.count))
    table.emptyText = emptyText(run)
    table.render(body, into: &frame)
  }

  /// The files in their order, each with its place in it; a folder's name stands once, above its
  /// files.
  private func rows(_ files: [Artifact]) -> [(file: Int?, row: Table.Row)] {
    var rows: [(file: Int?, row: Table.Row)] = []
    var folder = ""
    for (place, file) in files.enumerated() {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      let own = parts.dropLast().joined(separator: "/")
      if own != folder, !own.isEmpty {
        folder = own
        let size = files.filter { $0.path.hasPrefix(own + "/") }.reduce(0) { $0 + $1.bytes }
        rows.append(
          (nil, Table.Row([Line(own + "/", .heading), Line(NumberText.bytes(size), .dim)])))
      }
      let indent = own.isEmpty ? "" : "  "
      let name = parts.last.map(String.init) ?? file.path
      rows.append(
        (
          place,
          Table.Row([Line(indent + name, .value), Line(NumberText.bytes(file.bytes), .text)])
        ))
    }
    return rows
  }

  private func emptyText(_ run: Run) -> String {
    if let failure = context.loaded.failure(.artifacts(run.id)) { return failure }
    return context.loaded.artifacts(run.id) == nil ? "reading …" : "the run keeps no files"
  }
}
