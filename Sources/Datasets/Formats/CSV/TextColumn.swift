import Domain

/// A column of texts after its last row, when all cells are known: decides which tokens mean "no
/// value" in it, and whether it is of another type after all.
///
/// A token that stands unquoted is missing where nearly all else (95 %) is numbers, times or
/// booleans; among words where it is less than 5 % of the cells, or where every word is quoted and
/// the token is not. A class "None" or a region "NA" so stays a word.
struct TextColumn {
  /// Per row the text's number, −1 for an empty cell, −2 − k for the token k, not quoted.
  let codes: PackedColumn
  let texts: [String]
  let tokens: MissingTokens
  /// Rows of each token, not quoted.
  let tokenCounts: [Int]
  /// Texts that look like another one.
  let lookAlikes: [String]
  let isDeclared: Bool
  let wordsAreQuoted: Bool
  let style: CellStyle

  /// From this share of cells on, a column is nearly of a type.
  static let nearly = 0.95
  /// Odd words that are told.
  private static let oddMax = 3

  func finish() -> FinishedColumn {
    let counts = counts()
    let census = census(counts)
    let isNearlyTyped = Double(census.fitting) >= Self.nearly * Double(max(1, census.cells))
    if !isDeclared, let type = census.type, census.fitting == census.cells {
      return converted(to: type, counts: counts)
    }
    let words = texts.filter { !isQuotedMissing($0) }
    if !isDeclared, let form = NumberForm.of(words, decimalComma: style.decimalComma) {
      return converted(to: .number, form: form, counts: counts)
    }
    if !isDeclared, let form = TimeForm.of(words, dayFirst: style.dayFirst) {
      return times(form, counts: counts)
    }
    var result = FinishedColumn(cells: codes)
    // Of categories that are declared, and of codes, only few cells that cost the type are worth a word.
    let digits = census.odd.count { texts[$0].utf8.allSatisfy { (48...57).contains($0) } }
    let isCode = digits * 2 > census.odd.count
    if let type = census.type, let misfit = census.odd.first,
      isNearlyTyped || !isDeclared && !isCode
    {
      result.nearly = NearlyTyped(
        type: type, fitting: census.fitting, cells: census.cells, found: texts[misfit],
        row: row(of: Int32(misfit)), odd: frequent(census.odd, counts))
    }
    settle(&result, isNearlyTyped: isNearlyTyped, words: counts.reduce(0, +))
    return result
  }

  /// Makes each token a word or a missing cell.
  private func settle(_ result: inout FinishedColumn, isNearlyTyped: Bool, words: Int) {
    var dictionary = texts
    var codeOfToken = [Int32](repeating: Values.missingCode, count: tokenCounts.count)
    let cells = words + tokenCounts.reduce(0, +)
    for (place, count) in tokenCounts.enumerated() where count > 0 {
      let isRare = Double(count) < (1 - Self.nearly) * Double(cells)
      let isMissing =
        tokens.meansMissingAlways(place) || isNearlyTyped
        || tokens.meansMissingAmongWords(place) && (isRare || wordsAreQuoted && words > 0)
      let token = TokenCount(token: tokens.texts[place], cells: count)
      if isMissing {
        result.missing.append(token)
      } else {
        if tokens.meansMissingAmongWords(place) { result.kept.append(token) }
        codeOfToken[place] = code(of: tokens.texts[place], in: &dictionary)
      }
    }
    result.lookAlikes = lookAlikes
    guard tokenCounts.contains(where: { $0 > 0 }) else { return }
    result.cells = mapped { codes in
      .category(
        codes: codes.map { $0 < -1 ? codeOfToken[Int(-2 - $0)] : $0 }, dictionary: dictionary)
    }
  }

  /// The cells that those of each chunk become, all of one type.
  private func mapped(_ transform: ([Int32]) -> Values) -> PackedColumn {
    let cells = codes.map { chunk in
      guard case .category(let codes, _) = chunk else { return chunk }
      return transform(codes)
    }
    guard let cells else { preconditionFailure("one column has cells of two types") }
    return cells
  }

  /// How many rows each text has.
  private func counts() -> [Int] {
    var counts = [Int](repeating: 0, count: texts.count)
    for place in 0..<codes.chunkCount {
      guard case .category(let codes, _) = codes.chunk(place) else { continue }
      for code in codes where code >= 0 { counts[Int(code)] += 1 }
    }
    return counts
  }

  /// The first that has the text.
  private func row(of text: Int32) -> Int {
    for place in 0..<codes.chunkCount {
      guard case .category(let cells, _) = codes.chunk(place),
        let row = cells.firstIndex(of: text)
      else { continue }
      return place * codes.chunkRows + row
    }
    return 0
  }

  /// The most frequent of those texts.
  private func frequent(_ places: [Int], _ counts: [Int]) -> [TokenCount] {
    places.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(Self.oddMax)
      .map { TokenCount(token: texts[$0], cells: counts[$0]) }
  }

  private func code(of text: String, in dictionary: inout [String]) -> Int32 {
    if let place = dictionary.firstIndex(of: text) { return Int32(place) }
    dictionary.append(text)
    return Int32(dictionary.count - 1)
  }
}

extension TextColumn {
  /// What most words are.
  private struct Census {
    /// nil where half of them or more are nothing but words.
    var type: ColumnType?
    var fitting = 0
    var cells = 0
    /// The texts that are something else.
    var odd: [Int] = []
  }

  private func census(_ counts: [Int]) -> Census {
    let total = counts.reduce(0, +)
    var cells: [ColumnType: Int] = [:]
    var quotedNA = 0
    var types: [ColumnType] = []
    for (place, text) in texts.enumerated() {
      let type = Self.type(of: text)
      types.append(type)
      if type == .category, isQuotedMissing(text) {
        quotedNA += counts[place]
        continue
      }
      cells[type, default: 0] += counts[place]
      if cells[.category, default: 0] * 2 > total { return Census() }
    }
    guard let found = cells.filter({ $0.key != .category }).max(by: { $0.value < $1.value }),
      found.value * 2 > total - quotedNA
    else { return Census() }
    let odd = types.indices.filter { types[$0] != found.key && !isQuotedMissing(texts[$0]) }
    return Census(type: found.key, fitting: found.value, cells: total - quotedNA, odd: odd)
  }

  private func isQuotedMissing(_ text: String) -> Bool {
    text == "NA" && tokens.texts.contains("NA")
  }

  /// ``Domain/ColumnType/number`` for whole numbers too.
  private static func type(of text: String) -> ColumnType {
    var text = text
    let type = text.withUTF8 { CellType.of($0) }
    return type == .integer ? .number : type
  }

  /// All words are of that type: they become its values, and every token is missing.
  private func converted(
    to type: ColumnType, form: NumberForm? = nil, counts: [Int]
  ) -> FinishedColumn {
    let cells: PackedColumn
    switch type {
    case .number: cells = numbers(form)
    case .boolean:
      let flags = parsed(Values.missingBoolean) { CellType.boolean($0) }
      cells = mapped { .boolean($0.map { $0 < 0 ? Values.missingBoolean : flags[Int($0)] }) }
    default:
      var parser = TimeParser()
      let times = parsed(Values.missingInteger) { parser.milliseconds($0) }
      cells = mapped { .time($0.map { $0 < 0 ? Values.missingInteger : times[Int($0)] }) }
    }
    var result = FinishedColumn(cells: cells, form: form)
    result.missing = missing(counts)
    return result
  }

  /// Every token, with the quoted ones that R writes.
  private func missing(_ counts: [Int]) -> [TokenCount] {
    var cells = tokenCounts
    for (place, text) in texts.enumerated() where isQuotedMissing(text) {
      if let token = tokens.texts.firstIndex(of: text) { cells[token] += counts[place] }
    }
    return tokens.counted(cells)
  }

  /// All words are times of that form, and every token is missing.
  private func times(_ form: TimeForm, counts: [Int]) -> FinishedColumn {
    let parsed = texts.map { form.time($0)?.milliseconds ?? Values.missingInteger }
    let cells = mapped { .time($0.map { $0 < 0 ? Values.missingInteger : parsed[Int($0)] }) }
    var result = FinishedColumn(cells: cells, timeForm: form)
    result.missing = missing(counts)
    return result
  }

  private func numbers(_ form: NumberForm?) -> PackedColumn {
    let plain = texts.map { form == nil ? Array($0.utf8) : form?.plain($0) ?? [] }
    let parsed = plain.map { bytes in
      bytes.withUnsafeBufferPointer { NumberParser.integer(CellType.trimmed($0)) }
    }
    if zip(texts, parsed).allSatisfy({ $1 != nil || isQuotedMissing($0) }) {
      let none = Values.missingInteger
      return mapped { .integer($0.map { $0 < 0 ? none : parsed[Int($0)] ?? none }) }
    }
    let numbers = plain.map { bytes in
      bytes.withUnsafeBufferPointer { CellType.number(CellType.trimmed($0)) ?? .nan }
    }
    return mapped { .number($0.map { $0 < 0 ? .nan : numbers[Int($0)] }) }
  }

  /// What each text is.
  private func parsed<Element>(
    _ missing: Element, _ parse: (UnsafeBufferPointer<UInt8>) -> Element?
  ) -> [Element] {
    texts.map { text in
      var text = text
      return text.withUTF8 { parse(CellType.trimmed($0)) } ?? missing
    }
  }
}
