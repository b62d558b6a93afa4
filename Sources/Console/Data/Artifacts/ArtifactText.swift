import Terminal

/// A file's first bytes as lines to be read: text as it is, tables with aligned columns, JSON with a
/// value a line, diffs with their sides told apart, anything else as hexadecimal.
enum ArtifactText {
  enum Form: Hashable, Sendable {
    case text, table, json, diff, hex

    var word: String {
      switch self {
      case .text: "text"
      case .table: "table"
      case .json: "JSON"
      case .diff: "diff"
      case .hex: "binary"
      }
    }
  }

  /// Bytes of a binary file that are shown.
  static let hexBytesMax = 4_096
  private static let hexBytesPerRow = 16

  static func form(_ path: String, _ bytes: [UInt8]) -> Form {
    guard isText(bytes) else { return .hex }
    let ending = path.lowercased().split(separator: ".").last ?? ""
    return switch ending {
    case "csv", "tsv": .table
    case "json", "ipynb": .json
    case "diff", "patch": .diff
    default: .text
    }
  }

  static func rows(_ path: String, _ bytes: [UInt8]) -> [TextSource.Row] {
    let form = form(path, bytes)
    guard form != .hex else { return hex(bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    switch form {
    case .table:
      return DelimitedText(text, separator: path.lowercased().hasSuffix("tsv") ? "\t" : ",").rows
    case .json: return lines(JSONLayout.indented(bytes))
    case .diff:
      return lines(text).map { row in
        TextSource.Row(text: row.text, role: diffRole(row.text))
      }
    default: return lines(text)
    }
  }

  /// No zero byte, and UTF-8 but for a letter that the limit cut.
  private static func isText(_ bytes: [UInt8]) -> Bool {
    guard !bytes.contains(0) else { return false }
    let cut = max(bytes.isEmpty ? 0 : 1, bytes.count - 3)
    for end in stride(from: bytes.count, through: cut, by: -1)
    where String(validating: bytes[..<end], as: UTF8.self) != nil {
      return true
    }
    return false
  }

  private static func lines(_ text: String) -> [TextSource.Row] {
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { TextSource.Row(text: String($0)) }
  }

  /// How a line of a unified diff is shown.
  static func diffRole(_ line: String) -> StyleRole {
    if line.hasPrefix("+++") || line.hasPrefix("---") || line.hasPrefix("diff ") { return .heading }
    if line.hasPrefix("@@") { return .accent }
    return line.hasPrefix("+") ? .good : line.hasPrefix("-") ? .bad : .text
  }

  private static func hex(_ bytes: [UInt8]) -> [TextSource.Row] {
    let digits = Array("0123456789abcdef")
    func two(_ byte: UInt8) -> String { String([digits[Int(byte >> 4)], digits[Int(byte & 15)]]) }
    let shown = bytes.prefix(hexBytesMax)
    return stride(from: 0, to: shown.count, by: hexBytesPerRow).map { start in
      let row = shown[start..<min(shown.count, start + hexBytesPerRow)]
      let place = [24, 16, 8, 0].map { two(UInt8(truncatingIfNeeded: start >> $0)) }.joined()
      let left = row.prefix(8).map(two).joined(separator: " ")
      let right = row.dropFirst(8).map(two).joined(separator: " ")
      let letters = row.map { $0 >= 0x20 && $0 < 0x7F ? Character(Unicode.Scalar($0)) : "." }
      return TextSource.Row(
        text: place + "  " + TextWidth.fitted(left, to: 24) + " "
          + TextWidth.fitted(right, to: 25) + String(letters))
    }
  }
}
