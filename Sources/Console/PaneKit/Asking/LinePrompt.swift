import Terminal

/// A line that is being asked for.
struct LinePrompt: Hashable, Sendable {
  /// Stands before the line: `/`.
  var label: String
  var input: TextInput
  /// What may be written, dim behind an empty line.
  var example: String
  /// Why the line cannot be taken, and at which character.
  var problem: PromptProblem?
  /// Names that stand for the one being typed, while Tab goes through them.
  var completion: PromptCompletion?
  /// Whether it is a filter of runs: names are completed, and problems stand under their character.
  var isFilter = false

  init(_ label: String, text: String = "", example: String = "") {
    self.label = label
    self.example = example
    input = TextInput(text)
  }
}

/// What is wrong with a line that was typed.
struct PromptProblem: Hashable, Sendable {
  /// Characters before the one it is about.
  var position: Int
  var sentence: String
}

/// Names that fit where the caret is, and which of them stands in the line.
struct PromptCompletion: Hashable, Sendable {
  var names: [String]
  var chosen: Int
  var before: String
  var after: String
}
