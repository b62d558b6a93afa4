import Foundation

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

extension CursesScreenError: CustomStringConvertible {
  public var description: String { message }

  /// The error as a sentence: what is wrong with the terminal and what works instead.
  public var message: String {
    switch self {
    case .noTerminalName:
      "TERM is not set, so there is no telling how to draw on this terminal; set it (for example "
        + "TERM=xterm-256color), or print one frame with 'curlew render PANE'."
    case .dumbTerminal(let name):
      "The terminal \"\(name)\" cannot move its cursor, which a dashboard needs; print one frame "
        + "with 'curlew render PANE', or set TERM to what the terminal really is."
    case .unknownTerminal(let name):
      "There is no description of a terminal \"\(name)\" on this machine; set TERM=xterm-256color, "
        + "which most terminals understand, or install the descriptions (Debian: ncurses-term)."
    case .notATerminal:
      "The dashboard needs a terminal as standard input and output; print one frame with "
        + "'curlew render PANE', or ask for figures with a command such as 'curlew drift --json'."
    case .alreadyOpen:
      "A screen is open already; a process has one at a time."
    case .systemFailure(let operation, let code):
      "The terminal could not be set up: \(operation): \(String(cString: strerror(code)))."
    }
  }
}
