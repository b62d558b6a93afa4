import Terminal

/// A line being typed in the place of the footer. A filter takes the row above, too: under it
/// stands what could go on, or what is wrong under its character.
struct PromptView {
  private let prompt: LinePrompt
  private let state: ConsoleState

  init(_ prompt: LinePrompt, _ state: ConsoleState) {
    self.prompt = prompt
    self.state = state
  }

  private var label: String { " \(prompt.label) " }

  /// - Parameter area: the last row of the screen.
  func render(_ area: Rect, into frame: inout Frame) {
    guard prompt.isFilter else { return renderLine(area, into: &frame) }
    let line = Rect(x: area.x, y: area.y - 1, width: area.width, height: 1)
    frame.fill(line, role: .text)
    renderLine(line, into: &frame)
    renderNote(area, into: &frame)
  }

  private func renderLine(_ area: Rect, into frame: inout Frame) {
    prompt.input.render(area, prompt: label, into: &frame)
    guard prompt.input.text.isEmpty else { return }
    let x = area.x + TextWidth.width(label) + 2
    frame.put(prompt.example, x: x, y: area.y, role: .dim, maxWidth: area.maxX - x)
  }

  private func renderNote(_ area: Rect, into frame: inout Frame) {
    if let problem = prompt.problem {
      renderCaret(problem, .error, area, into: &frame)
    } else if let completion = prompt.completion {
      renderNames(completion, area, into: &frame)
    } else if let problem = earlyProblem {
      renderCaret(problem, .dim, area, into: &frame)
    } else {
      KeyBar([
        KeyBar.Hint("Tab", "complete a name", press: .tab),
        KeyBar.Hint("Enter", "apply", press: .enter),
        KeyBar.Hint("Esc", "keep what was", press: .escape),
      ]).render(area, into: &frame)
    }
  }

  /// What is wrong already while typing goes on; a line that only lacks its end is not.
  private var earlyProblem: PromptProblem? {
    let text = prompt.input.text
    guard !text.isEmpty,
      let problem = state.panes[state.active].problem(with: text, state.context),
      problem.position < text.trimmed.count
    else { return nil }
    return problem
  }

  /// The sentence beside a caret: to its right, or where there is no room to its left.
  private func renderCaret(
    _ problem: PromptProblem, _ role: StyleRole, _ area: Rect, into frame: inout Frame
  ) {
    let column = prompt.input.column(of: problem.position, prompt: label, width: area.width)
    let width = TextWidth.width(problem.sentence)
    let mark = role == .error ? StyleRole.error : .label
    frame.put("^", x: area.x + column, y: area.y, role: mark, bold: true)
    if column + 2 + width <= area.width || column < area.width / 2 {
      frame.put(
        problem.sentence, x: area.x + column + 2, y: area.y, role: role,
        maxWidth: area.width - column - 2)
    } else {
      let room = max(0, column - 2)
      let text = TextWidth.fitted(problem.sentence, to: min(width, room), cut: .end)
      frame.put(text, x: area.x + column - 1 - TextWidth.width(text), y: area.y, role: role)
    }
  }

  private func renderNames(
    _ completion: PromptCompletion, _ area: Rect, into frame: inout Frame
  ) {
    var x = area.x + 1
    // The chosen name is always in view: those long before it are left out.
    let first = max(0, completion.chosen - 2)
    for (index, name) in completion.names.enumerated().dropFirst(first) where x < area.maxX {
      let isChosen = index == completion.chosen
      x += frame.put(
        name, x: x, y: area.y, role: isChosen ? .accent : .keyLabel, maxWidth: area.maxX - x,
        bold: isChosen)
      x += 2
    }
  }
}
