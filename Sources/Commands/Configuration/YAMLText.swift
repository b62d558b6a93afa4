/// Writes what the files that people edit hold.
enum YAMLText {
  /// Letters, digits, `-`, `.`, `/`, `_`.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || [45, 46, 47, 95].contains(byte)
  }

  /// The text as a scalar: plain where that reads back as the same text, else in double quotes, with
  /// what cannot be seen escaped.
  static func scalar(_ text: String) -> String {
    let words = ["null", "true", "false", "yes", "no", "on", "off"]
    if text.utf8.allSatisfy(isPlain), let first = text.utf8.first, first != 45,
      !words.contains(text.lowercased())
    {
      return text
    }
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate,
        .unassigned:
        let digits = String(scalar.value, radix: 16)
        escaped += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default:
        if scalar == "\"" || scalar == "\\" { escaped += "\\" }
        escaped.unicodeScalars.append(scalar)
      }
    }
    return "\"\(escaped)\""
  }
}
