// Conditions with an operator, and the steps over words that all parts of the parser share.
extension FilterParser {
  static let reserved: Set<String> = ["and", "or"]

  func isReserved(_ word: String) -> Bool { Self.reserved.contains(word.lowercased()) }

  /// Whether an operator, or a word that acts as one, stands there.
  func startsComparison(at place: Int) -> Bool {
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

  mutating func comparison(of field: FilterField) throws(QueryError) -> Filter {
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

  mutating func membership(
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

  func requireText(_ field: FilterField) throws(QueryError) {
    switch field {
    case .metric: throw error(.operatorUnfit(field: field.text, expected: "= != < <= > >="))
    case .attribute(let attribute) where attribute.isNumeric:
      throw error(.operatorUnfit(field: field.text, expected: "= != < <= > >="))
    default: return
    }
  }

  mutating func text() throws(QueryError) -> String {
    switch current?.token {
    case .word(let text), .quoted(let text):
      next += 1
      return text
    default: throw expected("a text")
    }
  }

  mutating func value(for field: FilterField) throws(QueryError) -> FilterValue {
    guard let piece = current else { throw expected("a value") }
    let written: String
    switch piece.token {
    case .quoted(let text): written = text
    case .word(let word): written = word
    default: throw expected("a value")
    }
    if let value = FilterLiteral.value(
      written, isQuoted: isQuoted(piece), for: field, now: now)
    {
      next += 1
      return value
    }
    throw expected(FilterLiteral.expectation(for: field))
  }

  func isQuoted(_ piece: FilterLexer.Piece) -> Bool {
    if case .quoted = piece.token { true } else { false }
  }

  var current: FilterLexer.Piece? { next < pieces.count ? pieces[next] : nil }

  mutating func take(_ token: FilterLexer.Token) -> Bool {
    guard current?.token == token else { return false }
    next += 1
    return true
  }

  func isKeyword(_ keyword: String) -> Bool {
    guard let piece = current, !piece.hasBackticks, case .word(let word) = piece.token else {
      return false
    }
    return word.lowercased() == keyword
  }

  mutating func takeKeyword(_ keyword: String) -> Bool {
    guard isKeyword(keyword) else { return false }
    next += 1
    return true
  }

  func expected(_ what: String) -> QueryError { error(.expected(what)) }

  func error(_ problem: QueryError.Problem, at position: Int? = nil) -> QueryError {
    QueryError(
      filter: filter, position: position ?? current?.position ?? filter.count, problem: problem)
  }
}
