import Domain
import Terminal

/// Which versions there are, which one serves, and what each is made of.
struct ModelsPane: FilteredPane {
  static let id = "models"
  static let name = "Models"
  static let purpose = "Which versions there are, which one serves, and what each is made of"

  var model = ListCursor<ModelName>()
  /// The version under the cursor, newest first.
  var version = ListCursor<Int>()
  var listFilter = ListFilter()
  /// The box of the lineage under the cursor; nil is the run.
  var node: Int?
  /// The version that others are compared with; nil is the champion.
  var pinned: Int?
  /// Whether two versions stand side by side.
  var isComparing = false
  /// Whose list is shown; nil where none is.
  var user: ExactText?
  /// Whether the versions and the lineage are shown.
  var showsVersions: Bool { !isComparing && user == nil }
  /// Whether the line that is asked for is a user.
  var isAskingUser = false

  func registered(_ context: PaneContext) -> RegisteredModel? {
    let name = model.element(in: context.data.models.map(\.name))
    return context.data.models.first { $0.name == name }
  }

  /// Those that hold the words of the filter, newest first.
  func versions(_ context: PaneContext) -> [ModelVersion] {
    guard let model = registered(context) else { return [] }
    let all = context.data.versions(of: model.name).reversed()
    return listFilter.isActive ? all.filter { isShown($0, of: model) } : Array(all)
  }

  private func isShown(_ version: ModelVersion, of model: RegisteredModel) -> Bool {
    let aliases = model.aliases.filter { $0.value == version.version }.keys
    return listFilter.matches(
      ["v\(version.version)", version.trainer, version.description, version.taskWord]
        + aliases + version.tags.flatMap { [$0.key, $0.value] }
        + [version.snapshot?.text ?? "", version.run?.text ?? ""])
  }

  func filterCounts(_ context: PaneContext) -> (shown: Int, all: Int) {
    let all = registered(context).map { context.data.versions(of: $0.name).count } ?? 0
    return (versions(context).count, all)
  }

  func current(_ context: PaneContext) -> ModelVersion? {
    let versions = self.versions(context)
    return version.index(in: versions.map(\.version)).map { versions[$0] }
  }

  /// What the version under the cursor is compared with: the pinned one, else the champion, else
  /// the one before it.
  func counterpart(_ context: PaneContext) -> ModelVersion? {
    guard let current = current(context), let model = registered(context) else { return nil }
    let wanted = [pinned, model.aliases[Alias.champion], current.version - 1]
    let number = wanted.compactMap { $0 }.first { $0 != current.version }
    return number.flatMap { context.data.version($0, of: model.name) }
  }

  func lineage(_ context: PaneContext) -> Lineage? {
    guard let model = registered(context), let version = current(context) else { return nil }
    return Lineage(version, model, context)
  }

  /// The place of the box under the cursor.
  func place(in lineage: Lineage) -> Int {
    min(node ?? lineage.start, max(0, lineage.nodes.count - 1))
  }

  /// The champion, and the version that a rollback brings back; nil where there is none.
  func rollback(_ context: PaneContext) -> (ModelName, current: Int, previous: Int)? {
    guard let model = registered(context), let current = model.aliases[Alias.champion],
      let before = context.data.lastGoodChampion(of: model.name)
    else { return nil }
    return (model.name, current, before)
  }

  /// Why no rollback is possible; nil where one is.
  func rollbackProblem(_ context: PaneContext) -> String? {
    guard rollback(context) == nil else { return nil }
    guard let model = registered(context) else { return "There is no model." }
    guard let current = model.aliases[Alias.champion] else {
      return "\(model.name) has no champion."
    }
    let given = context.data.aliasHistory.filter {
      $0.model == model.name && $0.alias == Alias.champion && $0.isRollback
    }
    let left = Set(given.compactMap(\.previous)).subtracting([current]).sorted()
    guard !left.isEmpty else { return "No other version was champion before." }
    let names = left.map { "v\($0)" }.joined(separator: ", ")
    return "\(names) \(left.count == 1 ? "was" : "were") rolled back, and no other version was "
      + "champion before; P promotes any."
  }

  func demands(_ context: PaneContext) -> [Demand] {
    // A promotion is asked about beside the one that it replaces, so both runs are read.
    let pane = isComparing ? self : context.rested(self)
    return [pane.current(context), pane.counterpart(context)].compactMap { $0?.run }
      .map { Demand(.runSet([$0])) } + pane.recommenderDemands(context)
  }

  func copied(_ context: PaneContext) -> String? {
    current(context).map { "\($0.model) \($0.version)" }
  }

  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    if list == LineageView.listName {
      if lineage(context).map(place) != index { node = index }
      return
    }
    let before = version
    version.choose(index, in: versions(context).map(\.version))
    if version != before { node = nil }
  }

  mutating func point(at destination: Destination, _ context: PaneContext) {
    guard case .model(let name, let number) = destination else { return }
    isComparing = false
    user = nil
    node = nil
    guard name != model.element(in: context.data.models.map(\.name)) || number != nil else {
      return
    }
    listFilter.type("")
    model = ListCursor(on: name)
    version = number.map { ListCursor(on: $0) } ?? ListCursor()
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard let model = registered(context) else {
      return Guidance(
        "No model is registered yet.",
        [
          ("curlew train", "registers the version it trains, where curlew.yaml names a model"),
          ("curlew models register RUN --name NAME", "makes a version of a run that there is"),
          ("curlew models alias NAME champion 1", "makes a version the one that is served"),
        ]
      ).render(area, into: &frame)
    }
    if isComparing, let current = current(context), let other = counterpart(context) {
      return VersionComparison(other, current, context).render(area, into: &frame)
    }
    if let user, let current = context.rested(self).current(context), current.task == .ranking {
      return RecommendationView(version: current, user: user, context: context)
        .render(area, into: &frame)
    }
    ModelView(pane: self, model: model, context: context).render(area, into: &frame)
  }
}
