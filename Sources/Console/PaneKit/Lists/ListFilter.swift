/// Words that a row must hold to be shown: each of them, anywhere in it, in any case.
struct ListFilter: Hashable, Sendable {
  private(set) var text = ""
  /// What stands there again when typing is given up.
  private var kept = ""

  var isActive: Bool { !text.trimmed.isEmpty }

  func matches(_ texts: [String]) -> Bool {
    guard isActive else { return true }
    let lowered = texts.map { $0.lowercased() }
    return text.lowercased().split(separator: " ").allSatisfy { word in
      lowered.contains { $0.contains(word) }
    }
  }

  /// Asks for the words; rows follow while they are typed.
  mutating func begin() -> PaneAction {
    kept = text
    return .ask(LinePrompt("/", text: text, example: "words that a row must hold"))
  }

  mutating func type(_ text: String) { self.text = text }

  mutating func cancelEdit() { text = kept }
}
