/// A word or a mark of Swift source, outside of comments and of the literal part of strings.
struct SwiftToken {
  /// The word, or one character of punctuation.
  let text: String
  /// From 1.
  let line: Int
  /// Open braces before it.
  let depth: Int

  /// Whether it is a name or a keyword.
  var isWord: Bool {
    guard let first = text.utf8.first else { return false }
    return SwiftLexer.isWordByte(first)
  }

  /// Whether it is a name as types have it.
  var isTypeName: Bool { text.utf8.first.map { (65...90).contains($0) } ?? false }
}

/// Reads a file into tokens. What stands within `\(…)` of a string is code and is kept.
///
/// It knows comments (nested too), all forms of strings, and regular expressions that begin where a
/// value may; more of the language is not needed to see names, braces and lines.
struct SwiftLexer {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var depth = 0
  private var tokens: [SwiftToken] = []

  static func tokens(of text: String) -> [SwiftToken] {
    var lexer = SwiftLexer(text)
    lexer.run(insideString: false)
    return lexer.tokens
  }

  private init(_ text: String) {
    bytes = Array(text.utf8)
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 95, 128...255: true
    default: false
    }
  }

  private func byte(_ ahead: Int) -> UInt8 {
    place + ahead < bytes.count ? bytes[place + ahead] : 0
  }

  /// Takes tokens up to the end, or to the parenthesis that ends an interpolation.
  private mutating func run(insideString: Bool) {
    var parentheses = 0
    while place < bytes.count {
      let current = bytes[place]
      switch current {
      case UInt8(ascii: "\n"):
        line += 1
        place += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): place += 1
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"): skipLine()
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): skipComment()
      case UInt8(ascii: "/") where beginsExpression: skipExpression()
      case UInt8(ascii: "\""): takeString(hashes: 0)
      case UInt8(ascii: "#") where hashesBeforeQuote > 0: takeString(hashes: hashesBeforeQuote)
      case _ where Self.isWordByte(current): takeWord()
      default:
        if current == UInt8(ascii: "(") { parentheses += 1 }
        if current == UInt8(ascii: ")") { parentheses -= 1 }
        takeMark(current)
        if insideString && parentheses < 0 { return }
      }
    }
  }

  private mutating func takeWord() {
    let start = place
    while place < bytes.count, Self.isWordByte(bytes[place]) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    tokens.append(SwiftToken(text: text, line: line, depth: depth))
  }

  private mutating func takeMark(_ mark: UInt8) {
    tokens.append(
      SwiftToken(text: String(UnicodeScalar(mark)), line: line, depth: depth))
    if mark == UInt8(ascii: "{") { depth += 1 }
    if mark == UInt8(ascii: "}") { depth -= 1 }
    place += 1
  }
}

extension SwiftLexer {
  private mutating func skipLine() {
    while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
  }

  private mutating func skipComment() {
    var open = 0
    repeat {
      if byte(0) == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        open += 1
        place += 2
      } else if byte(0) == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        open -= 1
        place += 2
      } else {
        if byte(0) == UInt8(ascii: "\n") { line += 1 }
        place += 1
      }
    } while open > 0 && place < bytes.count
  }

  /// A slash where a value may stand, and no blank behind it.
  private var beginsExpression: Bool {
    guard byte(1) != UInt8(ascii: " "), let last = tokens.last else { return false }
    return ["=", "(", ",", ":"].contains(last.text)
  }

  private mutating func skipExpression() {
    place += 1
    while place < bytes.count, byte(0) != UInt8(ascii: "/"), byte(0) != UInt8(ascii: "\n") {
      place += byte(0) == UInt8(ascii: "\\") ? 2 : 1
    }
    place += 1
  }

  /// How many `#` stand here before a quote; 0 where it is no string.
  private var hashesBeforeQuote: Int {
    var count = 0
    while byte(count) == UInt8(ascii: "#") { count += 1 }
    return byte(count) == UInt8(ascii: "\"") ? count : 0
  }

  private mutating func takeString(hashes: Int) {
    place += hashes
    let quotes = byte(1) == UInt8(ascii: "\"") && byte(2) == UInt8(ascii: "\"") ? 3 : 1
    place += quotes
    while place < bytes.count {
      if stands(UInt8(ascii: "\""), quotes), stands(UInt8(ascii: "#"), hashes, behind: quotes) {
        place += quotes + hashes
        return
      }
      if byte(0) == UInt8(ascii: "\\"), stands(UInt8(ascii: "#"), hashes, behind: 1) {
        place += 1 + hashes
        if byte(0) == UInt8(ascii: "(") {
          place += 1
          run(insideString: true)
          continue
        }
      }
      if byte(0) == UInt8(ascii: "\n") { line += 1 }
      place += 1
    }
  }

  private func stands(_ mark: UInt8, _ count: Int, behind: Int = 0) -> Bool {
    (0..<count).allSatisfy { byte(behind + $0) == mark }
  }
}
