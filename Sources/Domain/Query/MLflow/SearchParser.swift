/// Reads the grammar of MLflow's searches.
///
/// ```
/// filter := clause (AND clause)*          words in any case; no OR, NOT or parentheses
/// clause := ident op value | ident IS [NOT] NULL | ident [NOT] IN ('a', 'b')
/// ident  := [entity.]key                  without an entity an attribute
/// key    := bare, with dots too | `any text` | "any text"
/// value  := number | 'text' | "text"      a quote is doubled within its own
/// order  := ident [ASC|DESC]
/// ```
struct SearchParser {
  /// Conditions of one filter: each is a look into the store.
  static let clausesMax = 200
  /// Bytes of a LIKE pattern; as many as a tag has, and fewer than SQLite takes.
  static let patternBytesMax = 8_000
  /// Texts of one list.
  static let textsMax = 50_000

  private let vocabulary: SearchVocabulary
  private var scanner: SearchScanner

  private struct Identifier {
    var entity: String?
    var key: String
  }

  private init(_ text: String, _ vocabulary: SearchVocabulary) throws(SearchError) {
    self.vocabulary = vocabulary
    scanner = try SearchScanner(text)
  }

  /// The conditions of a filter, all of which must hold; none for an empty one.
  static func clauses(
    _ filter: String, _ vocabulary: SearchVocabulary
  ) throws(SearchError) -> [SearchClause] {
    var parser = try SearchParser(filter, vocabulary)
    parser.scanner.skipSpaces()
    guard parser.scanner.next != nil else { return [] }
    var clauses: [SearchClause] = []
    repeat {
      guard clauses.count < clausesMax else {
        throw SearchError(
          .tooLarge(limit: clausesMax, of: "conditions"), at: parser.scanner.position)
      }
      clauses.append(try parser.clause())
    } while try parser.takeAnd()
    return clauses
  }

  /// An item of an order.
  static func order(
    _ item: String, _ vocabulary: SearchVocabulary
  ) throws(SearchError) -> SearchOrder {
    var parser = try SearchParser(item, vocabulary)
    let unreadable = SearchError(.order(item.shownInError))
    parser.scanner.skipSpaces()
    let start = parser.scanner.position
    guard let identifier = try parser.identifier() else { throw unreadable }
    parser.scanner.skipSpaces()
    let direction = parser.scanner.word().lowercased()
    parser.scanner.skipSpaces()
    guard parser.scanner.next == nil, ["", "asc", "desc"].contains(direction) else {
      throw unreadable
    }
    let entity = try parser.entity(identifier, at: start)
    let key = try vocabulary.field(entity, identifier.key, at: start).key
    return SearchOrder(entity: entity, key: key, descending: direction == "desc")
  }
}

extension SearchParser {
  private mutating func takeAnd() throws(SearchError) -> Bool {
    scanner.skipSpaces()
    guard scanner.next != nil else { return false }
    let start = scanner.position
    let piece = scanner.piece()
    guard piece.lowercased() == "and" else { throw SearchError(.clause(piece), at: start) }
    scanner.skipSpaces()
    guard scanner.next != nil else { throw SearchError(.clause(piece), at: start) }
    return true
  }

  private mutating func clause() throws(SearchError) -> SearchClause {
    scanner.skipSpaces()
    let start = scanner.position
    guard let identifier = try identifier() else {
      throw SearchError(.clause(scanner.piece()), at: start)
    }
    let named = scanner.text(from: start)
    scanner.skipSpaces()
    let place = scanner.position
    guard let written = comparator() else { throw SearchError(.clause(named), at: start) }
    let entity = try entity(identifier, at: start)
    let (field, key) = try vocabulary.field(entity, identifier.key, at: start)
    guard let comparator = SearchOperator(rawValue: written), field.operators.contains(comparator)
    else {
      let valid = SearchOperator.allCases.filter(field.operators.contains).map(\.rawValue)
      throw SearchError(.comparator(written, valid: valid), at: place)
    }
    let name = vocabulary.keyed[entity] == nil ? key : entity.rawValue
    return SearchClause(
      entity: entity, key: key, comparator: comparator,
      test: try test(comparator, field.kind, name), position: start)
  }

  private func entity(
    _ identifier: Identifier, at position: Int
  ) throws(SearchError) -> SearchEntity {
    guard let word = identifier.entity else { return .attribute }
    guard let entity = SearchEntity(spelling: word) else {
      throw SearchError(.entity(word.shownInError, valid: vocabulary.entities), at: position)
    }
    return entity
  }

  private mutating func identifier() throws(SearchError) -> Identifier? {
    let start = scanner.position
    let quotes: Set<Unicode.Scalar> = ["`", "\""]
    var entity: String?
    var key: String
    if let first = try scanner.quoted(quotes) {
      guard scanner.take(".") else { return Identifier(entity: nil, key: first) }
      entity = first
      key = try scanner.quoted(quotes) ?? scanner.word()
    } else {
      key = scanner.word()
      if key.isEmpty { return nil }
      if let dot = key.firstIndex(of: ".") {
        entity = String(key[..<dot])
        key = String(key[key.index(after: dot)...])
        if key.isEmpty, let quoted = try scanner.quoted(quotes) { key = quoted }
      }
    }
    guard !key.isEmpty else {
      throw SearchError(.identifier(scanner.text(from: start)), at: start)
    }
    return Identifier(entity: entity, key: key)
  }

  /// As ``SearchOperator`` writes it where there is one like it; nil where no operator stands.
  private mutating func comparator() -> String? {
    let sign = scanner.comparator()
    if !sign.isEmpty { return sign }
    let start = scanner.position
    var words = [scanner.word().uppercased()]
    func more() -> Bool { words == ["IS"] || words.last == "NOT" && words.count < 3 }
    while more() {
      scanner.skipSpaces()
      words.append(scanner.word().uppercased())
    }
    if ["LIKE", "ILIKE", "IN", "NOT", "IS"].contains(words[0]) {
      return words.joined(separator: " ")
    }
    scanner.goBack(to: start)
    return nil
  }
}

extension SearchParser {
  private mutating func test(
    _ comparator: SearchOperator, _ kind: SearchField.Kind, _ name: String
  ) throws(SearchError) -> SearchClause.Test {
    switch comparator {
    case .isNull: return .missing
    case .isNotNull: return .present
    case .among: return .compares(.equal, .texts(try list()))
    case .notAmong: return .compares(.notEqual, .texts(try list()))
    case .like, .ilike:
      let start = scanner.position
      let text = try text(name)
      guard text.utf8.count <= Self.patternBytesMax else {
        throw SearchError(
          .tooLarge(limit: Self.patternBytesMax, of: "bytes of a pattern"), at: start)
      }
      let pattern = TextPattern(like: text, isCaseSensitive: comparator == .like)
      return .compares(.matches, .pattern(pattern))
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      guard let comparison = FilterOperator(rawValue: comparator.rawValue) else { return .missing }
      let value: FilterValue =
        kind == .text ? .text(try text(name)) : .number(try number(kind, name))
      return .compares(comparison, value)
    }
  }

  private mutating func text(_ name: String) throws(SearchError) -> String {
    scanner.skipSpaces()
    let start = scanner.position
    if let text = try scanner.quoted(["'", "\""]) { return text }
    throw SearchError(.quotesExpected(field: name, found: scanner.piece()), at: start)
  }

  private mutating func number(
    _ kind: SearchField.Kind, _ name: String
  ) throws(SearchError) -> Double {
    scanner.skipSpaces()
    let start = scanner.position
    let word = scanner.word()
    let isNumeral = word.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
    if isNumeral, let number = FilterLiteral.number(word),
      kind == .number || Int64(word) != nil
    {
      return number
    }
    scanner.goBack(to: start)
    throw SearchError(.numberExpected(field: name, found: scanner.piece()), at: start)
  }

  private mutating func list() throws(SearchError) -> [String] {
    scanner.skipSpaces()
    let start = scanner.position
    let written = scanner.piece()
    scanner.goBack(to: start)
    let unreadable = SearchError(.listExpected(found: written), at: start)
    guard scanner.take("(") else { throw unreadable }
    var texts: [String] = []
    repeat {
      scanner.skipSpaces()
      guard let text = try scanner.quoted(["'", "\""]) else { throw unreadable }
      texts.append(text)
      guard texts.count <= Self.textsMax else {
        throw SearchError(.tooLarge(limit: Self.textsMax, of: "texts of a list"), at: start)
      }
      scanner.skipSpaces()
    } while scanner.take(",")
    guard scanner.take(")") else { throw unreadable }
    return texts
  }
}
