import Domain

/// The field, state or experiment that is being typed in a filter, and what it could become.
struct FilterCompletion {
  let candidates: [Candidate]
  /// What stands before and behind the word.
  let before: String
  let after: String

  /// - Parameter caret: characters before the caret.
  init(_ text: String, caret: Int, _ fields: RunFields) {
    let characters = Array(text)
    let caret = max(0, min(caret, characters.count))
    var start = caret
    while start > 0, FilterCompletion.isWord(characters[start - 1]) { start -= 1 }
    var word = String(characters[start..<caret])
    if word.lowercased().hasPrefix("has:") {
      word.removeFirst(4)
      start += 4
    }
    before = String(characters[..<start])
    after = String(characters[caret...])
    let known = FilterCompletion.known(after: before, fields)
    let lowered = word.lowercased()
    let beginning = known.filter { $0.text.lowercased().hasPrefix(lowered) }
    // A key alone is found too: auc for metrics.auc.
    let inside = known.filter {
      !$0.text.lowercased().hasPrefix(lowered) && FuzzyMatch(word, in: $0.text) != nil
    }
    candidates = word.isEmpty ? known : beginning + inside
  }

  /// The line with the word replaced, and where the caret is then.
  func text(with candidate: String) -> (text: String, caret: Int) {
    let head = before + candidate + (after.first == " " ? "" : " ")
    return (head + after, head.count)
  }

  private static func quotedWhereNeeded(_ name: String) -> String {
    if !name.isEmpty && name.allSatisfy({ isWord($0) && $0 != "`" }) { return name }
    return "'\(name.replacing("'", with: "''"))'"
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-./:*?+%@#`".contains(character)
  }

  /// Fields; after an operator values, where there is a list of them.
  private static func known(after before: String, _ fields: RunFields) -> [Candidate] {
    let words = before.split { " ()".contains($0) }
    let operators = ["=", "==", "!=", "<>", "<", "<=", ">", ">=", "~", "!~"]
    if let last = words.last, operators.contains(String(last)) {
      let field = words.dropLast().last.map { $0.lowercased() }
      switch field.flatMap({ FilterAttribute(word: $0) }) {
      case .status: return RunStatus.allCases.map { Candidate($0.rawValue) }
      case .experiment: return fields.experiments.map { Candidate(quotedWhereNeeded($0)) }
      default: return []
      }
    }
    return fields.all.map { Candidate($0.text, RunFields.explanation($0)) }
  }
}
