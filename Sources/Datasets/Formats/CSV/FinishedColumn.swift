import Domain

/// What a column came to be, and what is to be said about it.
struct FinishedColumn {
  var cells: PackedColumn
  /// How its numbers are written where they are not plain.
  var form: NumberForm?
  /// How its times are written where they are not ISO 8601.
  var timeForm: TimeForm?
  /// Cells whose times lost digits finer than a millisecond.
  var timesCut = 0
  /// Tokens that were taken for missing.
  var missing: [TokenCount] = []
  /// Tokens that stayed words.
  var kept: [TokenCount] = []
  /// Numbers that training, which counts in 32 bits, cannot hold.
  var large: LargeNumbers?
  /// Texts that look like another one of other bytes.
  var lookAlikes: [String] = []
  /// What most cells are where the column is something else.
  var nearly: NearlyTyped?
}

/// What the writing of cells is known to be.
struct CellStyle {
  /// Whether a comma may stand before a fraction.
  var decimalComma: Bool
  /// Whether a day comes before its month; nil where the column decides.
  var dayFirst: Bool?
  /// Whether whole numbers may be dates.
  var isDate = false
}

/// Infinite numbers and those that 32 bits do not hold.
struct LargeNumbers {
  var cells = 0
  /// The first.
  var found = 0.0
  /// Its row, from 0.
  var row = 0

  private static let limit = Double(Float.greatestFiniteMagnitude)

  /// Counts those of more rows.
  mutating func add(_ values: Values, firstRow: Int) {
    guard case .number(let numbers) = values else { return }
    let limit = Self.limit
    let count = numbers.withUnsafeBufferPointer { numbers in
      // Wraps, so that the loop has no branch.
      numbers.reduce(into: 0) { $0 &+= $1.magnitude > limit ? 1 : 0 }
    }
    if cells == 0, count > 0,
      let place = numbers.firstIndex(where: { $0.magnitude > limit })
    {
      row = firstRow + place
      found = numbers[place]
    }
    cells += count
  }
}

/// A column of texts most of which are something narrower.
struct NearlyTyped {
  var type: ColumnType
  var fitting: Int
  var cells: Int
  /// The first cell that is not.
  var found: String
  /// Its row, from 0.
  var row: Int
  /// The most frequent of those that are not.
  var odd: [TokenCount]
}

extension MissingTokens {
  /// Those that occurred, with their cells.
  func counted(_ counts: [Int]) -> [TokenCount] {
    zip(texts, counts).filter { $1 > 0 }.map { TokenCount(token: $0, cells: $1) }
  }
}

extension FinishedColumn {
  /// The rows, from 0, whose lines the notes name.
  var rowsNoted: [Int] { [large?.row, nearly?.row].compactMap(\.self) }

  /// What is to be said about the column.
  ///
  /// - Parameter lines: of ``rowsNoted``.
  func notes(named name: String, lines: [Int: Int]) -> [ReadingNote] {
    var facts: [ReadingNote.Fact] = kept.map { .word($0) }
    if let form { facts.append(.form(form)) }
    if let timeForm { facts.append(.times(timeForm)) }
    if timesCut > 0 { facts.append(.timesCut(timesCut)) }
    if !missing.isEmpty { facts.append(.missing(missing)) }
    for text in lookAlikes.prefix(3) { facts.append(.lookAlike(text)) }
    if let large {
      facts.append(
        .large(cells: large.cells, found: large.found, line: lines[large.row] ?? 0))
    }
    if let nearly {
      facts.append(
        .nearly(
          type: nearly.type, fitting: nearly.fitting, cells: nearly.cells, found: nearly.found,
          line: lines[nearly.row] ?? 0, odd: nearly.odd))
    }
    return facts.map { ReadingNote(column: name, fact: $0) }
  }
}
