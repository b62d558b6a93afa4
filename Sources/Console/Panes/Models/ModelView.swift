import Domain
import Insight
import Terminal

/// The versions of a model, and of the one under the cursor where it came from.
struct ModelView {
  let pane: ModelsPane
  let model: RegisteredModel
  let context: PaneContext

  func render(_ area: Rect, into frame: inout Frame) {
    let versions = pane.versions(context)
    let rested = context.rested(pane)
    let view = rested.lineage(context).map { lineage in
      LineageView(lineage: lineage, selected: rested.place(in: lineage), glyphs: context.glyphs)
    }
    let lineageRows = min(view?.rows ?? 0, max(LineageView.boxRows, area.height / 3))
    let tableRows = min(versions.count + 1, max(4, area.height * 2 / 5))
    let parts = area.splitRows([
      .fixed(1), .fixed(tableRows), .fixed(1), .fixed(lineageRows), .share(1),
    ])
    renderTitle(parts[0], into: &frame)
    renderVersions(versions, parts[1], into: &frame)
    guard let current = rested.current(context) else { return }
    PanelTitle(
      "v\(current.version)", note: Line("from data to endpoint", .label), noteColumn: 8,
      glyphs: context.glyphs
    ).render(parts[2], into: &frame)
    view?.render(parts[3].inset(horizontal: 1), into: &frame)
    let halves = parts[4].splitColumns([.share(1), .share(1)], gap: 2)
    renderFacts(current, halves[0], into: &frame)
    renderHistory(halves[1], into: &frame)
  }

  private func renderTitle(_ area: Rect, into frame: inout Frame) {
    let place = context.data.models.firstIndex { $0.name == model.name } ?? 0
    var line = Line(" " + model.name.text, .heading, bold: true)
    if context.data.models.count > 1 {
      line = line + Line("  \(place + 1) of \(context.data.models.count) models", .label)
    }
    line = line + Line("  " + model.description, .text)
    for key in model.tags.keys.sorted() {
      line = line + Line("  \(key)=\(model.tags[key] ?? "")", .dim)
    }
    frame.put(line, x: area.x, y: area.y, maxWidth: area.width - 1)
  }

  /// Metrics that any version has: those that judge first, and of these what most versions have.
  private func metricKeys(_ versions: [ModelVersion]) -> [String] {
    let keys = VersionMetrics.ordered(Set(versions.flatMap(\.metrics.keys)))
    let ranks = keys.enumerated().map { place, key in
      (
        VersionMetrics.name(key) == nil ? 1 : 0, -versions.count { $0.metrics[key] != nil }, place
      )
    }
    return keys.indices.sorted { ranks[$0] < ranks[$1] }.prefix(4).map { keys[$0] }
  }

  private func renderVersions(
    _ versions: [ModelVersion], _ area: Rect, into frame: inout Frame
  ) {
    let metrics = metricKeys(versions)
    // As wide as what stands in it, so that names of metrics have the room that it leaves.
    func width(_ least: Int, _ most: Int, of text: (ModelVersion) -> String) -> Int {
      min(most, versions.reduce(least) { max($0, TextWidth.width(text($1))) })
    }
    let columns =
      [
        Table.Column(" VERSION", width: .fixed(8)),
        Table.Column("ALIASES", width: .flexible(min: 11, max: width(11, 22, of: aliases))),
      ]
      + metrics.enumerated().map { index, key in
        Table.Column(
          // Whole, or not at all: a name that is cut may be any of several.
          key, width: .fixed(max(7, min(26, key.count))), alignment: .right, priority: index)
      } + [
        Table.Column(
          "TRAINER", width: .flexible(min: 8, max: width(8, 12, of: \.trainer)), priority: 5),
        Table.Column("DATA", width: .fixed(8), priority: 3),
        Table.Column("SERVED", width: .fixed(8), alignment: .right, priority: 2),
        Table.Column("CREATED", width: .fixed(10), alignment: .right, priority: 4),
      ]
    var table = Table(columns: columns, count: versions.count, glyphs: context.glyphs) { index in
      row(versions[index], metrics)
    }
    table.name = "versions"
    table.selected = pane.version.index(in: versions.map(\.version))
    table.emptyText =
      pane.listFilter.isActive ? "no version holds these words" : "no version yet"
    table.render(area, into: &frame)
  }

  private func row(_ version: ModelVersion, _ metrics: [String]) -> Table.Row {
    let isChampion = model.aliases[Alias.champion] == version.version
    return Table.Row(
      [
        Line(" v\(version.version)", .value),
        Line(aliases(version), isChampion ? .good : .accent),
      ] + metrics.map { Line(RunList.figure(version.metrics[$0]), .value) } + [
        Line(version.trainer, .text), Line(version.snapshot?.short ?? "", .dim),
        Line(NumberText.duration(seconds: servedSeconds(version.version)), .text),
        Line(version.createdAt.dateText, .dim),
      ], mark: mark(version.version, isChampion))
  }

  private func aliases(_ version: ModelVersion) -> String {
    model.aliases.filter { $0.value == version.version }.keys.sorted().joined(separator: " ")
  }

  private func mark(_ version: Int, _ isChampion: Bool) -> TextRun? {
    if pane.pinned == version { return TextRun("◆", .accent) }
    return isChampion ? TextRun("★", .good) : nil
  }

  /// How long a version has been champion in all; nil for never.
  private func servedSeconds(_ version: Int) -> Double? {
    let spans = ChampionSpan.all(of: model.name, context.data).filter { $0.version == version }
    guard !spans.isEmpty else { return nil }
    return spans.reduce(0) { $0 + (($1.end ?? context.present) - $1.start).seconds }
  }

  private func renderFacts(_ version: ModelVersion, _ area: Rect, into frame: inout Frame) {
    PanelTitle("Made of", glyphs: context.glyphs).render(area.row(0), into: &frame)
    var facts = FactList()
    facts.labelWidth = 10
    addGate(version, to: &facts)
    facts.fact("task", version.taskWord)
    addKnowledge(version, to: &facts)
    if !version.description.isEmpty { facts.fact("note", version.description) }
    for file in version.files {
      facts.items.append(.fact(NumberText.bytes(file.bytes), Line(file.path, .value)))
    }
    for key in version.tags.keys.sorted() { facts.fact(key, version.tags[key] ?? "") }
    addAncestors(version.snapshot.flatMap { context.data.snapshot($0) }?.parent, to: &facts)
    facts.render(area.inset(left: 1, top: 1), into: &frame)
  }

  /// What a recommender learnt from.
  private func addKnowledge(_ version: ModelVersion, to facts: inout FactList) {
    guard let known = context.loaded.recommender(version.model, version.version) else {
      let request = LoadRequest.recommender(version.model, version: version.version)
      if let failure = context.loaded.failure(request) { facts.fact("knows", failure, .bad) }
      return
    }
    facts.fact(
      "knows",
      "\(counted(known.users, "user")), \(counted(known.items, "item")); "
        + "\(NumberText.percent(known.density)) of the pairs")
    facts.fact(
      "",
      known.excludesKnown ? "what was taken is not shown again" : "what was taken may come again",
      .dim)
    facts.fact("answers", "u  takes a user, and shows that list", .dim)
  }

  /// What the gate measured, where a retraining made the version.
  private func addGate(_ version: ModelVersion, to facts: inout FactList) {
    let made = context.data.retrainings.first {
      $0.newVersion == version.version && endpoints.contains($0.endpoint)
    }
    guard let gate = made?.gate else { return }
    let gain = NumberText.signed(gate.gain)
    facts.fact(
      "gate",
      Line(gate.passed ? "passed  " : "refused  ", gate.passed ? .good : .warning)
        + Line(
          "\(gate.metric.title) \(gain) "
            + "[\(NumberText.signed(gate.lower)), \(NumberText.signed(gate.upper))]", .value))
    facts.fact(
      "",
      "v\(gate.championVersion) \(gate.metric.text(gate.champion)) against "
        + "\(gate.metric.text(gate.challenger)), n \(NumberText.count(gate.rows))", .dim)
    for failure in gate.failures { facts.fact("", failure, .warning) }
  }

  private var endpoints: [EndpointName] {
    context.data.endpoints.filter { $0.model == model.name }.map(\.name)
  }

  /// The snapshots that its data grew from, newest first.
  private func addAncestors(_ parent: SnapshotID?, to facts: inout FactList) {
    var next = parent
    // Snapshots form a tree; the bound is for a store that is broken.
    for step in 0..<8 {
      guard let id = next, let snapshot = context.data.snapshot(id) else { return }
      let rows = NumberText.count(snapshot.rows)
      facts.fact(
        step == 0 ? "data from" : "", "\(snapshot.dataset) \(id.short), \(rows) rows", .dim)
      next = snapshot.parent
    }
  }

  private func renderHistory(_ area: Rect, into frame: inout Frame) {
    PanelTitle("History", glyphs: context.glyphs).render(area.row(0), into: &frame)
    let changes = context.data.aliasHistory.filter { $0.model == model.name }
      .sorted { $0.time > $1.time }
    var facts = FactList()
    facts.labelWidth = 10
    for change in changes {
      let move = change.version.map { "v\($0)" } ?? "removed"
      let from = change.previous.map { " after v\($0)" } ?? ""
      facts.fact(
        change.time.dateText,
        Line(change.alias + " ", change.alias == Alias.champion ? .good : .accent)
          + Line(move, .value) + Line(from, .dim))
      facts.fact("", "\(change.actor): \(change.reason)", .dim)
    }
    if changes.isEmpty { facts.text("no alias was ever set", .dim) }
    facts.render(area.inset(left: 1, top: 1), into: &frame)
  }
}
