import CNcurses
import Terminal

/// What to send to a terminal for what, from its description.
struct TerminalSequences {
  var enter: [UInt8] = []
  var leave: [UInt8] = []
  /// Clears the screen with the current background and moves to the top left.
  var clear: [UInt8] = []
  /// Clears to the end of the row; empty when the terminal cannot.
  var clearToEnd: [UInt8] = []
  /// Cleared cells take the current background.
  var clearsWithBackground = false
  /// The last cell cannot be written without scrolling.
  var scrollsAtEnd = false
  /// Row and column, counted from 0.
  var move: (Int, Int) -> [UInt8] = { row, column in
    Array("\u{1B}[\(row + 1);\(column + 1)H".utf8)
  }
  /// Columns to the right within a row; empty when there is no short way.
  var forward: (Int) -> [UInt8] = { columns in
    Array((columns == 1 ? "\u{1B}[C" : "\u{1B}[\(columns)C").utf8)
  }
  var beginSynchronized = Array("\u{1B}[?2026h".utf8)
  var endSynchronized = Array("\u{1B}[?2026l".utf8)
  /// The sequences for styles.
  var style = StyleSequences()

  /// The answer comes as a key: see `CURLEW_SYNC_YES`.
  static let synchronizedQuery = Array("\u{1B}[?2026$p".utf8)
  private static let pasteOn = Array("\u{1B}[?2004h".utf8)
  private static let pasteOff = Array("\u{1B}[?2004l".utf8)

  /// ANSI throughout; for tests.
  init() {}

  /// - Returns: nil when the terminal cannot move its cursor or clear itself.
  init?(_ terminal: OpaquePointer) {
    func expanded(_ capability: String, _ first: Int = 0, _ second: Int = 0) -> [UInt8] {
      curlew_terminal_expand(terminal, capability, Int32(first), Int32(second))
        .map { Array(String(cString: $0).utf8) } ?? []
    }
    guard !expanded("cup").isEmpty, !expanded("clear").isEmpty else { return nil }
    let isANSI = expanded("cup", 4, 9) == Array("\u{1B}[5;10H".utf8)
    clear = expanded("clear")
    clearToEnd = expanded("el")
    clearsWithBackground = curlew_terminal_flag(terminal, "bce")
    scrollsAtEnd =
      curlew_terminal_flag(terminal, "am") && !curlew_terminal_flag(terminal, "xenl")
    if !isANSI {
      move = { row, column in expanded("cup", row, column) }
      forward = { _ in [] }
    }
    enter = expanded("smcup") + expanded("civis") + expanded("smkx")
    leave = expanded("rmkx") + expanded("sgr0")
    if isANSI {
      enter += TerminalSequences.pasteOn
      leave += TerminalSequences.pasteOff
    }
    let restore = expanded("rmcup")
    // Without a second screen the frame is cleared away, so that the shell does not write into it.
    leave += (restore.isEmpty ? expanded("clear") : restore) + expanded("cnorm")
    style = StyleSequences(
      reset: expanded("sgr0"), bold: expanded("bold"), dim: expanded("dim"),
      italic: expanded("sitm"), underline: expanded("smul"), reverse: expanded("rev"),
      foreground: { expanded("setaf", Int($0)) }, background: { expanded("setab", Int($0)) })
  }
}

/// The sequences that styles are put together from.
struct StyleSequences {
  var reset = Array("\u{1B}[m".utf8)
  var bold = Array("\u{1B}[1m".utf8)
  var dim = Array("\u{1B}[2m".utf8)
  var italic = Array("\u{1B}[3m".utf8)
  var underline = Array("\u{1B}[4m".utf8)
  var reverse = Array("\u{1B}[7m".utf8)
  var foreground: (UInt8) -> [UInt8] = { Array("\u{1B}[38;5;\($0)m".utf8) }
  var background: (UInt8) -> [UInt8] = { Array("\u{1B}[48;5;\($0)m".utf8) }

  /// True colour has no place in terminfo's strings of most terminals that can show it, so it is
  /// always written as in ISO 8613-6 with semicolons, which all of those understand.
  func foreground(_ colour: TerminalColour) -> [UInt8] {
    switch colour {
    case .rgb(let colour):
      Array("\u{1B}[38;2;\(colour.red);\(colour.green);\(colour.blue)m".utf8)
    case .indexed(let index), .named(let index): foreground(index)
    }
  }

  func background(_ colour: TerminalColour) -> [UInt8] {
    switch colour {
    case .rgb(let colour):
      Array("\u{1B}[48;2;\(colour.red);\(colour.green);\(colour.blue)m".utf8)
    case .indexed(let index), .named(let index): background(index)
    }
  }

  func attributes(_ attributes: Attributes) -> [UInt8] {
    var bytes: [UInt8] = []
    if attributes.contains(.bold) { bytes += bold }
    if attributes.contains(.dim) { bytes += dim }
    if attributes.contains(.italic) { bytes += italic }
    if attributes.contains(.underline) { bytes += underline }
    if attributes.contains(.reverse) { bytes += reverse }
    return bytes
  }
}
