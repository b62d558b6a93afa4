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
/// ```
/// Keywords and attributes in any case. MLflow's filters are a subset.
public struct FilterParser {
  /// Limits of one filter: characters, conditions, parentheses within each other.
  public static let charactersMax = 4_096
  public static let conditionsMax = 100
  public static let depthMax = 50

  private let filter: String
  private let pieces: [FilterLexer.Piece]
  private var next = 0
  private var conditions = 0
  private var depth = 0

  /// The condition that a text describes; ``Filter/everything`` for an empty one.
  ///
  /// - Throws: ``QueryError``, with the character it is about.
  public static func parse(_ filter: String) throws(QueryError) -> Filter {
    guard filter.utf8.count <= charactersMax else {
      throw QueryError(
        filter: String(filter.prefix(80)), position: 0,
        problem: .tooLarge(limit: charactersMax, of: "characters"))
    }
    var lexer = FilterLexer(filter)
    var parser = FilterParser(filter: filter, pieces: try lexer.pieces())
    if parser.pieces.isEmpty { return .everything }
    let result = try parser.any()
    if parser.next < parser.pieces.count { throw parser.expected("\"and\", \"or\" or the end") }
    return result
  }

  private init(filter: String, pieces: [FilterLexer.Piece]) {
    self.filter = filter
    self.pieces = pieces
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

extension FilterParser {
  private static let reserved: Set<String> = ["and", "or"]

  private func isReserved(_ word: String) -> Bool { Self.reserved.contains(word.lowercased()) }

  /// Whether an operator, or a word that acts as one, stands there.
  private func startsComparison(at place: Int) -> Bool {
    guard place < pieces.count else { return false }
    switch pieces[place].token {
    case .comparison: return true
    case .word(let word):
      let word = word.lowercased()
      if ["like", "ilike", "in", "is"].contains(word) { return true }
      guard word == "not", place + 1 < pieces.count,
        case .word(let after) = pieces[place + 1].token
      else { return false }
      return ["like", "ilike", "in"].contains(after.lowercased())
    default: return false
    }
  }

  private mutating func comparison(of field: FilterField) throws(QueryError) -> Filter {
    if takeKeyword("is") {
      let negated = takeKeyword("not")
      guard takeKeyword("null") else { throw expected("null") }
      return negated ? .has(field) : .not(.has(field))
    }
    let negated = takeKeyword("not")
    if takeKeyword("in") { return try membership(of: field, negated: negated) }
    for (word, isCaseSensitive) in [("like", true), ("ilike", false)] where isKeyword(word) {
      try requireText(field)
      next += 1
      let pattern = TextPattern(like: try text(), isCaseSensitive: isCaseSensitive)
      return .comparison(field, negated ? .doesNotMatch : .matches, .pattern(pattern))
    }
    guard case .comparison(let comparison) = current?.token else { throw expected("an operator") }
    if comparison.takesPattern {
      try requireText(field)
      next += 1
      return .comparison(field, comparison, .pattern(TextPattern(glob: try text())))
    }
    next += 1
    return .comparison(field, comparison, try value(for: field))
  }

  private mutating func membership(
    of field: FilterField, negated: Bool
  ) throws(QueryError) -> Filter {
    guard take(.open) else { throw expected("\"(\"") }
    var values: [Filter] = []
    repeat {
      conditions += 1
      if conditions > Self.conditionsMax {
        throw error(.tooLarge(limit: Self.conditionsMax, of: "conditions"))
      }
      values.append(.comparison(field, negated ? .notEqual : .equal, try value(for: field)))
    } while take(.comma)
    guard take(.close) else { throw expected("\",\" or \")\"") }
    return negated ? .all(values) : .any(values)
  }

  private func requireText(_ field: FilterField) throws(QueryError) {
    switch field {
    case .metric: throw error(.operatorUnfit(field: field.text, expected: "= != < <= > >="))
    case .attribute(let attribute) where attribute.isNumeric:
      throw error(.operatorUnfit(field: field.text, expected: "= != < <= > >="))
    default: return
    }
  }

  private mutating func text() throws(QueryError) -> String {
    switch current?.token {
    case .word(let text), .quoted(let text):
      next += 1
      return text
    default: throw expected("a text")
    }
  }

  private mutating func value(for field: FilterField) throws(QueryError) -> FilterValue {
    guard let piece = current else { throw expected("a value") }
    let written: String
    switch piece.token {
    case .quoted(let text): written = text
    case .word(let word): written = word
    default: throw expected("a value")
    }
    if let value = FilterLiteral.value(written, isQuoted: isQuoted(piece), for: field) {
      next += 1
      return value
    }
    throw expected(FilterLiteral.expectation(for: field))
  }

  private func isQuoted(_ piece: FilterLexer.Piece) -> Bool {
    if case .quoted = piece.token { true } else { false }
  }

  private var current: FilterLexer.Piece? { next < pieces.count ? pieces[next] : nil }

  private mutating func take(_ token: FilterLexer.Token) -> Bool {
    guard current?.token == token else { return false }
    next += 1
    return true
  }

  private func isKeyword(_ keyword: String) -> Bool {
    guard let piece = current, !piece.hasBackticks, case .word(let word) = piece.token else {
      return false
    }
    return word.lowercased() == keyword
  }

  private mutating func takeKeyword(_ keyword: String) -> Bool {
    guard isKeyword(keyword) else { return false }
    next += 1
    return true
  }

  private func expected(_ what: String) -> QueryError { error(.expected(what)) }

  private func error(_ problem: QueryError.Problem, at position: Int? = nil) -> QueryError {
    QueryError(
      filter: filter, position: position ?? current?.position ?? filter.count, problem: problem)
  }
}
