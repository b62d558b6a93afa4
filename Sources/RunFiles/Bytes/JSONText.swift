/// JSON as Python writes it, with `NaN`, `Infinity` and `-Infinity`; numbers keep their digits.
enum JSONText {
  case object([(key: String, value: JSONText)])
  case text(String)
  case number(Double, digits: String)
  /// A list, `true`, `false` or `null`, as compact text.
  case other(String)

  /// Reads all of `bytes`; what is no JSON, or nests too deep, becomes its own text.
  init(_ bytes: UnsafeRawBufferPointer) {
    var reader = JSONReader(bytes)
    if let value = reader.value(depth: 0), reader.isAtEnd {
      self = value
    } else {
      self = .other(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Without quotes where it is a text.
  var plain: String {
    switch self {
    case .text(let text): text
    case .number(_, let digits): digits
    case .other(let text): text
    case .object(let members): members.isEmpty ? "{}" : ""
    }
  }
}

/// Reads one value after the other; deep nesting is refused, so no input exhausts the stack.
struct JSONReader {
  private static let depthMax = 64

  private let bytes: UnsafeRawBufferPointer
  private var at = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Whether nothing but white space is left.
  var isAtEnd: Bool {
    mutating get {
      skipSpace()
      return at == bytes.count
    }
  }

  mutating func value(depth: Int) -> JSONText? {
    guard depth < Self.depthMax, let byte = peek() else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return object(depth: depth)
    case UInt8(ascii: "["): return list()
    case UInt8(ascii: "\""): return string().map(JSONText.text)
    default: return word()
    }
  }

  private mutating func skipSpace() {
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
  }

  /// The next byte that is no white space.
  private mutating func peek() -> UInt8? {
    skipSpace()
    return at < bytes.count ? bytes[at] : nil
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek() == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  private mutating func object(depth: Int) -> JSONText? {
    guard skip("{") else { return nil }
    var members: [(key: String, value: JSONText)] = []
    if skip("}") { return .object(members) }
    repeat {
      guard peek() == UInt8(ascii: "\""), let key = string(), skip(":"),
        let value = value(depth: depth + 1)
      else { return nil }
      members.append((key, value))
    } while skip(",")
    return skip("}") ? .object(members) : nil
  }

  /// The text of a list without the white space between its parts.
  private mutating func list() -> JSONText? {
    var compact: [UInt8] = []
    var open = 0
    repeat {
      guard let byte = peek() else { return nil }
      if byte == UInt8(ascii: "\"") {
        let start = at
        guard string() != nil else { return nil }
        compact += bytes[start..<at]
        continue
      }
      if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { open += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { open -= 1 }
      compact.append(byte)
      at += 1
    } while open > 0
    return .other(String(decoding: compact, as: UTF8.self))
  }

  private mutating func word() -> JSONText? {
    let start = at
    while at < bytes.count, !Self.ends.contains(bytes[at]) { at += 1 }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    switch word {
    case "true", "false", "null": return .other(word)
    case "NaN": return .number(.nan, digits: word)
    case "Infinity": return .number(.infinity, digits: word)
    case "-Infinity": return .number(-.infinity, digits: word)
    default:
      let isNumber = word.utf8.allSatisfy { Self.digits.contains($0) }
      return isNumber ? Double(word).map { .number($0, digits: word) } : nil
    }
  }

  private static let ends = Set(" \t\r\n,}]:".utf8)
  private static let digits = Set("0123456789+-.eE".utf8)
}

extension JSONReader {
  /// A text in quotes; the reader stands on the first.
  private mutating func string() -> String? {
    at += 1
    let start = at
    while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\") {
      at += 1
    }
    guard at < bytes.count else { return nil }
    var text = Array(bytes[start..<at])
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
      } else if let scalar = escape() {
        text += Array(String(scalar).utf8)
      } else {
        return nil
      }
    }
    return nil
  }

  /// What stands for one scalar after a backslash.
  private mutating func escape() -> Unicode.Scalar? {
    guard at < bytes.count else { return nil }
    let byte = bytes[at]
    at += 1
    switch Unicode.Scalar(byte) {
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "\"", "\\", "/": return Unicode.Scalar(byte)
    case "u": return unicode()
    default: return nil
    }
  }

  private mutating func unicode() -> Unicode.Scalar? {
    guard let high = hex() else { return nil }
    guard 0xD800..<0xDC00 ~= high else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
    guard at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    at += 2
    guard let low = hex() else { return nil }
    guard 0xDC00..<0xE000 ~= low else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
  }

  private mutating func hex() -> UInt32? {
    guard bytes.count - at >= 4 else { return nil }
    defer { at += 4 }
    return UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
  }
}
