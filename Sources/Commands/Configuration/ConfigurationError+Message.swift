import Domain

extension ConfigurationError: CustomStringConvertible {
  /// One line a problem, each with file, line and column as compilers print them.
  public var description: String { lines.joined(separator: "\n") }

  /// The lines of ``description``.
  public var lines: [String] {
    switch self {
    case .unreadable(let file, let reason):
      ["\(file): cannot be read (\(reason)); `curlew init` writes a commented one"]
    case .tooLarge(let file, let bytes):
      ["\(file): has \(bytes) bytes; the limit is \(ProjectFile.bytesMax)"]
    case .problems(let file, let problems):
      problems.map { "\(file):\($0.line):\($0.column): \($0.message)" }
    }
  }
}

extension ConfigurationProblem {
  /// What was found, what was expected, and the nearest spelling where there is one.
  public var message: String {
    switch kind {
    case .syntax(let problem):
      "this is not YAML: \(problem)"
    case .duplicateKey(let key):
      "the key \(quoted(key)) appears twice; keep one"
    case .unknownKey(let key, let section, let known):
      "unknown key \(quoted(key)) \(place(section)); expected \(list(known))"
        + suggestion(for: key, among: known)
    case .missingKey(let key, let section):
      "the key \(quoted(key)) is missing \(place(section))"
    case .wrongValue(let key, let found, let expected):
      "\(key): found \(found), expected \(expected)"
    case .unknownValue(let key, let found, let known):
      "\(key): found \(quoted(found)), expected \(list(known))"
        + suggestion(for: found, among: known)
    case .undeclared(let what, let name, let known):
      "no \(what) \(quoted(name)) is declared in this file"
        + (known.isEmpty ? "" : "; declared: \(known.joined(separator: ", "))")
        + suggestion(for: name, among: known)
    case .noColumn(let key, let name, let known):
      "\(key): the data have no column \(quoted(name))" + CommandError.hint(name, known)
    case .contradiction(let sentence):
      sentence
    }
  }

  private func place(_ section: String) -> String {
    section.isEmpty ? "at the top level" : "in \(section)"
  }

  private func list(_ known: [String]) -> String {
    switch known.count {
    case 0: "nothing"
    case 1: known[0]
    default: "one of \(known.joined(separator: ", "))"
    }
  }

  private func suggestion(for word: String, among known: [String]) -> String {
    Spelling.nearest(to: word, among: known).map { "; did you mean \(quoted($0))?" } ?? ""
  }
}
