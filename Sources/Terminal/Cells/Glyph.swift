/// What stands in a cell: one base scalar and up to two marks combined with it, or nothing at all,
/// when the cell is the right half of a wide glyph.
///
/// Packed into one word (three scalars of 21 bits), so that a frame is compared and copied without
/// touching a string.
public struct Glyph: Hashable, Sendable {
  let bits: UInt64

  /// U+0020.
  public static let space = Glyph(bits: 0x20)
  /// The right half of the wide glyph in the cell before.
  public static let continuation = Glyph(bits: 0)
  /// What the sanitiser puts in place of what may not reach a terminal.
  public static let replacement = Glyph(bits: 0xFFFD)

  private static let scalarBits: UInt64 = 21
  private static let scalarMask: UInt64 = (1 << 21) - 1

  init(bits: UInt64) { self.bits = bits }

  /// The glyph of one scalar; one that may not reach a terminal becomes U+FFFD.
  public init(_ scalar: Unicode.Scalar) {
    bits = UInt64(Sanitiser.replacing(scalar).value)
  }

  /// The glyph of a character; what does not fit in three scalars is left out.
  public init(_ character: Character) {
    var glyph: Glyph?
    for scalar in character.unicodeScalars {
      let clean = Sanitiser.replacing(scalar)
      if let base = glyph {
        if TextWidth.width(of: clean) == 0 { glyph = base.combined(with: clean) }
      } else {
        glyph = TextWidth.width(of: clean) == 0 ? .replacement : Glyph(clean)
      }
    }
    self = glyph ?? .space
  }

  /// Whether it is the right half of the wide glyph before it.
  public var isContinuation: Bool { bits == 0 }

  /// The base scalar; a space for a continuation.
  public var scalar: Unicode.Scalar {
    Unicode.Scalar(UInt32(truncatingIfNeeded: bits & Glyph.scalarMask)) ?? "\u{FFFD}"
  }

  /// Columns that the glyph takes: 1 or 2, and 0 for a continuation.
  public var width: Int {
    if bits < 0x7F { return bits == 0 ? 0 : 1 }
    return max(1, TextWidth.width(of: scalar))
  }

  /// Adds a mark; a third one is dropped, since no honest text has it.
  func combined(with mark: Unicode.Scalar) -> Glyph {
    let second = bits >> Glyph.scalarBits & Glyph.scalarMask
    if second == 0 { return Glyph(bits: bits | UInt64(mark.value) << Glyph.scalarBits) }
    if bits >> (2 * Glyph.scalarBits) == 0 {
      return Glyph(bits: bits | UInt64(mark.value) << (2 * Glyph.scalarBits))
    }
    return self
  }

  /// Whether marks are combined with the base.
  public var hasMarks: Bool { bits >> Glyph.scalarBits != 0 }

  /// Adds base and marks in UTF-8, without making a string; nothing for a continuation.
  public func appendUTF8(to bytes: inout [UInt8]) {
    if bits < 0x80 {
      if bits != 0 { bytes.append(UInt8(truncatingIfNeeded: bits)) }
      return
    }
    var rest = bits
    while rest != 0 {
      let value = UInt32(truncatingIfNeeded: rest & Glyph.scalarMask)
      let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(byte) }
      rest >>= Glyph.scalarBits
    }
  }

  /// Base and marks in order; empty for a continuation.
  public var scalars: [Unicode.Scalar] {
    var rest = bits
    var scalars: [Unicode.Scalar] = []
    while rest != 0 {
      let value = UInt32(truncatingIfNeeded: rest & Glyph.scalarMask)
      scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      rest >>= Glyph.scalarBits
    }
    return scalars
  }
}

extension Glyph: ExpressibleByExtendedGraphemeClusterLiteral {
  /// So that a glyph may be written as a character.
  public init(extendedGraphemeClusterLiteral character: Character) { self.init(character) }
}

extension Glyph: CustomStringConvertible {
  /// The character; nothing for a continuation.
  public var description: String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars)
    return text
  }
}

/// Which characters the widgets may draw with. Some fonts lack braille, some terminals lack all.
public enum GlyphSet: String, CaseIterable, Hashable, Sendable {
  /// Eight dots a cell.
  case braille
  /// Box drawing and block elements: eight steps of height a cell.
  case block
  /// Nothing above U+007E.
  case ascii
}
