/// What can be wrong with a theme.
public enum ThemeError: Error, Equatable, Sendable {
  /// The file does not parse.
  case notYAML(file: String, line: Int, problem: String)
  /// A key whose value must have keys of its own has something else.
  case notAMapping(file: String, line: Int, key: String)
  /// A key that themes do not have; `known` are those of that place.
  case unknownKey(file: String, line: Int, key: String, known: [String])
  /// A role that ``StyleRole`` does not have.
  case unknownRole(file: String, line: Int, name: String)
  /// Neither `#rrggbb`, `terminal` nor a name of the theme's palette.
  case notAColour(file: String, line: Int, role: String, value: String, palette: [String])
  /// None of the sixteen that terminals name.
  case notANamedColour(file: String, line: Int, role: String, value: String)
  /// None of `bold`, `dim`, `underline`, `reverse`, `italic`.
  case unknownAttribute(file: String, line: Int, role: String, value: String)
  /// A key that takes `true` or `false` has something else.
  case notYesOrNo(file: String, line: Int, key: String, value: String)
  /// A base16 scheme lacks these of its sixteen colours.
  case schemeIncomplete(file: String, names: [String])
  /// A theme must be called something.
  case noName(file: String)
  /// Neither the theme nor what it inherits says how these roles look.
  case rolesMissing(file: String, names: [String])
  /// It inherits a theme that is not found.
  case unknownParent(file: String, line: Int, name: String, known: [String])
  /// Themes that inherit one another in a circle, from the first to itself again.
  case inheritsItself(file: String, chain: [String])
  /// Asked for by a name that no theme has.
  case notFound(name: String, known: [String])
  /// The system refused to read the file, or it is not UTF-8.
  case unreadable(file: String, reason: String)
}
