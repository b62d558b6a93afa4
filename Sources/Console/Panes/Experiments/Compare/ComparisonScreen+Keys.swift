import Terminal

extension ComparisonScreen {
  static let keys: [KeyBinding<ExperimentsPane>] =
    sectionKeys + [
      KeyBinding(
        .character("u"), name: "only changes", help: "Leave out what is the same in all runs",
        applies: shows(),
        action: acting { screen, _, _ in
          screen.onlyChanges.toggle()
          screen.scroll = 0
          return []
        })
    ] + runsKeys

  private static let sectionKeys = KeyBinding<ExperimentsPane>.variants(
    "part",
    [
      KeyVariant(
        .character("]"), .right, amount: 1, help: "The next part of the comparison", hint: "[ ]"),
      KeyVariant(.character("["), .left, amount: -1, help: "The part of the comparison before"),
    ], applies: shows(), action: acting { screen, step, _, _ in screen.turn(by: step) })

  private static let runsKeys = KeyBinding<ExperimentsPane>.variants(
    "runs",
    [
      KeyVariant(
        .character(">"), .character("."), amount: 1, help: "Further runs beside the baseline",
        hint: "< >"),
      KeyVariant(.character("<"), .character(","), amount: -1, help: "Runs before those"),
    ], applies: shows(),
    disabled: { $0.charted($1).count < 3 ? "Both runs are in view." : nil },
    action: acting { screen, step, pane, context in
      let last = max(0, pane.charted(context).count - 2)
      screen.firstRun = max(0, min(last, screen.firstRun + step))
    })
}
