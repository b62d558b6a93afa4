import Foundation

import enum Terminal.Sanitiser

/// Where results go: what of it is a screen, and how wide.
enum StandardOutput {
  /// Narrower screens get lines cut at this width all the same.
  private static let columnsMin = 20

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

  /// Prints a table, cut to the terminal.
  static func print(_ table: TextTable) {
    Swift.print(table.text(width: columns))
  }

  /// Prints lines that hold text from outside.
  static func say(_ text: String) {
    Swift.print(Sanitiser.cleanLines(text))
  }

  /// Prints a value as JSON, which leaves some characters alone that a terminal obeys.
  static func print(json value: some Encodable) throws {
    let text = try JSONText.of(value)
    Swift.print(isTerminal ? Sanitiser.cleanLines(text) : text)
  }

  /// Hands on the bytes of a file: as they are to a file or pipe, harmless to a terminal.
  static func write(_ bytes: [UInt8]) throws {
    let shown =
      isTerminal
      ? Array(Sanitiser.cleanLines(String(decoding: bytes, as: UTF8.self)).utf8) : bytes
    try FileHandle.standardOutput.write(contentsOf: Data(shown))
  }

  /// A note beside the results, on standard error.
  static func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((Sanitiser.cleanLines(text) + "\n").utf8))
  }
}
