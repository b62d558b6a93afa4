/// How many columns text takes on a terminal, and text made to take as many as wanted.
public enum TextWidth {
  /// Columns of one scalar: 2 for wide ones, 0 for marks that combine with the one before, else 1.
  ///
  /// Control characters count 1: they are shown as U+FFFD.
  public static func width(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return 1 }
    // Punctuation, arrows, box drawing, blocks, shapes up to the first wide one, and braille.
    if value >= 0x2190, value < 0x231A { return 1 }
    if value >= 0x2400, value < 0x25FD || value >= 0x2800 && value < 0x2900 { return 1 }
    if value >= 0x1160, value <= 0x11FF || value >= 0xD7B0 && value <= 0xD7FF { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: return WidthTable.isWide(value) ? 2 : 1
    }
  }

  /// Columns of a text as ``Frame/put(_:x:y:role:maxWidth:bold:)`` would draw it.
  public static func width(_ text: String) -> Int {
    var text = text
    let ascii: Int? = text.withUTF8 { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? bytes.count : nil
    }
    if let ascii { return ascii }
    var columns = 0
    var hasBase = false
    for scalar in Sanitiser.scalars(of: text) {
      let width = width(of: scalar)
      columns += width == 0 && !hasBase ? 1 : width
      hasBase = true
    }
    return columns
  }

  /// Where a text stands that is shorter than its place.
  public enum Alignment: Hashable, Sendable { case left, right, centre }
  /// Where a text that is too long loses what does not fit.
  public enum Cut: Hashable, Sendable { case middle, end }

  /// The text in exactly `width` columns: padded with spaces, or cut with `…` in its place.
  ///
  /// Names are cut in the middle, since their ends tell them apart; sentences at the end. A number
  /// is left out whole: a part of one is another number.
  public static func fitted(
    _ text: String, to width: Int, alignment: Alignment = .left, cut: Cut = .middle,
    ellipsis: Character = "…"
  ) -> String {
    guard width > 0 else { return "" }
    let own = self.width(text)
    guard own > width else { return padded(text, by: width - own, alignment: alignment) }
    let clean = Array(Sanitiser.clean(text))
    guard width > 1 else { return String(ellipsis) }
    var tailWidth = cut == .end ? 0 : (width - 1) / 2
    var head = clean.prefix(count(in: clean, columns: width - 1 - tailWidth))
    // What begins with a number, such as a time, begins there still.
    if tailWidth > 0, WordCut(clean, at: head.endIndex).beforeNumber == 0 {
      tailWidth = 0
      head = clean.prefix(count(in: clean, columns: width - 1))
    }
    let tail = clean.suffix(count(in: clean.reversed(), columns: tailWidth))
    let start = WordCut(clean, at: head.endIndex).beforeNumber
    let end = WordCut(clean, at: tail.startIndex).afterNumber
    let joined = String(clean[..<start]) + String(ellipsis) + String(clean[end...])
    return padded(joined, by: width - self.width(joined), alignment: alignment)
  }

  /// How many of the characters have room.
  private static func count(in characters: [Character], columns: Int) -> Int {
    var left = columns
    return characters.prefix { character in
      left -= width(String(character))
      return left >= 0
    }.count
  }

  private static func padded(_ text: String, by columns: Int, alignment: Alignment) -> String {
    guard columns > 0 else { return text }
    switch alignment {
    case .left: return text + String(repeating: " ", count: columns)
    case .right: return String(repeating: " ", count: columns) + text
    case .centre:
      let before = columns / 2
      return String(repeating: " ", count: before) + text
        + String(repeating: " ", count: columns - before)
    }
  }
}
