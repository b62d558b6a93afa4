import Domain

/// Turns the cells of one column into values, block by block.
///
/// Unless the type is declared, the first value decides it, and a later one that does not fit
/// widens it:
/// ```
/// nothing yet → integer → number → category
///             → boolean, time    → category
/// ```
/// Whole numbers become numbers in place. A category needs the texts of the cells before, so the
/// builder then ``isRefused`` and is given all rows again after ``restart()``.
final class ColumnBuilder {
  private let missing: MissingTokens
  private let isDeclared: Bool
  private let style: CellStyle
  /// nil until the first value.
  private var type: ColumnType?
  /// Whether a cell did not fit; nothing more is taken until ``restart()``.
  private(set) var isRefused = false

  private var count = 0
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var flags: [UInt8] = []
  private var codes: [Int32] = []
  private var interner = TextInterner()
  private var times = TimeParser()
  /// Cells of each token that were taken for missing, or in a column of texts are yet to be judged.
  private var tokenCounts: [Int]
  /// Whether a word stood without quotes.
  private var hasPlainWords = false

  init(declared: ColumnType?, missing: MissingTokens, style: CellStyle) {
    self.style = style
    self.missing = missing
    tokenCounts = Array(repeating: 0, count: missing.texts.count)
    type = declared
    isDeclared = declared != nil
  }

  /// Forgets all rows and takes them as texts from here on.
  func restart() {
    type = .category
    isRefused = false
    count = 0
    integers = []
    numbers = []
    flags = []
    codes = []
    tokenCounts = Array(repeating: 0, count: missing.texts.count)
  }

  /// What the column holds after the last row; numbers where there never was a value.
  func finish() -> FinishedColumn {
    let values: Values
    switch type {
    case .integer: values = .integer(integers)
    case .number: values = .number(numbers)
    case .boolean: values = .boolean(flags)
    case .category:
      return TextColumn(
        codes: codes, texts: interner.texts, tokens: missing, tokenCounts: tokenCounts,
        lookAlikes: interner.lookAlikes, isDeclared: isDeclared, wordsAreQuoted: !hasPlainWords,
        style: style
      ).finish()
    case .time: values = .time(integers)
    case nil: values = .missing(.number, count: count)
    }
    return FinishedColumn(
      values: values, timesCut: times.cut, missing: missing.counted(tokenCounts),
      large: LargeNumbers(values))
  }

  /// Takes a block's cells.
  ///
  /// - Throws: a fault where the type is declared and a cell is not of it, or a text is not UTF-8.
  func append(_ column: CellColumn) throws(CSVFault) {
    var row = 0
    while row < column.count && !isRefused {
      row = try take(column, from: row)
      if row < column.count { try widen(at: row, of: column) }
    }
    count += column.count
  }

  /// Takes cells from `row` on; returns the first that does not fit.
  private func take(_ column: CellColumn, from row: Int) throws(CSVFault) -> Int {
    let missingInteger = Values.missingInteger
    switch type {
    case nil:
      return (row..<column.count).first { !isMissing(column, $0) } ?? column.count
    case .integer where isDeclared:
      return fill(column, row, &integers, missingInteger, CellType.declaredInteger)
    case .integer:
      return fill(column, row, &integers, missingInteger) { NumberParser.integer($0) }
    case .number:
      return fill(column, row, &numbers, .nan) { CellType.number($0) }
    case .boolean where isDeclared:
      return fill(column, row, &flags, Values.missingBoolean, CellType.declaredBoolean)
    case .boolean:
      return fill(column, row, &flags, Values.missingBoolean, CellType.boolean)
    case .time:
      return fillTimes(column, row)
    case .category:
      try fillCodes(column, row)
      return column.count
    }
  }

  /// Chooses the type that holds the cell which did not fit.
  private func widen(at row: Int, of column: CellColumn) throws(CSVFault) {
    let span = column.span(row)
    let cell = column.cell(span)
    if isDeclared, let type {
      let found = CellText.shown(cell)
      throw column.fault(.wrongType(found: found, expected: type), row: row)
    }
    if type == nil {
      start(as: span.quoting == .doubled ? .category : CellType.of(cell), missing: count + row)
    } else if type == .integer, !CellType.isWideInteger(CellType.trimmed(cell)),
      CellType.number(CellType.trimmed(cell)) != nil
    {
      numbers = Values.integer(integers).doubles()
      integers = []
      type = .number
    } else {
      isRefused = true
    }
  }

  private func start(as type: ColumnType, missing count: Int) {
    self.type = type
    if type == .category && tokenCounts.contains(where: { $0 > 0 }) {
      // The tokens passed over so far may be words.
      isRefused = true
      return
    }
    switch Values.missing(type, count: count) {
    case .integer(let values), .time(let values): integers = values
    case .number(let values): numbers = values
    case .boolean(let values): flags = values
    case .category(let values, _): codes = values
    }
  }
}

extension ColumnBuilder {
  /// Appends the values of cells from `row` on; returns the first row that `parse` refuses.
  @inline(__always)
  private func fill<Element>(
    _ column: CellColumn, _ row: Int, _ values: inout [Element], _ missingValue: Element,
    _ parse: (UnsafeBufferPointer<UInt8>) -> Element?
  ) -> Int {
    for row in row..<column.count {
      let span = column.span(row)
      if span.count == 0 {
        values.append(missingValue)
        continue
      }
      let cell = column.cell(span)
      if let value = parse(cell) {
        values.append(value)
      } else if isMissing(cell, span.quoting) {
        values.append(missingValue)
      } else if let value = parse(CellType.trimmed(cell)) {
        values.append(value)
      } else {
        return row
      }
    }
    return column.count
  }

  private func fillTimes(_ column: CellColumn, _ row: Int) -> Int {
    var times = times
    defer { self.times = times }
    return fill(column, row, &integers, Values.missingInteger) { times.milliseconds($0) }
  }

  private func fillCodes(_ column: CellColumn, _ row: Int) throws(CSVFault) {
    for row in row..<column.count {
      let span = column.span(row)
      var cell = column.cell(span)
      if span.quoting == .none {
        if let code = plainCode(&cell) {
          codes.append(code)
          continue
        }
        hasPlainWords = true
      }
      if span.count == 0 {
        codes.append(Values.missingCode)
      } else if let code = code(cell, span.quoting) {
        codes.append(code)
      } else {
        let fault = cell.contains(0) ? ContentFault.zeroByte : .notUTF8(found: CellText.shown(cell))
        throw column.fault(fault, row: row)
      }
    }
  }

  @inline(__always)
  private func code(_ cell: UnsafeBufferPointer<UInt8>, _ quoting: CellSpan.Quoting) -> Int32? {
    if quoting != .doubled { return interner.code(cell) }
    return CellText.unescaped(cell).withUnsafeBufferPointer { interner.code($0) }
  }

  private func isMissing(_ column: CellColumn, _ row: Int) -> Bool {
    let span = column.span(row)
    return span.count == 0 || isMissing(column.cell(span), span.quoting)
  }

  /// Whether a cell that is not of the column's type says "no value"; counts it.
  @inline(never)
  private func isMissing(
    _ cell: UnsafeBufferPointer<UInt8>, _ quoting: CellSpan.Quoting
  ) -> Bool {
    let isPlain = quoting == .none
    let cell = isPlain ? CellType.trimmed(cell) : cell
    if cell.isEmpty { return true }
    guard let token = missing.place(of: cell), isPlain || missing.meansMissingQuoted(token) else {
      return false
    }
    // Alone, before any value, a quoted one may still be a word.
    if !isPlain && type == nil { return false }
    tokenCounts[token] += 1
    return true
  }

  /// The code of a cell without quotes that is blank or a token; else nil, and the cell is without
  /// the blanks around it.
  @inline(__always)
  private func plainCode(_ cell: inout UnsafeBufferPointer<UInt8>) -> Int32? {
    guard let first = cell.first, let last = cell.last else { return Values.missingCode }
    if first <= 32 || last <= 32 {
      cell = CellType.trimmed(cell)
      if cell.isEmpty { return Values.missingCode }
    }
    guard let token = missing.place(of: cell) else { return nil }
    tokenCounts[token] += 1
    return Int32(-2 - token)
  }
}
