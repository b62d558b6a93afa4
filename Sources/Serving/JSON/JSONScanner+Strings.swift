extension JSONScanner {
  /// A string with its escapes resolved; it must be valid UTF-8.
  mutating func string() throws(ServingError) -> String {
    let start = try openString()
    let form = try skipToQuote()
    let raw = UnsafeBufferPointer(rebasing: bytes[start..<position])
    position += 1
    // Validating costs ten times what a short string does, and most are names in ASCII.
    if form == .ascii { return String(decoding: raw, as: UTF8.self) }
    let text = form == .plain ? String(validating: raw, as: UTF8.self) : unescaped(raw)
    guard let text else {
      throw .malformed(byte: start, expected: "a string of valid UTF-8 and known escapes")
    }
    return text
  }

  /// What stands between two quotes.
  private enum StringForm {
    /// Characters of ASCII, none of them escaped.
    case ascii
    /// Others too, perhaps no UTF-8.
    case plain
    /// Escapes among them.
    case escaped
  }

  /// Steps over a string.
  mutating func skipString() throws(ServingError) {
    _ = try openString()
    _ = try skipToQuote()
    position += 1
  }

  private mutating func openString() throws(ServingError) -> Int {
    guard peek() == UInt8(ascii: "\"") else { throw malformed("a string") }
    position += 1
    return position
  }

  /// Goes to the closing quote.
  private mutating func skipToQuote() throws(ServingError) -> StringForm {
    var isPlain = true
    var united: UInt8 = 0
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        return !isPlain ? .escaped : united < 0x80 ? .ascii : .plain
      }
      if byte < 0x20 { throw malformed("no control character within a string") }
      united |= byte
      if byte == UInt8(ascii: "\\") {
        isPlain = false
        position += 1
      }
      position += 1
    }
    position = bytes.count
    throw malformed("the end of a string")
  }

  private mutating func unescaped(_ raw: UnsafeBufferPointer<UInt8>) -> String? {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var place = 0
    while place < raw.count {
      guard raw[place] == UInt8(ascii: "\\") else {
        result.append(raw[place])
        place += 1
        continue
      }
      guard place + 1 < raw.count else { return nil }
      if raw[place + 1] == UInt8(ascii: "u") {
        guard let (scalar, length) = Self.escapedScalar(raw, at: place) else { return nil }
        result.append(contentsOf: String(scalar).utf8)
        place += length
      } else {
        guard let byte = Self.escapes[raw[place + 1]] else { return nil }
        result.append(byte)
        place += 2
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
    UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
    UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
  ]

  /// `\uXXXX`, or two of them for a scalar beyond the first plane; nil for a lone surrogate.
  private static func escapedScalar(
    _ raw: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (Unicode.Scalar, length: Int)? {
    guard let first = codeUnit(raw, at: place) else { return nil }
    if let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard first < 0xDC00, let second = codeUnit(raw, at: place + 6),
      (0xDC00..<0xE000).contains(second),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
    else { return nil }
    return (scalar, 12)
  }

  private static func codeUnit(_ raw: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt16? {
    guard place + 6 <= raw.count, raw[place] == UInt8(ascii: "\\"),
      raw[place + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in raw[place + 2..<place + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
