import Foundation

/// Where results go: what of it is a screen, and how wide.
enum StandardOutput {
  /// Narrower screens get lines cut at this width all the same.
  private static let columnsMin = 20

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Columns of the terminal; nil for a file or pipe, which gets whole lines.
  static var columns: Int? {
    guard isTerminal else { return nil }
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return max(columnsMin, Int(size.ws_col))
  }

  /// Prints a table, cut to the terminal.
  static func print(_ table: TextTable) {
    Swift.print(table.text(width: columns))
  }

  /// Writes bytes as they are.
  static func write(_ bytes: [UInt8]) throws {
    try FileHandle.standardOutput.write(contentsOf: bytes)
  }

  /// A note beside the results, on standard error.
  static func note(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
