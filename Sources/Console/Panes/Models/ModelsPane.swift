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

  static let bindings: [KeyBinding<ModelsPane>] =
    KeyBinding.steps(through: "versions") { pane, step, context in
      pane.version.move(
        step, in: pane.versions(context).map(\.version), pageRows: context.halfPage)
    } + [
      modelStep("]", .down, "Next model", hint: "[ ]"), modelStep("[", .up, "Previous model"),
      KeyBinding(
        .character("P"), name: "promote", help: "Make this version the champion", mutates: true,
        disabled: promoteProblem
      ) { pane, context in
        pane.current(context).map { [.open(.promote($0, context))] } ?? []
      },
      KeyBinding(
        .character("R"), name: "roll back", help: "Give the place back to the champion before",
        mutates: true,
        disabled: { pane, context in
          pane.rollback(context) == nil ? "No other version was champion before." : nil
        },
        action: { pane, context in
          guard let (model, current, previous) = pane.rollback(context) else { return [] }
          return [.open(.rollBack(model, to: previous, from: current))]
        }),
      KeyBinding(
        .enter, name: "run", help: "The run that made this version",
        disabled: { $0.current($1)?.run == nil ? "This version has no run." : nil },
        action: { pane, context in
          guard let run = pane.current(context)?.run else { return [] }
          return [.show(pane: "experiments", .run(run))]
        }),
      KeyBinding(
        .character("i"), name: "data", help: "The snapshot that this version learned from",
        disabled: { $0.current($1)?.snapshot == nil ? "Its data are not known." : nil },
        action: { pane, context in
          guard let snapshot = pane.current(context)?.snapshot else { return [] }
          return [.show(pane: "data", .snapshot(snapshot))]
        }),
    ] + filterKeys("versions")

  private static func modelStep(
    _ key: Character, _ step: ListStep, _ help: String, hint: String? = nil
  ) -> KeyBinding<ModelsPane> {
    KeyBinding(
      .character(key), name: "model", help: help, hint: hint,
      disabled: { $1.data.models.count < 2 ? "There is only one model." : nil },
      action: { pane, context in
        pane.model.move(step, in: context.data.models.map(\.name), pageRows: 1)
        pane.version = ListCursor()
        return []
      })
  }

  private static let promoteProblem: @Sendable (ModelsPane, PaneContext) -> String? = {
    guard let version = $0.current($1) else { return "No version is under the cursor." }
    let champion = $0.registered($1)?.aliases[Alias.champion]
    return champion == version.version ? "v\(version.version) is the champion already." : nil
  }

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
      ["v\(version.version)", version.trainer, version.description, version.task.word]
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

  /// The champion and the different one before it.
  private func rollback(_ context: PaneContext) -> (ModelName, current: Int, previous: Int)? {
    guard let model = registered(context), let current = model.aliases[Alias.champion] else {
      return nil
    }
    let before = context.data.promotions(of: model.name).compactMap(\.version)
      .last { $0 != current }
    return before.map { (model.name, current, $0) }
  }

  func copied(_ context: PaneContext) -> String? {
    current(context).map { "\($0.model) \($0.version)" }
  }

  mutating func choose(_ index: Int, of list: String, _ context: PaneContext) {
    version.place(at: index, in: versions(context).map(\.version))
  }

  mutating func point(at subject: Subject, _ context: PaneContext) {
    guard case .model(let name, let number) = subject else { return }
    model = ListCursor(on: name)
    listFilter.type("")
    version = number.map { ListCursor(on: $0) } ?? ListCursor()
  }

  func render(_ area: Rect, into frame: inout Frame, _ context: PaneContext) {
    guard let model = registered(context) else {
      return Guidance(
        "No model is registered yet.",
        [
          ("curlew train", "registers the version it trains, where curlew.yaml names a model"),
          ("curlew models register RUN NAME", "makes a version of a run that there is"),
          ("curlew models alias NAME champion 1", "makes a version the one that is served"),
        ]
      ).render(area, into: &frame)
    }
    ModelView(pane: self, model: model, context: context).render(area, into: &frame)
  }
}
