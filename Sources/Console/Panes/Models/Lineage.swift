import Domain
import Insight
import Terminal

/// Where a version comes from and where it goes: data → run → version → alias → endpoint, each a
/// thing that can be walked to.
struct Lineage {
  struct Node: Equatable {
    /// What kind of thing it is; stands in the box's upper edge.
    var title: String
    var lines: [Line]
    /// Where Enter leads.
    var action: PaneAction?
    /// Which column it stands in, from the data on the left.
    var column: Int
  }

  static let columns = 5

  let nodes: [Node]

  /// The place of the run, where a cursor begins.
  var start: Int { nodes.firstIndex { $0.column == 1 } ?? 0 }

  init(_ version: ModelVersion, _ model: RegisteredModel, _ context: PaneContext) {
    let builder = LineageBuilder(version: version, model: model, context: context)
    nodes = [builder.data, builder.run, builder.itself] + builder.aliases + builder.endpoints
  }

  /// Nodes of a column with their places in ``nodes``.
  func column(_ index: Int) -> [(place: Int, node: Node)] {
    nodes.enumerated().filter { $0.element.column == index }.map { ($0.offset, $0.element) }
  }
}

/// Makes the nodes of one version.
private struct LineageBuilder {
  let version: ModelVersion
  let model: RegisteredModel
  let context: PaneContext

  private func node(
    _ column: Int, _ title: String, _ lines: [Line], _ action: PaneAction? = nil
  ) -> Lineage.Node {
    Lineage.Node(title: title, lines: lines, action: action, column: column)
  }

  var data: Lineage.Node {
    guard let id = version.snapshot else { return node(0, "data", [Line("not known", .dim)]) }
    guard let snapshot = context.data.snapshot(id) else {
      return node(0, "data", [Line(id.short, .value), Line("not in this store", .dim)])
    }
    let lines = [
      Line(snapshot.dataset.text, .value), Line(id.short, .text),
      Line("\(NumberText.count(snapshot.rows)) rows", .dim),
    ]
    return node(0, "data", lines, .show(pane: "data", .snapshot(id)))
  }

  var run: Lineage.Node {
    guard let id = version.run else {
      return node(1, "run", [Line("none", .dim), Line("registered by hand", .dim)])
    }
    let loaded = context.loaded.runSet([id])?.first
    var lines = [Line(loaded?.name ?? id.short, .value), Line(version.trainer, .text)]
    if let loaded {
      let took = loaded.endedAt.map { ($0 - loaded.startedAt).seconds }
      lines.append(Line("took \(NumberText.duration(seconds: took))", .dim))
    }
    return node(1, "run", lines, .show(pane: "experiments", .run(id)))
  }

  var itself: Lineage.Node {
    var lines = [Line("v\(version.version)", .value, bold: true)]
    let key = VersionMetrics.ordered(version.metrics.keys).first
    if let key, let metric = VersionMetrics.name(key) {
      lines.append(Line("\(metric.title) \(metric.text(version.metrics[key]))"))
    }
    let bytes = version.files.reduce(0) { $0 + $1.bytes }
    lines.append(Line(NumberText.bytes(bytes), .dim))
    return node(2, "version", lines, .show(pane: "models", .model(model.name, version: nil)))
  }

  private var aliasNames: [String] {
    model.aliases.filter { $0.value == version.version }.keys.sorted()
  }

  var aliases: [Lineage.Node] {
    guard !aliasNames.isEmpty else { return [node(3, "alias", [Line("none", .dim)])] }
    return aliasNames.map { alias in
      let change = context.data.aliasHistory.first {
        $0.model == model.name && $0.alias == alias && $0.version == version.version
      }
      var lines = [Line(alias, alias == Alias.champion ? .good : .accent)]
      if let change {
        lines += [Line(change.time.dateText, .text), Line(change.actor, .dim)]
      }
      return node(3, "alias", lines, ledgerAction(change))
    }
  }

  /// The entry of the ledger that says why an alias points here.
  private func ledgerAction(_ change: AliasChange?) -> PaneAction? {
    guard let change else { return nil }
    let kinds: [LedgerEntry.Kind] = [.promoted, .rolledBack, .modelRegistered]
    let entry = context.data.ledger.first {
      $0.version == change.version && kinds.contains($0.kind)
        && abs(($0.time - change.time).seconds) < 600
    }
    return entry.map { .show(pane: "alerts", .ledger($0.id)) }
  }

  var endpoints: [Lineage.Node] {
    let serving = context.data.endpoints.filter {
      $0.model == model.name && $0.liveVersion == version.version
    }
    guard !serving.isEmpty else {
      let spans = ChampionSpan.all(of: model.name, context.data)
      let last = spans.last { $0.version == version.version }?.end
      let lines =
        last.map { [Line("not live", .dim), Line("since", .dim), Line($0.dateText, .dim)] }
        ?? [Line("never live", .dim)]
      return [node(4, "endpoint", lines)]
    }
    return serving.map { endpoint in
      let rate = EndpointSummary(endpoint, context.data).rowsPerSecond
      let traffic = rate.map { "\(NumberText.number($0)) rows/s" } ?? "no traffic now"
      return node(
        4, "endpoint",
        [
          Line(endpoint.name.text, .value), Line("live \(context.age(endpoint.liveSince))", .good),
          Line(traffic, .dim),
        ], .show(pane: "deployments", .endpoint(endpoint.name)))
    }
  }
}
