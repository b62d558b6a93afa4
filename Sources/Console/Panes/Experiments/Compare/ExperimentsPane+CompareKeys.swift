import Terminal

extension ExperimentsPane {
  /// The uncommitted changes and what lies between the commits, while the comparison shows code.
  func comparisonDemands(_ context: PaneContext) -> [Demand] {
    guard comparison.section == .code else { return [] }
    let runs = charted(context)
    let commits = runs.dropFirst().compactMap { CodeComparison.commits(runs[0], $0) }
    return commits.map { Demand(.commitChanges(from: $0.old, to: $0.new)) }
      + runs.flatMap { run -> [Demand] in
        let files = context.loaded.artifacts(run.id) ?? []
        let hasDiff = files.contains { $0.path == CodeComparison.diffPath }
        return [Demand(.artifacts(run.id))]
          + (hasDiff ? [Demand(.artifactHead(run.id, path: CodeComparison.diffPath))] : [])
      }
  }

  private static let isCompared: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .compare }

  /// The parts of a comparison.
  static let compareKeys: [KeyBinding<ExperimentsPane>] =
    sectionKeys + [
      KeyBinding(
        .character("u"), name: "only changes", help: "Leave out what is the same in all runs",
        applies: isCompared,
        action: { pane, _ in
          pane.comparison.onlyChanges.toggle()
          pane.scroll = 0
          return []
        })
    ] + runsKeys

  private static let sectionKeys = KeyBinding<ExperimentsPane>.variants(
    "part",
    [
      KeyVariant(
        .character("]"), .right, amount: 1, help: "The next part of the comparison", hint: "[ ]"),
      KeyVariant(.character("["), .left, amount: -1, help: "The part of the comparison before"),
    ], applies: isCompared,
    action: { pane, step, _ in
      pane.comparison.turn(by: step)
      pane.scroll = 0
      return []
    })

  private static let runsKeys = KeyBinding<ExperimentsPane>.variants(
    "runs",
    [
      KeyVariant(
        .character(">"), .character("."), amount: 1, help: "Further runs beside the baseline",
        hint: "< >"),
      KeyVariant(.character("<"), .character(","), amount: -1, help: "Runs before those"),
    ], applies: isCompared,
    disabled: { $0.charted($1).count < 3 ? "Both runs are in view." : nil },
    action: { pane, step, context in
      let last = max(0, pane.charted(context).count - 2)
      pane.comparison.firstRun = max(0, min(last, pane.comparison.firstRun + step))
      return []
    })
}
