/// Why a screen cannot be opened.
public enum CursesScreenError: Error, Equatable, Sendable {
  case noTerminalName
  case dumbTerminal(name: String)
  case unknownTerminal(name: String)
  case notATerminal
  case alreadyOpen
  case systemFailure(operation: String, code: Int32)
}
