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
  /// Clears so many cells from the cursor on and leaves it; empty when the terminal cannot.
  var erase: (Int) -> [UInt8] = { Array("\u{1B}[\($0)X".utf8) }
  /// Cleared cells take the current background.
  var clearsWithBackground = false
  /// The last cell cannot be written without scrolling.
  var scrollsAtEnd = false
  /// Row and column, counted from 0.
  var move: (Int, Int) -> [UInt8] = { row, column in
    Array("\u{1B}[\(row + 1);\(column + 1)H".utf8)
  }
  /// Whether the cursor also moves by ECMA-48's relative sequences, some of which are shorter.
  var movesRelatively = true
  var beginSynchronized = Array("\u{1B}[?2026h".utf8)
  var endSynchronized = Array("\u{1B}[?2026l".utf8)
  /// The sequences for styles.
  var style = StyleSequences()

  /// The answer comes as a key: see `CURLEW_SYNC_YES`.
  static let synchronizedQuery = Array("\u{1B}[?2026$p".utf8)
  /// Presses, releases, the wheel and drags (1002), told as numbers (1006).
  private static let mouseOn = Array("\u{1B}[?1002h\u{1B}[?1006h".utf8)
  private static let mouseOff = Array("\u{1B}[?1006l\u{1B}[?1002l".utf8)
  private static let pasteOn = Array("\u{1B}[?2004h".utf8)
  private static let pasteOff = Array("\u{1B}[?2004l".utf8)

  /// ANSI throughout; for tests.
  init() {}

  /// - Returns: nil when the terminal cannot move its cursor or clear itself.
  init?(_ terminal: OpaquePointer, usesMouse: Bool = false) {
    func expanded(_ capability: String, _ first: Int = 0, _ second: Int = 0) -> [UInt8] {
      curlew_terminal_expand(terminal, capability, Int32(first), Int32(second))
        .map { Array(String(cString: $0).utf8) } ?? []
    }
    guard !expanded("cup").isEmpty, !expanded("clear").isEmpty else { return nil }
    let isANSI = expanded("cup", 4, 9) == Array("\u{1B}[5;10H".utf8)
    clear = expanded("clear")
    clearToEnd = expanded("el")
    erase = expanded("ech", 7) == Array("\u{1B}[7X".utf8) ? erase : { _ in [] }
    clearsWithBackground = curlew_terminal_flag(terminal, "bce")
    scrollsAtEnd =
      curlew_terminal_flag(terminal, "am") && !curlew_terminal_flag(terminal, "xenl")
    if !isANSI {
      move = { row, column in expanded("cup", row, column) }
      movesRelatively = false
    }
    enter = expanded("smcup") + expanded("civis") + expanded("smkx")
    leave = expanded("rmkx") + expanded("sgr0")
    if isANSI {
      enter += TerminalSequences.pasteOn
      leave += TerminalSequences.pasteOff
    }
    if isANSI, usesMouse, !expanded("kmous").isEmpty {
      enter += TerminalSequences.mouseOn
      leave += TerminalSequences.mouseOff
    }
    let restore = expanded("rmcup")
    // Without a second screen the frame is cleared away, so that the shell does not write into it.
    leave += (restore.isEmpty ? expanded("clear") : restore) + expanded("cnorm")
    style = StyleSequences(
      reset: TerminalSequences.reset(expanded("sgr0")),
      attributes: [
        .bold: expanded("bold"), .dim: expanded("dim"), .italic: expanded("sitm"),
        .underline: expanded("smul"), .reverse: expanded("rev"),
      ].filter { !$0.value.isEmpty },
      foreground: { expanded("setaf", Int($0)) }, background: { expanded("setab", Int($0)) },
      takesBack: expanded("op") == Array("\u{1B}[39;49m".utf8))
  }

  /// Descriptions also switch a second character set off, which nothing here switches on.
  private static func reset(_ described: [UInt8]) -> [UInt8] {
    let plain = Array("\u{1B}[m".utf8)
    return described.indices.contains { described[$0...].starts(with: plain) } ? plain : described
  }
}
