import Domain

/// Turns the cells of one column into values, block by block, and packs them chunk by chunk.
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
  private let chunkRows: Int
  /// nil until the first value.
  private var type: ColumnType?
  /// Whether a cell did not fit; nothing more is taken until ``restart()``.
  private(set) var isRefused = false

  /// Rows taken.
  private var count = 0
  /// Of `chunkRows` rows each; what follows holds the rows behind them.
  private var chunks: [[UInt8]] = []
  private var integers: [Int64] = []
  private var numbers: [Double] = []
  private var flags: [UInt8] = []
  private var words = TextCells()
  private var times = TimeParser()
  /// Cells of each token that were taken for missing, or in a column of texts are yet to be judged.
  private var tokenCounts: [Int]
  private var large = LargeNumbers()

  init(declared: ColumnType?, missing: MissingTokens, style: CellStyle, chunkRows: Int) {
    self.style = style
    self.chunkRows = chunkRows
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
    chunks = []
    large = LargeNumbers()
    integers = []
    numbers = []
    flags = []
    words.removeRows()
    tokenCounts = Array(repeating: 0, count: missing.texts.count)
  }

  /// What the column holds after the last row; numbers where there never was a value.
  func finish() -> FinishedColumn {
    if type == nil { start(as: .number, missing: count) }
    let cells = PackedColumn(chunks: chunks, chunkRows: chunkRows, tail: tail)
    if type == .category {
      return TextColumn(
        codes: cells, texts: words.interner.texts, tokens: missing, tokenCounts: tokenCounts,
        lookAlikes: words.interner.lookAlikes, isDeclared: isDeclared,
        wordsAreQuoted: !words.hasPlainWords,
        style: style
      ).finish()
    }
    if type == .integer, style.isDate, !isDeclared, let times = TimeForm.times(ofNumbers: cells) {
      return FinishedColumn(
        cells: times, timeForm: .digits, missing: missing.counted(tokenCounts))
    }
    large.add(tail, firstRow: chunks.count * chunkRows)
    return FinishedColumn(
      cells: cells, timesCut: times.cut, missing: missing.counted(tokenCounts),
      large: large.cells > 0 ? large : nil)
  }

  /// The fault that a block's cells have, where they have one; else they are taken.
  func fault(in column: CellColumn) -> CSVFault? {
    do throws(CSVFault) {
      try append(column)
      // Most columns that are not what they seemed show it at once: no second pass for these.
      if column.firstRow == 1, isRefused {
        restart()
        try append(column)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Takes a block's cells.
  ///
  /// - Throws: a fault where the type is declared and a cell is not of it, or a text is not UTF-8.
  private func append(_ column: CellColumn) throws(CSVFault) {
    var row = 0
    while row < column.count && !isRefused {
      let end = min(column.count, row + chunkRows - count % chunkRows)
      let taken = try take(column, row..<end)
      count += taken - row
      row = taken
      if row < end {
        try widen(at: row, of: column)
      } else if type != nil, count % chunkRows == 0 {
        pack()
      }
    }
  }

  /// The rows behind the chunks.
  private var tail: Values {
    switch type {
    case .integer: .integer(integers)
    case .number, nil: .number(numbers)
    case .boolean: .boolean(flags)
    case .category: .category(codes: words.codes, dictionary: words.interner.texts)
    case .time: .time(integers)
    }
  }

  /// Makes a chunk of the rows behind the last one.
  private func pack() {
    large.add(tail, firstRow: chunks.count * chunkRows)
    chunks.append(PackedColumn.pack(tail))
    integers.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    flags.removeAll(keepingCapacity: true)
    words.removeRows()
  }

  /// Takes the cells of those rows; returns the first that does not fit.
  private func take(_ column: CellColumn, _ rows: Range<Int>) throws(CSVFault) -> Int {
    let missingInteger = Values.missingInteger
    switch type {
    case nil:
      return rows.first { !isMissing(column, $0) } ?? rows.upperBound
    case .integer where isDeclared:
      return fill(column, rows, &integers, missingInteger, CellType.declaredInteger)
    case .integer:
      return fill(column, rows, &integers, missingInteger) { NumberParser.integer($0) }
    case .number:
      return fill(column, rows, &numbers, .nan) { CellType.number($0) }
    case .boolean where isDeclared:
      return fill(column, rows, &flags, Values.missingBoolean, CellType.declaredBoolean)
    case .boolean:
      return fill(column, rows, &flags, Values.missingBoolean, CellType.boolean)
    case .time:
      return fillTimes(column, rows)
    case .category:
      try words.append(column, rows, tokens: missing, tokenCounts: &tokenCounts)
      return rows.upperBound
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
      start(as: span.quoting == .doubled ? .category : CellType.of(cell), missing: count)
    } else if type == .integer, !CellType.isWideInteger(CellType.trimmed(cell)),
      CellType.number(CellType.trimmed(cell)) != nil
    {
      let whole = PackedColumn(chunks: chunks, chunkRows: chunkRows, tail: .integer(integers))
      chunks = (0..<chunks.count).map { PackedColumn.pack(.number(whole.chunk($0).doubles())) }
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
    if count >= chunkRows {
      let chunk = PackedColumn.pack(.missing(type, count: chunkRows))
      chunks = Array(repeating: chunk, count: count / chunkRows)
    }
    switch Values.missing(type, count: count % chunkRows) {
    case .integer(let values), .time(let values): integers = values
    case .number(let values): numbers = values
    case .boolean(let values): flags = values
    case .category(let values, _): words.appendMissing(values.count)
    }
  }
}

extension ColumnBuilder {
  /// Appends the values of the cells of those rows; returns the first row that `parse` refuses.
  @inline(__always)
  private func fill<Element>(
    _ column: CellColumn, _ rows: Range<Int>, _ values: inout [Element], _ missingValue: Element,
    _ parse: (UnsafeBufferPointer<UInt8>) -> Element?
  ) -> Int {
    for row in rows {
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
    return rows.upperBound
  }

  private func fillTimes(_ column: CellColumn, _ rows: Range<Int>) -> Int {
    var times = times
    defer { self.times = times }
    return fill(column, rows, &integers, Values.missingInteger) { times.milliseconds($0) }
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
}
