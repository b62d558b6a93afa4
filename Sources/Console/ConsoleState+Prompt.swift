import Domain
import Terminal

extension PromptProblem {
  init(_ error: QueryError) {
    self.init(position: error.position, sentence: error.explanation)
  }
}

extension ConsoleState {
  mutating func editPrompt(_ key: Key) {
    guard prompt?.input.apply(key) == true, let text = prompt?.input.text else { return }
    prompt?.problem = nil
    prompt?.completion = nil
    panes[active].preview(text, context)
  }

  /// Tab: the name that fits; of several the next at each press.
  mutating func completePrompt(_ step: Int) {
    guard let open = prompt else { return }
    var completion: PromptCompletion
    if let going = open.completion {
      completion = going
      completion.chosen = (going.chosen + step + going.names.count) % going.names.count
    } else {
      let found = FilterCompletion(
        open.input.text, caret: open.input.caret, RunFields(self))
      guard !found.candidates.isEmpty else { return }
      completion = PromptCompletion(
        names: found.candidates.map(\.text), chosen: 0, before: found.before, after: found.after)
    }
    let head = completion.before + completion.names[completion.chosen]
    // One that is alone goes on with what comes after it.
    let space = completion.names.count == 1 && completion.after.first != " " ? " " : ""
    prompt?.input = TextInput(head + space + completion.after, caret: (head + space).count)
    prompt?.problem = nil
    prompt?.completion = completion.names.count == 1 ? nil : completion
  }
}

extension RunFields {
  /// Those that the pane of runs and its filter speak of.
  init(_ state: ConsoleState) {
    let context = state.context
    self.init(state[ExperimentsPane.self]?.runs(context) ?? [], context)
  }
}
