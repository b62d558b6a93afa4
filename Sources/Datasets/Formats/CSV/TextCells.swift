/// The cells of a column of texts, each as the number of its text.
struct TextCells {
  /// Of the rows behind the packed ones: the text's number, −1 for an empty cell, −2 − k for the
  /// token k, not quoted.
  private(set) var codes: [Int32] = []
  private(set) var interner = TextInterner()
  /// Whether a word stood without quotes.
  private(set) var hasPlainWords = false

  /// Takes the cells of those rows.
  ///
  /// - Parameter tokenCounts: cells of each token are added to it.
  /// - Throws: a fault where a text is not UTF-8.
  mutating func append(
    _ column: CellColumn, _ rows: Range<Int>, tokens: MissingTokens, tokenCounts: inout [Int]
  ) throws(CSVFault) {
    for row in rows {
      let span = column.span(row)
      var cell = column.cell(span)
      if span.quoting == .none {
        if let code = Self.plainCode(&cell, tokens, &tokenCounts) {
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

  /// Empty cells.
  mutating func appendMissing(_ count: Int) {
    codes += Array(repeating: Values.missingCode, count: count)
  }

  /// Forgets the rows, but not the texts.
  mutating func removeRows() {
    codes.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  private mutating func code(
    _ cell: UnsafeBufferPointer<UInt8>, _ quoting: CellSpan.Quoting
  ) -> Int32? {
    if quoting != .doubled { return interner.code(cell) }
    return CellText.unescaped(cell).withUnsafeBufferPointer { interner.code($0) }
  }

  /// The code of a cell without quotes that is blank or a token; else nil, and the cell is without
  /// the blanks around it.
  @inline(__always)
  private static func plainCode(
    _ cell: inout UnsafeBufferPointer<UInt8>, _ tokens: MissingTokens, _ tokenCounts: inout [Int]
  ) -> Int32? {
    guard let first = cell.first, let last = cell.last else { return Values.missingCode }
    if first <= 32 || last <= 32 {
      cell = CellType.trimmed(cell)
      if cell.isEmpty { return Values.missingCode }
    }
    guard let token = tokens.place(of: cell) else { return nil }
    tokenCounts[token] += 1
    return Int32(-2 - token)
  }
}
