/// What lies in the place of a file where that was not fetched; it reads as a table of one column.
public enum StandIn: String, Hashable, Sendable {
  /// What Git keeps of a file that is stored with LFS.
  case gitLFS
  /// What a server answers who wants a login, or has no such file.
  case webPage

  private static let pointer = "version https://git-lfs.github.com/spec/"

  /// nil where the text may be a table.
  static func of(_ head: [UInt8]) -> StandIn? {
    let text = String(decoding: head.prefix(256), as: UTF8.self)
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if text.hasPrefix(pointer) { return .gitLFS }
    let start = text.prefix(14).lowercased()
    return start == "<!doctype html" || start.hasPrefix("<html>") || start.hasPrefix("<html ")
      ? .webPage : nil
  }
}
