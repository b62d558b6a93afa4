import Terminal

extension KeyBinding where Owner: Pane {
  /// Steps through the endpoints; all panes look at the same one.
  static func endpointSteps() -> [KeyBinding] {
    endpoints([
      KeyVariant(.character("j"), .down, amount: .down, help: "Next endpoint", hint: "j k"),
      KeyVariant(.character("k"), .up, amount: .up, help: "Previous endpoint"),
    ])
  }

  /// Steps through the endpoints in panes whose vertical keys are taken.
  static func endpointBrackets() -> [KeyBinding] {
    endpoints([
      KeyVariant(.character("]"), amount: .down, help: "Next endpoint", hint: "[ ]"),
      KeyVariant(.character("["), amount: .up, help: "Previous endpoint"),
    ])
  }

  private static func endpoints(_ steps: [KeyVariant<ListStep>]) -> [KeyBinding] {
    variants(
      "endpoint", steps,
      disabled: { $1.data.endpoints.count < 2 ? "There is only one endpoint." : nil },
      action: { _, step, _ in [.moveEndpoint(step)] })
  }
}
