import Foundation

import enum Terminal.Sanitiser

/// Where results go: what of it is a screen, and how wide. Everything that a command prints goes
/// through ``emit(_:)``.
enum StandardOutput {
  /// Narrower screens get lines cut at this width all the same.
  private static let columnsMin = 20
  /// As shells count a process that a signal ended.
  private static let brokenPipeStatus: Int32 = 128 + SIGPIPE

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal; nil for a file or pipe, which gets whole lines.
  static var columns: Int? {
    guard isTerminal else { return nil }
    return columns(of: STDOUT_FILENO)
  }

  /// Columns of the terminal behind a descriptor; nil where there is none.
  static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return max(columnsMin, Int(size.ws_col))
  }

  /// Whether what is printed has colours.
  private static var isColoured: Bool {
    OutputManner.colour.isOn(
      isTerminal: isTerminal, environment: ProcessInfo.processInfo.environment)
  }

  /// Prints a table, cut to the terminal.
  static func print(_ table: TextTable) {
    tell(table.text(width: columns, isColoured: isColoured) + "\n")
  }

  /// Prints lines that hold text from outside.
  static func say(_ text: String) {
    tell(Sanitiser.cleanLines(text) + "\n")
  }

  /// Prints a value as JSON, which leaves some characters alone that a terminal obeys.
  static func print(json value: some Encodable) throws {
    let text = try JSONText.of(value)
    emit((isTerminal ? Sanitiser.cleanLines(text) : text) + "\n")
  }

  /// Prints a text that is the command's whole result and this program's own, as a frame or a page.
  static func print(document text: String) {
    emit(text)
  }

  /// Hands on the bytes of a file: as they are to a file or pipe, harmless to a terminal.
  static func write(_ bytes: [UInt8]) {
    emit(
      isTerminal
        ? Array(Sanitiser.cleanLines(String(decoding: bytes, as: UTF8.self)).utf8) : bytes)
  }

  /// A note beside the results, on standard error.
  static func note(_ text: String) {
    if !OutputManner.isQuiet { fail(text) }
  }

  /// What went wrong, on standard error.
  static func fail(_ text: String) {
    try? Descriptor(STDERR_FILENO).write(Array((Sanitiser.cleanLines(text) + "\n").utf8))
  }

  /// Words for a person, of which `--quiet` wants none.
  fileprivate static func tell(_ text: String) {
    if !OutputManner.isQuiet { emit(text) }
  }

  private static func emit(_ text: String) { emit(Array(text.utf8)) }

  /// Ends the program where nothing more can be printed: what it answers would be lost, and a script
  /// must not take that for success. Where the reader of a pipe has left (`| head -1`) it ends
  /// without a word, as the signal of a broken pipe does wherever the caller left that in force.
  private static func emit(_ bytes: [UInt8]) {
    do {
      // The runtime's own event queue takes the number of what the caller closed; it has no type.
      var place = stat()
      guard fstat(STDOUT_FILENO, &place) == 0, place.st_mode & S_IFMT != 0 else {
        throw POSIXError(.EBADF)
      }
      try Descriptor(STDOUT_FILENO).write(bytes)
    } catch {
      let code = (error as? POSIXError)?.code ?? .EIO
      if code == .EPIPE { exit(brokenPipeStatus) }
      fail("Error: standard output cannot be written: \(String(cString: strerror(code.rawValue)))")
      exit(EXIT_FAILURE)
    }
  }
}

/// Prints a line of this program's own words, in the place of the standard library's `print`, which
/// does not tell whether anything was written; with its signature, so that it hides that.
func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
  StandardOutput.tell(items.map { "\($0)" }.joined(separator: separator) + terminator)
}
