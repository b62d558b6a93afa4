import Domain

/// The condition that runs of the list meet, as a line that is typed.
extension ExperimentsPane {
  mutating func answer(_ text: String, _ context: PaneContext) -> [PaneAction] {
    if let actions = updateScreen({ $0.answer(text, $1, context) }) { return actions }
    guard let problem = setFilter(text, context) else { return [] }
    var prompt = ExperimentsPane.filterPrompt(text)
    prompt.problem = PromptProblem(problem)
    return [.ask(prompt)]
  }

  /// Shows the runs that meet a condition.
  ///
  /// - Returns: why the text is no condition, and then nothing changes.
  mutating func setFilter(_ text: String, _ context: PaneContext) -> QueryError? {
    let now = context.present
    switch Result(catching: { () throws(QueryError) in try FilterParser.parse(text, now: now) }) {
    case .failure(let error): return error
    case .success(let parsed):
      showList()
      change(context) { pane in
        pane.filter = parsed
        pane.filterText = text
      }
      return nil
    }
  }

  /// Forgets the filter; the cursor stays on its run.
  mutating func showAll(_ context: PaneContext) {
    change(context) { pane in
      pane.filter = .everything
      pane.filterText = ""
    }
  }

  mutating func preview(_ text: String, _ context: PaneContext) {
    updateScreen { screen, _ in screen.preview(text) }
  }

  func problem(with text: String, _ context: PaneContext) -> PromptProblem? {
    guard screen == nil else { return nil }
    let result = Result { () throws(QueryError) in
      try FilterParser.parse(text, now: context.present)
    }
    if case .failure(let error) = result { return PromptProblem(error) }
    return nil
  }

  mutating func cancelAnswer() { updateScreen { screen, _ in screen.cancelAnswer() } }

  static func filterPrompt(_ text: String) -> LinePrompt {
    var prompt = LinePrompt(
      "/", text: text, example: "metrics.auc > 0.7 and params.max_depth = 6 and status = finished")
    prompt.isFilter = true
    return prompt
  }
}
