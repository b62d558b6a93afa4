/// Makes text from outside harmless: a run's name, a log line or a column head must not move the
/// cursor, set the clipboard, reverse the reading order or hide.
///
/// Replaced by U+FFFD, one for one: C0 and C1 controls, DEL, line and paragraph separators,
/// bidirectional controls, zero-width and other invisible scalars, private use and unassigned
/// scalars, whose width no two terminals agree on. A variation selector after a symbol is dropped.
/// Invalid UTF-8 has become U+FFFD when the bytes became a `String`.
///
/// It is applied where text enters and again by every write into a ``Frame``.
public enum Sanitiser {
  /// The text with every scalar harmless; the same storage when there was nothing to do.
  public static func clean(_ text: String) -> String {
    var text = text
    let plain = text.withUTF8 { bytes in bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    if plain { return text }
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in scalars(of: text) { result.unicodeScalars.append(scalar) }
    return result
  }

  /// The text with its line breaks kept and all else that is harmful replaced.
  public static func cleanLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { clean(String($0)) }.joined(separator: "\n")
  }

  /// The clean scalars of a text, one at a time.
  static func scalars(of text: String) -> CleanScalars {
    CleanScalars(text.unicodeScalars.makeIterator())
  }

  static func replacing(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    isHarmless(scalar) ? scalar : "\u{FFFD}"
  }

  static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x7F { return value >= 0x20 }
    if value < 0xAD { return value >= 0xA0 }
    if value >= 0x2190, value < 0x2900 { return isAssigned(scalar) }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      return false
    default: return !properties.isDefaultIgnorableCodePoint
    }
  }

  /// In the blocks from arrows to braille only a few places are empty.
  private static func isAssigned(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x2427 || value >= 0x2460 || (0x2440...0x244A).contains(value) { return true }
    return false
  }
}

/// Iterates over the scalars of a text with harmful ones replaced and variation selectors that
/// follow a symbol left out.
struct CleanScalars: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  private var follows = false

  init(_ scalars: String.UnicodeScalarView.Iterator) { self.scalars = scalars }

  mutating func next() -> Unicode.Scalar? {
    while let scalar = scalars.next() {
      if scalar.value == 0xFE0F || scalar.value == 0xFE0E, follows {
        follows = false
        continue
      }
      follows = scalar.value >= 0xA0
      return Sanitiser.replacing(scalar)
    }
    return nil
  }
}
