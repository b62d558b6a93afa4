/// Why a screen cannot be opened.
public enum CursesScreenError: Error, Equatable, Sendable {
  /// `TERM` is not set, or empty.
  case noTerminalName
  /// A terminal that cannot move its cursor.
  case dumbTerminal(name: String)
  /// No description of such a terminal is installed.
  case unknownTerminal(name: String)
  /// Input or output is a file or a pipe.
  case notATerminal
  /// The process has a screen.
  case alreadyOpen
  /// The system refused a step; the code is its `errno`.
  case systemFailure(operation: String, code: Int32)
}
