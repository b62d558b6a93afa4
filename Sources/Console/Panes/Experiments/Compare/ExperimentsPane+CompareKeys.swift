import Terminal

extension ExperimentsPane {
  /// The uncommitted changes, while the comparison shows code.
  func comparisonDemands(_ context: PaneContext) -> [Demand] {
    guard comparison.section == .code else { return [] }
    return charted(context).flatMap { run -> [Demand] in
      let files = context.loaded.artifacts(run.id) ?? []
      let hasDiff = files.contains { $0.path == CodeComparison.diffPath }
      return [Demand(.artifacts(run.id))]
        + (hasDiff ? [Demand(.artifactHead(run.id, path: CodeComparison.diffPath))] : [])
    }
  }

  private static let isCompared: @Sendable (ExperimentsPane) -> Bool = { $0.mode == .compare }

  /// The parts of a comparison.
  static let compareKeys: [KeyBinding<ExperimentsPane>] = [
    sectionKey(.character("]"), .right, 1, "The next part of the comparison", hint: "[ ]"),
    sectionKey(.character("["), .left, -1, "The part of the comparison before"),
    KeyBinding(
      .character("u"), name: "only changes", help: "Leave out what is the same in all runs",
      applies: isCompared,
      action: { pane, _ in
        pane.comparison.onlyChanges.toggle()
        pane.scroll = 0
        return []
      }),
    runsKey(.character(">"), .character("."), 1, "Further runs beside the baseline", hint: "< >"),
    runsKey(.character("<"), .character(","), -1, "Runs before those"),
  ]

  private static func sectionKey(
    _ first: Key, _ second: Key, _ step: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(first, second, name: "part", help: help, hint: hint, applies: isCompared) {
      pane, _ in
      pane.comparison.turn(by: step)
      pane.scroll = 0
      return []
    }
  }

  private static func runsKey(
    _ first: Key, _ second: Key, _ step: Int, _ help: String, hint: String? = nil
  ) -> KeyBinding<ExperimentsPane> {
    KeyBinding(
      first, second, name: "runs", help: help, hint: hint, applies: isCompared,
      disabled: { $0.charted($1).count < 3 ? "Both runs are in view." : nil },
      action: { pane, context in
        let last = max(0, pane.charted(context).count - 2)
        pane.comparison.firstRun = max(0, min(last, pane.comparison.firstRun + step))
        return []
      })
  }
}
