import Domain
import Terminal

/// All that is known of one run: how it went, what went in, what came out.
struct RunDetail {
  /// What a click on a metric is told by.
  static let listName = "metrics"

  private let pane: ExperimentsPane
  private let context: PaneContext

  init(_ pane: ExperimentsPane, _ context: PaneContext) {
    self.pane = pane
    self.context = context
  }

  /// - Parameter scroll: lines that the facts are scrolled by.
  func render(_ area: Rect, scroll: Int, into frame: inout Frame) {
    guard let run = pane.current(context) else {
      frame.put("This run is not in the store any more.", x: 2, y: area.y + 1, role: .dim)
      return
    }
    PanelTitle(
      run.name, note: StateMark.run(run, at: context.end(of: run.startedAt)).line,
      noteColumn: TextWidth.width(run.name) + 3, trailing: Line(run.id.short, .dim),
      glyphs: context.glyphs
    ).render(area.row(0), into: &frame)
    let body = area.inset(left: 1, top: 1)
    let width = listWidth(body.width)
    let parts = body.splitColumns([.fixed(width), .share(1)], gap: 2)
    facts(run).render(parts[0], scroll: scroll, into: &frame)
    let right = parts[1].splitRows([
      .share(1), .fixed(min(max(run.metrics.count, 1) + 2, area.height / 2)),
    ])
    RunChart(pane, context).render(right[0], into: &frame)
    renderMetrics(run, right[1], into: &frame)
  }

  /// Lines of the list at the left, which is what scrolls.
  var lineCount: Int {
    let width = listWidth(context.size.columns - 1)
    return pane.current(context).map { facts($0).lines(width: width).count } ?? 0
  }

  private func listWidth(_ width: Int) -> Int { min(64, width * 11 / 20) }

  /// What the program, the engine and people say of it.
  private func addWords(on run: Run, to facts: inout FactList) {
    if let reason = run.reason { facts.text(reason, run.status == .finished ? .text : .error) }
    if let heard = run.silentSince(at: context.end(of: run.startedAt)) {
      facts.text(
        "Silent since \(heard.secondText): its program works without logging, or is gone. "
          + "curlew runs end \(run.name) ends it.", .warning)
    }
    if let note = run.tags[RunTag.note] {
      facts.heading("Note")
      facts.text(note)
    }
  }

  private func facts(_ run: Run) -> FactList {
    var facts = FactList()
    facts.labelWidth = 14
    addWords(on: run, to: &facts)
    facts.heading("Run")
    facts.fact("started", run.startedAt.secondText)
    let seconds = run.seconds(at: context.end(of: run.startedAt))
    facts.fact("took", NumberText.duration(seconds: seconds))
    facts.fact("experiment", context.data.experimentName(run.experiment))
    facts.fact("by", run.user.isEmpty ? NumberText.none : run.user)
    facts.fact("job", run.job.map(\.description) ?? NumberText.none)
    facts.heading("Params")
    add(run.params, to: &facts)
    facts.heading("Data")
    for input in run.inputs {
      let snapshot = context.data.snapshot(input.snapshot)
      let rows = snapshot.map { ", \(NumberText.count($0.rows)) rows" } ?? ""
      facts.fact(input.context, "\(input.dataset) \(input.snapshot.short)\(rows)")
    }
    if run.inputs.isEmpty { facts.text("no input was recorded", .dim) }
    facts.heading("Artifacts")
    addArtifacts(run, to: &facts)
    facts.heading("Tags")
    add(run.tags.filter { $0.key != RunTag.note }, to: &facts)
    return facts
  }

  private func add(_ values: [String: String], to facts: inout FactList) {
    if values.isEmpty { facts.text("none", .dim) }
    for key in values.keys.sorted() { facts.fact(key, values[key] ?? "") }
  }

  private func addArtifacts(_ run: Run, to facts: inout FactList) {
    guard let files = context.loaded.artifacts(run.id) else {
      let failure = context.loaded.failure(.artifacts(run.id))
      facts.text(failure ?? "reading …", failure == nil ? .dim : .error)
      return
    }
    if files.isEmpty { facts.text("none", .dim) }
    for file in files {
      facts.items.append(
        .fact(NumberText.bytes(file.bytes), Line(file.path, .value)))
    }
  }

  private func renderMetrics(_ run: Run, _ area: Rect, into frame: inout Frame) {
    let keys = RunColumns.metricKeys([run])
    let shown = pane.shownMetric(context)
    var table = Table(
      columns: [
        Table.Column("METRIC", width: .flexible(min: 10, max: 24)),
        Table.Column("LAST", width: .fixed(10), alignment: .right),
      ],
      rows: keys.map { key in
        Table.Row([
          Line(key, key == shown ? .accent : .text), Line(RunList.figure(run.metrics[key]), .value),
        ])
      }, glyphs: context.glyphs)
    table.name = Self.listName
    // The one that is drawn is marked, and in view where there are more than have room.
    table.selected = shown.flatMap { keys.firstIndex(of: $0) }
    table.hasFocus = false
    table.render(area.inset(top: 1), into: &frame)
  }
}
