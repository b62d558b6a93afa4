import Terminal

extension KeyBinding where Owner: Pane {
  /// Steps through the endpoints; all panes look at the same one.
  static func endpointSteps() -> [KeyBinding] {
    func step(_ first: Key, _ second: Key, _ step: ListStep, _ help: String, hint: String? = nil)
      -> KeyBinding
    {
      KeyBinding(
        first, second, name: "endpoint", help: help, hint: hint,
        disabled: { $1.data.endpoints.count < 2 ? "There is only one endpoint." : nil },
        action: { _, _ in [.moveEndpoint(step)] })
    }
    return [
      step(.character("j"), .down, .down, "Next endpoint", hint: "j k"),
      step(.character("k"), .up, .up, "Previous endpoint"),
    ]
  }

  /// Steps through the endpoints in panes whose vertical keys are taken.
  static func endpointBrackets() -> [KeyBinding] {
    func step(_ key: Character, _ step: ListStep, _ help: String, hint: String? = nil)
      -> KeyBinding
    {
      KeyBinding(
        .character(key), name: "endpoint", help: help, hint: hint,
        disabled: { $1.data.endpoints.count < 2 ? "There is only one endpoint." : nil },
        action: { _, _ in [.moveEndpoint(step)] })
    }
    return [
      step("]", .down, "Next endpoint", hint: "[ ]"), step("[", .up, "Previous endpoint"),
    ]
  }
}
