import Domain
import Terminal

extension ModelsPane {
  static let bindings: [KeyBinding<ModelsPane>] =
    KeyBinding.steps(through: "versions") { pane, step, context in
      pane.version.move(
        step, in: pane.versions(context).map(\.version), pageRows: context.halfPage)
      pane.node = nil
    } + lineageKeys + comparisonKeys + modelKeys + userKeys + [
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
          pane.rollbackProblem(context)
        },
        action: { pane, context in
          guard let (model, current, previous) = pane.rollback(context) else { return [] }
          return [.open(.rollBack(model, to: previous, from: current, context))]
        }),
      KeyBinding(
        .character("A"), name: "alias", help: "Give this version an alias, or take it away",
        hint: nil, mutates: true,
        disabled: { $0.current($1) == nil ? "No version is under the cursor." : nil },
        action: { pane, context in
          pane.current(context).flatMap { Dialog.alias($0, context) }.map { [.open($0)] } ?? []
        }),
      KeyBinding(
        .character("i"), name: "data", help: "The snapshot that this version learned from",
        hint: nil,
        disabled: { $0.current($1)?.snapshot == nil ? "Its data are not known." : nil },
        action: { pane, context in
          guard let snapshot = pane.current(context)?.snapshot else { return [] }
          return [.show(pane: "data", .snapshot(snapshot))]
        }),
    ] + filterKeys("versions")

  private static let lineageKeys: [KeyBinding<ModelsPane>] =
    KeyBinding.variants(
      "lineage",
      [
        KeyVariant(
          .character("l"), .right, amount: 1, help: "Next box of the lineage", hint: "h l"),
        KeyVariant(.character("h"), .left, amount: -1, help: "Previous box of the lineage"),
      ], applies: \.showsVersions,
      action: { pane, step, context in pane.walk(step, context) }) + [
      KeyBinding(
        .enter, name: "open",
        help: "To the box under the cursor: data, run, the reason in the ledger, endpoint",
        applies: \.showsVersions,
        disabled: { $0.opening($1) == nil ? "There is nothing behind this box." : nil },
        action: { pane, context in pane.opening(context).map { [$0] } ?? [] })
    ]

  private static let comparisonKeys: [KeyBinding<ModelsPane>] = [
    KeyBinding(
      .character("p"), name: "pin", help: "Compare others with this version", hint: nil,
      disabled: { $0.current($1) == nil ? "No version is under the cursor." : nil },
      action: { pane, context in
        let number = pane.current(context)?.version
        pane.pinned = pane.pinned == number ? nil : number
        return []
      }),
    KeyBinding(
      .character("d"), name: "compare",
      help: "This version beside the pinned one, else the champion",
      applies: { !$0.isComparing },
      disabled: { $0.counterpart($1) == nil ? "There is no other version to compare with." : nil },
      action: { pane, _ in
        pane.isComparing = true
        return []
      }),
    KeyBinding(
      .escape, .character("d"), name: "versions", help: "Back to the versions",
      applies: { $0.isComparing },
      action: { pane, _ in
        pane.isComparing = false
        return []
      }),
  ]

  private mutating func walk(_ step: Int, _ context: PaneContext) -> [PaneAction] {
    guard let lineage = lineage(context) else { return [] }
    node = max(0, min(lineage.nodes.count - 1, place(in: lineage) + step))
    return []
  }

  fileprivate func opening(_ context: PaneContext) -> PaneAction? {
    guard let lineage = lineage(context) else { return nil }
    return lineage.nodes[place(in: lineage)].action
  }

  private static let modelKeys = KeyBinding<ModelsPane>.variants(
    "model",
    [
      KeyVariant(
        .character("]"), amount: ListStep.down, help: "Next model", hint: "[ ]"),
      KeyVariant(.character("["), amount: .up, help: "Previous model"),
    ], disabled: { $1.data.models.count < 2 ? "There is only one model." : nil },
    action: { pane, step, context in
      pane.model.move(step, in: context.data.models.map(\.name), pageRows: 1)
      pane.version = ListCursor()
      pane.node = nil
      pane.pinned = nil
      return []
    })

  private static let promoteProblem: @Sendable (ModelsPane, PaneContext) -> String? = {
    guard let version = $0.current($1) else { return "No version is under the cursor." }
    guard let champion = $0.registered($1)?.aliases[Alias.champion] else { return nil }
    if champion == version.version { return "v\(version.version) is already the champion." }
    guard let live = $1.data.version(champion, of: version.model), let task = live.task,
      version.task?.hasOutputs(of: task) == false
    else { return nil }
    return "Its classes or task differ from v\(champion)'s: "
      + "curlew promote \(version.model) \(version.version) --new-outputs"
  }
}
