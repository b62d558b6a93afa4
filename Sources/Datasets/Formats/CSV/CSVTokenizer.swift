/// Where a cell's bytes are.
struct CellSpan {
  enum Quoting: UInt8 {
    case none
    case quoted
    /// Quoted, and holding doubled quotes, which stand for one each.
    case doubled
  }

  var start: Int
  var count: Int32
  var quoting: Quoting

  static let none = CellSpan(start: 0, count: 0, quoting: .none)
}

/// Finds the cells of a CSV file (RFC 4180) without copying one.
///
/// Rows end with LF, CRLF or CR. Empty lines are passed over. A quote inside an unquoted cell is an
/// ordinary character (`5" pipe`).
struct CSVTokenizer {
  /// The file, its last byte a newline, so that no loop needs to look for the end.
  let bytes: UnsafeBufferPointer<UInt8>
  let separator: UInt8
  /// Bytes above it end no cell.
  private let endMax: UInt8
  private(set) var position: Int
  /// Rows taken so far; the header is one.
  private(set) var rowsTaken = 0

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")

  init(bytes: UnsafeBufferPointer<UInt8>, start: Int, separator: UInt8) {
    precondition(bytes.last == Self.newline, "the last byte must be a newline")
    self.bytes = bytes
    self.separator = separator
    endMax = max(separator, Self.carriageReturn)
    position = start
  }

  /// Fills `cells` with whole rows of `columns` cells each; returns how many rows there were, 0 at
  /// the end of the file.
  mutating func nextRows(
    columns: Int, into cells: UnsafeMutableBufferPointer<CellSpan>
  ) throws(CSVFault) -> Int {
    let rowsMax = cells.count / columns
    var rows = 0
    while rows < rowsMax {
      skipEmptyLines()
      if position == bytes.count { break }
      let first = rows * columns
      let start = position
      var found = 0
      repeat {
        let cell = try nextCell(column: found)
        if found < columns { cells[first + found] = cell }
        found += 1
      } while !endCell()
      rows += 1
      guard found == columns else {
        throw CSVFault(
          fault: .cellCount(found: found, expected: columns), row: rowsTaken,
          column: min(found, columns), offset: start)
      }
      rowsTaken += 1
    }
    return rows
  }

  /// Where the row begins that comes after `row` others.
  mutating func offset(ofRow row: Int, columns: Int) throws(CSVFault) -> Int {
    let cells = UnsafeMutableBufferPointer<CellSpan>.allocate(capacity: columns)
    cells.initialize(repeating: .none)
    defer { cells.deallocate() }
    for _ in 0..<row { _ = try nextRows(columns: columns, into: cells) }
    skipEmptyLines()
    return position
  }

  /// The cells of the next row, whatever their number up to `columnsMax` + 1.
  mutating func nextRow(columnsMax: Int) throws(CSVFault) -> [CellSpan] {
    skipEmptyLines()
    var cells: [CellSpan] = []
    if position == bytes.count { return cells }
    repeat {
      cells.append(try nextCell(column: cells.count))
      if cells.count > columnsMax { return cells }
    } while !endCell()
    rowsTaken += 1
    return cells
  }
}

extension CSVTokenizer {
  private mutating func skipEmptyLines() {
    while position < bytes.count,
      bytes[position] == Self.newline || bytes[position] == Self.carriageReturn
    {
      position += 1
    }
  }

  /// Steps over what ended a cell; true where it ended the row too.
  @inline(__always)
  private mutating func endCell() -> Bool {
    let byte = bytes[position]
    position += 1
    if byte == separator { return false }
    if byte == Self.carriageReturn, position < bytes.count, bytes[position] == Self.newline {
      position += 1
    }
    return true
  }

  /// The cell at `position`, which then stands on the byte that ended it.
  @inline(__always)
  private mutating func nextCell(column: Int) throws(CSVFault) -> CellSpan {
    let start = position
    if bytes[start] == Self.quote { return try quotedCell(column: column) }
    var end = start
    while true {
      let byte = bytes[end]
      if byte <= endMax
        && (byte == separator || byte == Self.newline || byte == Self.carriageReturn)
      {
        break
      }
      end += 1
    }
    position = end
    guard end - start <= Limits.cellBytesMax else {
      throw fault(.cellTooLarge(bytes: end - start), column, start)
    }
    return CellSpan(start: start, count: Int32(truncatingIfNeeded: end - start), quoting: .none)
  }

  private mutating func quotedCell(column: Int) throws(CSVFault) -> CellSpan {
    let start = position + 1
    var end = start
    var quoting = CellSpan.Quoting.quoted
    while true {
      while end < bytes.count, bytes[end] != Self.quote { end += 1 }
      guard end < bytes.count else { throw fault(.quoteOpen, column, start - 1) }
      // The byte after a quote is there: the last one of the file is a newline.
      guard bytes[end + 1] == Self.quote else { break }
      quoting = .doubled
      end += 2
    }
    position = end + 1
    let after = bytes[position]
    guard after == separator || after == Self.newline || after == Self.carriageReturn else {
      let found = CellText.shown(UnsafeBufferPointer(rebasing: bytes[position...].prefix(24)))
      throw fault(.textAfterQuote(found: found), column, position)
    }
    guard end - start <= Limits.cellBytesMax else {
      throw fault(.cellTooLarge(bytes: end - start), column, start)
    }
    return CellSpan(start: start, count: Int32(truncatingIfNeeded: end - start), quoting: quoting)
  }

  private func fault(_ fault: ContentFault, _ column: Int, _ offset: Int) -> CSVFault {
    CSVFault(fault: fault, row: rowsTaken, column: column, offset: offset)
  }
}
