/// Cuts a filter into words, quoted texts, operators and parentheses.
struct FilterLexer {
  enum Token: Hashable {
    case word(String)
    /// `'…'` or `"…"`.
    case quoted(String)
    case comparison(FilterOperator)
    case open, close, comma
  }

  struct Piece: Hashable {
    var token: Token
    /// Character offset of its beginning.
    var position: Int
    /// Whether the word held a part in backticks, which makes it a field and never a keyword.
    var hasBackticks = false
    /// Where the key begins in `metrics.KEY`, as a prefix and a key; nil without a prefix.
    var field: (prefix: String, key: String)?

    static func == (left: Piece, right: Piece) -> Bool {
      left.token == right.token && left.position == right.position
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(token)
      hasher.combine(position)
    }
  }

  private let filter: String
  private let characters: [Character]
  private var position = 0

  init(_ filter: String) {
    self.filter = filter
    characters = Array(filter)
  }

  /// Letters, digits and what stands in names, dates, globs and numbers.
  static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value > 127 { return !scalar.properties.isWhitespace }
    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || "_-./:*?+%@#".unicodeScalars.contains(scalar)
  }

  mutating func pieces() throws(QueryError) -> [Piece] {
    var pieces: [Piece] = []
    while let piece = try next() { pieces.append(piece) }
    return pieces
  }

  private mutating func next() throws(QueryError) -> Piece? {
    while position < characters.count, characters[position].isWhitespace { position += 1 }
    guard position < characters.count else { return nil }
    let start = position
    switch characters[position] {
    case "(": return single(.open)
    case ")": return single(.close)
    case ",": return single(.comma)
    case "'", "\"":
      return Piece(token: .quoted(try quoted(characters[start])), position: start)
    default: break
    }
    if let comparison = comparison() {
      return Piece(token: .comparison(comparison), position: start)
    }
    return try word(from: start)
  }

  private mutating func single(_ token: Token) -> Piece {
    position += 1
    return Piece(token: token, position: position - 1)
  }

  private mutating func comparison() -> FilterOperator? {
    let spellings: [(String, FilterOperator)] = [
      ("==", .equal), ("!=", .notEqual), ("<>", .notEqual), ("<=", .lessOrEqual),
      (">=", .greaterOrEqual), ("!~", .doesNotMatch), ("=", .equal), ("<", .less),
      (">", .greater), ("~", .matches), ("≤", .lessOrEqual), ("≥", .greaterOrEqual),
      ("≠", .notEqual),
    ]
    for (spelling, comparison) in spellings
    where characters[position...].starts(with: spelling) {
      position += spelling.count
      return comparison
    }
    return nil
  }

  /// The text in quotes; the quote itself is doubled in it, as in SQL.
  private mutating func quoted(_ quote: Character) throws(QueryError) -> String {
    let start = position
    position += 1
    var text = ""
    while position < characters.count {
      let character = characters[position]
      position += 1
      guard character == quote else {
        text.append(character)
        continue
      }
      guard position < characters.count, characters[position] == quote else { return text }
      text.append(quote)
      position += 1
    }
    throw QueryError(filter: filter, position: start, problem: .unclosed(quote))
  }

  /// A word, with a key in backticks or double quotes after `metrics.` and its like.
  private mutating func word(from start: Int) throws(QueryError) -> Piece {
    var word = ""
    var piece = Piece(token: .word(""), position: start)
    while position < characters.count {
      let character = characters[position]
      if character == "`" || (character == "\"" && word.hasSuffix(".")) {
        piece.hasBackticks = true
        word += try quoted(character)
      } else if isWord(character) {
        word.append(character)
        position += 1
      } else {
        break
      }
    }
    guard position > start else {
      throw QueryError(
        filter: filter, position: start,
        problem: .expected("a condition such as metrics.auc > 0.7"))
    }
    piece.token = .word(word)
    if let dot = word.firstIndex(of: ".") {
      piece.field = (String(word[..<dot]), String(word[word.index(after: dot)...]))
    }
    return piece
  }

  private func isWord(_ character: Character) -> Bool {
    // ≤, ≥ and ≠ are operators, not parts of a name.
    !"≤≥≠".contains(character) && character.unicodeScalars.allSatisfy(Self.isWordScalar)
  }
}
