/// Reads the query language.
///
/// ```
/// filter    := any
/// any       := all ("or" all)*
/// all       := unary (["and"] unary)*           two conditions side by side must both hold
/// unary     := "not" unary | "(" any ")" | condition
/// condition := field op value | field ["not"] "like"|"ilike" text
///            | field ["not"] "in" "(" value ("," value)* ")"
///            | field "is" ["not"] "null" | "has:" field | text
/// field     := metrics.KEY | params.KEY | tags.KEY | attribute      KEY may stand in `backticks`
/// op        := = == != <> < <= > >= ~ !~        ~ takes a glob
/// value     := number | 'text' | "text" | word | date | length of time (duration < 2h)
///            | -length (started > -7d: in the last seven days)
/// ```
/// Keywords and attributes in any case. MLflow's filters are a subset.
public struct FilterParser {
  /// Limits of one filter: characters, conditions, parentheses within each other.
  public static let charactersMax = 4_096
  /// See ``charactersMax``.
  public static let conditionsMax = 100
  /// See ``charactersMax``.
  public static let depthMax = 50

  let filter: String
  let pieces: [FilterLexer.Piece]
  /// What times such as `-7d` count from.
  let now: Timestamp
  var next = 0
  var conditions = 0
  var depth = 0

  /// The condition that a text describes; ``Filter/everything`` for an empty one.
  ///
  /// - Parameter now: what `started > -7d` counts from.
  /// - Throws: ``QueryError``, with the character it is about.
  public static func parse(
    _ filter: String, now: Timestamp = TimeSource.system.now
  ) throws(QueryError) -> Filter {
    guard filter.utf8.count <= charactersMax else {
      throw QueryError(
        filter: String(filter.prefix(80)), position: 0,
        problem: .tooLarge(limit: charactersMax, of: "characters"))
    }
    var lexer = FilterLexer(filter)
    var parser = FilterParser(filter: filter, pieces: try lexer.pieces(), now: now)
    if parser.pieces.isEmpty { return .everything }
    let result = try parser.any()
    if parser.next < parser.pieces.count { throw parser.expected("\"and\", \"or\" or the end") }
    return result
  }

  init(filter: String, pieces: [FilterLexer.Piece], now: Timestamp) {
    self.filter = filter
    self.pieces = pieces
    self.now = now
  }
}

extension FilterParser {
  private mutating func any() throws(QueryError) -> Filter {
    var alternatives = [try all()]
    while takeKeyword("or") { alternatives.append(try all()) }
    return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
  }

  private mutating func all() throws(QueryError) -> Filter {
    var conditions = [try unary()]
    while let piece = current, piece.token != .close, !isKeyword("or"), piece.token != .comma {
      _ = takeKeyword("and")
      conditions.append(try unary())
    }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  private mutating func unary() throws(QueryError) -> Filter {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthMax {
      throw error(.tooLarge(limit: Self.depthMax, of: "parentheses within each other"))
    }
    if takeKeyword("not") { return .not(try unary()) }
    if take(.open) {
      let inner = try any()
      guard take(.close) else { throw expected("\")\"") }
      return inner
    }
    conditions += 1
    if conditions > Self.conditionsMax {
      throw error(.tooLarge(limit: Self.conditionsMax, of: "conditions"))
    }
    return try condition()
  }

  private mutating func condition() throws(QueryError) -> Filter {
    guard let piece = current else { throw expected("a condition") }
    switch piece.token {
    case .quoted(let text):
      next += 1
      return .text(text)
    case .word(let word):
      if !piece.hasBackticks, isReserved(word) { throw expected("a condition") }
      if word.lowercased().hasPrefix("has:") { return .has(try hasField(piece, word)) }
      guard startsComparison(at: next + 1) else { return try looseWord(piece, word) }
      let field = try self.field(piece, word, at: piece.position)
      next += 1
      return try comparison(of: field)
    default:
      throw expected("a condition such as metrics.auc > 0.7")
    }
  }

  /// A word alone: free text, unless it is plainly a field whose operator is missing.
  private mutating func looseWord(
    _ piece: FilterLexer.Piece, _ word: String
  ) throws(QueryError) -> Filter {
    next += 1
    if piece.hasBackticks
      || piece.field.map({ Self.prefixes[$0.prefix.lowercased()] != nil }) == true
    {
      throw expected("an operator (= != < <= > >= ~ like in is)")
    }
    return .text(word)
  }

  private mutating func hasField(
    _ piece: FilterLexer.Piece, _ word: String
  ) throws(QueryError) -> FilterField {
    var inner = piece
    let rest = String(word.dropFirst(4))
    if let field = piece.field { inner.field = (String(field.prefix.dropFirst(4)), field.key) }
    guard !rest.isEmpty else {
      throw error(.expected("a field such as metrics.auc"), at: piece.position + 4)
    }
    let field = try self.field(inner, rest, at: piece.position + 4)
    next += 1
    return field
  }

  private static let prefixes: [String: @Sendable (String) -> FilterField] = [
    "metrics": { .metric($0) }, "metric": { .metric($0) },
    "params": { .param($0) }, "param": { .param($0) },
    "parameters": { .param($0) }, "parameter": { .param($0) },
    "tags": { .tag($0) }, "tag": { .tag($0) },
  ]

  private func field(
    _ piece: FilterLexer.Piece, _ word: String, at position: Int
  ) throws(QueryError) -> FilterField {
    var name = word
    if let (prefix, key) = piece.field {
      if let make = Self.prefixes[prefix.lowercased()] {
        guard !key.isEmpty else {
          throw error(.expected("a name after \"\(prefix).\""), at: position + prefix.count + 1)
        }
        return make(key)
      }
      if ["attributes", "attribute", "attr"].contains(prefix.lowercased()) { name = key }
    }
    guard let attribute = FilterAttribute(word: name) else {
      throw error(
        .unknownAttribute(word, nearest: Spelling.nearest(to: word, among: Self.fieldWords)),
        at: position)
    }
    return .attribute(attribute)
  }

  private static let fieldWords =
    FilterAttribute.allCases.map(\.rawValue) + FilterAttribute.otherNames.keys.sorted()
}
