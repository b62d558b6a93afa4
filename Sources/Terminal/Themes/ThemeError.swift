/// What can be wrong with a theme.
public enum ThemeError: Error, Equatable, Sendable {
  case notYAML(file: String, line: Int, problem: String)
  case notAMapping(file: String, line: Int, key: String)
  case unknownKey(file: String, line: Int, key: String, known: [String])
  case unknownRole(file: String, line: Int, name: String)
  case notAColour(file: String, line: Int, role: String, value: String, palette: [String])
  case notANamedColour(file: String, line: Int, role: String, value: String)
  case unknownAttribute(file: String, line: Int, role: String, value: String)
  case notYesOrNo(file: String, line: Int, key: String, value: String)
  case schemeIncomplete(file: String, names: [String])
  case noName(file: String)
  case rolesMissing(file: String, names: [String])
  case unknownParent(file: String, line: Int, name: String, known: [String])
  case inheritsItself(file: String, chain: [String])
  case notFound(name: String, known: [String])
  case unreadable(file: String, reason: String)
}
