extension ThemeError: CustomStringConvertible {
  /// The sentence.
  public var description: String { message }

  /// The error as a sentence: where, what was found, what was expected.
  public var message: String {
    switch self {
    case .notYAML(let file, let line, let problem):
      "\(file):\(line): not YAML: \(problem)."
    case .notAMapping(let file, let line, let key):
      "\(file):\(line): \"\(key)\" has to be a mapping of names to values."
    case .unknownKey(let file, let line, let key, let known):
      "\(file):\(line): unknown key \"\(key)\"" + ThemeError.meant(key, known)
        + " Known here: \(known.joined(separator: ", "))."
    case .unknownRole(let file, let line, let name):
      "\(file):\(line): unknown role \"\(name)\""
        + ThemeError.meant(name, StyleRole.allCases.map(\.name))
    case .notAColour(let file, let line, let role, let value, let palette):
      "\(file):\(line): \"\(value)\" is not a colour for \(role); expected \"#rrggbb\", \"terminal\" or a "
        + "name of the palette" + ThemeError.meant(value, palette)
    case .notANamedColour(let file, let line, let role, let value):
      "\(file):\(line): \"\(value)\" for \(role) is not one of the sixteen colours"
        + ThemeError.meant(value, NamedColour.allCases.map(\.name))
    case .unknownAttribute(let file, let line, let role, let value):
      "\(file):\(line): unknown attribute \"\(value)\" for \(role); expected "
        + Attributes.names.map(\.key).joined(separator: ", ") + "."
    case .notYesOrNo(let file, let line, let key, let value):
      "\(file):\(line): \"\(key)\" is \"\(value)\"; expected true or false."
    case .schemeIncomplete(let file, let names):
      "\(file): a scheme needs base00 to base0F; missing: \(names.joined(separator: ", "))."
    case .noName(let file): "\(file): a theme needs a \"name\"."
    case .rolesMissing(let file, let names):
      "\(file): no style for \(names.joined(separator: ", ")); add one for each, or inherit a "
        + "theme that has them."
    case .unknownParent(let file, let line, let name, let known):
      "\(file):\(line): inherits \"\(name)\", and there is no such theme"
        + ThemeError.meant(name, known)
    case .inheritsItself(let file, let chain):
      "\(file): inherits itself: \(chain.joined(separator: " → "))."
    case .notFound(let name, let known):
      "There is no theme \"\(name)\"" + ThemeError.meant(name, known)
        + " Themes: \(known.joined(separator: ", "))."
    case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)."
    }
  }

  private static func meant(_ word: String, _ known: [String]) -> String {
    Spelling.nearest(to: word, among: known).map { "; did you mean \"\($0)\"?" } ?? "."
  }
}
