/// Steps over a search, from one word to the next; each character is looked at a fixed number of
/// times.
struct SearchScanner {
  private let scalars: [Unicode.Scalar]
  private(set) var position = 0

  /// Bytes of a filter or an item of an order that are read.
  static let bytesMax = 1 << 20

  init(_ text: String) throws(SearchError) {
    guard text.utf8.count <= Self.bytesMax else {
      throw SearchError(.tooLarge(limit: Self.bytesMax, of: "bytes"))
    }
    scalars = Array(text.unicodeScalars)
    if let place = scalars.firstIndex(of: "\0") { throw SearchError(.nul, at: place) }
  }

  /// What comes next; nil at the end.
  var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func skipSpaces() {
    while let next, next.properties.isWhitespace { position += 1 }
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  /// Goes back to where it has been.
  mutating func goBack(to place: Int) { position = place }

  /// Characters of a name, number or keyword; empty where there are none.
  mutating func word() -> String {
    take(while: { !$0.properties.isWhitespace && !Self.marks.contains($0) })
  }

  /// Characters of an operator; empty where there are none.
  mutating func comparator() -> String { take(while: Self.comparators.contains) }

  /// What stands between quotes, which are doubled within; nil where there are none.
  mutating func quoted(_ quotes: Set<Unicode.Scalar>) throws(SearchError) -> String? {
    guard let quote = next, quotes.contains(quote) else { return nil }
    let start = position
    position += 1
    var text = String.UnicodeScalarView()
    while let scalar = next {
      position += 1
      if scalar != quote {
        text.append(scalar)
      } else if take(quote) {
        text.append(quote)
      } else {
        return String(text)
      }
    }
    throw SearchError(.unclosed(Character(quote)), at: start)
  }

  /// What stands next, for an error: a word, a text in parentheses or quotes, or one character.
  mutating func piece() -> String {
    let start = position
    if next == "(" {
      var depth = 0
      while let scalar = next {
        position += 1
        depth += scalar == "(" ? 1 : scalar == ")" ? -1 : 0
        if depth == 0 { break }
      }
    } else if word().isEmpty, comparator().isEmpty {
      let quotes: Set<Unicode.Scalar> = ["'", "\"", "`"]
      if (try? quoted(quotes)) ?? nil == nil, position < scalars.count { position += 1 }
    }
    return text(from: start)
  }

  /// What was passed since a place.
  func text(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return String(text).shownInError
  }

  private mutating func take(while holds: (Unicode.Scalar) -> Bool) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = next, holds(scalar) {
      text.append(scalar)
      position += 1
    }
    return String(text)
  }

  private static let comparators: Set<Unicode.Scalar> = ["=", "!", "<", ">", "~"]
  private static let marks = comparators.union(["'", "\"", "`", "(", ")", ",", ";"])
}
