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
/// Rows end with LF or CRLF, or with CR where the first one does. Empty lines are passed over. A quote inside an unquoted cell is an
/// ordinary character (`5" pipe`).
///
/// A row of which a piece of the file holds only the beginning is left for the next piece.
struct CSVTokenizer {
  /// Of one piece, see ``CSVPiece/bytes``; its memory is held by who has the piece.
  private(set) var bytes: UnsafeBufferPointer<UInt8>
  /// Whether no piece comes behind this one.
  private var isLast: Bool
  /// Where the piece lies in the file.
  private var base: Int
  let separator: UInt8
  /// Whether blanks and tabs part fields, several as one.
  private let isBlank: Bool
  /// Whether a carriage return alone ends a row.
  private let returnEndsLines: Bool
  /// Bytes above it end no cell.
  private let endMax: UInt8
  /// In the piece.
  private(set) var position: Int
  /// Rows taken so far; the header is one.
  private(set) var rowsTaken = 0

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let tab = UInt8(ascii: "\t")
  private static let quote = UInt8(ascii: "\"")

  init(_ piece: CSVPiece, _ dialect: CSVDialect) {
    bytes = piece.bytes
    isLast = piece.isLast
    base = piece.base
    separator = dialect.separator
    isBlank = separator == CSVDialect.blank
    returnEndsLines = dialect.returnEndsLines
    endMax = max(separator, Self.carriageReturn)
    position = dialect.start
  }

  /// Goes on at the beginning of a piece.
  mutating func enter(_ piece: CSVPiece) {
    bytes = piece.bytes
    isLast = piece.isLast
    base = piece.base
    position = 0
  }

  /// Fills `cells` with whole rows of `columns` cells each; returns how many rows there were, 0 at
  /// the end of the piece.
  mutating func nextRows(
    columns: Int, into cells: UnsafeMutableBufferPointer<CellSpan>
  ) throws(CSVFailure) -> Int {
    let rowsMax = cells.count / columns
    var rows = 0
    while rows < rowsMax {
      skipEmptyLines()
      if isAtEnd { break }
      let start = position
      do throws(CSVFailure) {
        guard try takeRow(columns, into: cells, at: rows * columns) else {
          position = start
          break
        }
      } catch {
        if rows == 0 { throw error }
        // The rows before it come first; the next call finds the fault again.
        position = start
        break
      }
      rows += 1
      rowsTaken += 1
    }
    return rows
  }

  /// Finds the cells of a row; false where the piece ends before the row.
  @inline(__always)
  private mutating func takeRow(
    _ columns: Int, into cells: UnsafeMutableBufferPointer<CellSpan>, at first: Int
  ) throws(CSVFailure) -> Bool {
    let start = position
    var found = 0
    repeat {
      guard let cell = try nextCell(column: found) else { return false }
      if found < columns { cells[first + found] = cell }
      found += 1
    } while !endCell()
    if isCut { return false }
    guard found == columns else {
      throw .fault(
        CSVFault(
          fault: .cellCount(found: found, expected: columns), row: rowsTaken,
          column: min(found, columns), offset: base + start))
    }
    return true
  }

  /// The cells of the next row, whatever their number up to `columnsMax` + 1.
  mutating func nextRow(columnsMax: Int) throws(CSVFailure) -> [CellSpan] {
    skipEmptyLines()
    var cells: [CellSpan] = []
    if isAtEnd { return cells }
    repeat {
      guard let cell = try nextCell(column: cells.count) else { return [] }
      cells.append(cell)
      if cells.count > columnsMax { return cells }
    } while !endCell()
    rowsTaken += 1
    return cells
  }

  /// Whether the piece holds so many rows to their ends, or a fault before.
  func holdsRows(_ count: Int) -> Bool {
    var tokenizer = self
    for _ in 0..<count {
      tokenizer.skipEmptyLines()
      if tokenizer.isAtEnd { return false }
      do {
        if try tokenizer.nextRow(columnsMax: .max).isEmpty || tokenizer.isCut { return false }
      } catch {
        return true
      }
    }
    return true
  }
}

extension CSVTokenizer {
  /// Behind all bytes but the newline that is not the file's.
  private var isAtEnd: Bool { position >= bytes.count - 1 }

  /// Whether the last row ended with the newline that is not the file's, though the file goes on.
  private var isCut: Bool { !isLast && position == bytes.count }

  private mutating func skipEmptyLines() {
    while position < bytes.count - 1, isLineEnd(position) || isBlank && isBlank(position) {
      position += 1
    }
  }

  /// Whether the byte there, which is not the last one, ends a line.
  @inline(__always)
  private func isLineEnd(_ place: Int) -> Bool {
    let byte = bytes[place]
    return byte == Self.newline
      || byte == Self.carriageReturn && (returnEndsLines || bytes[place + 1] == Self.newline)
  }

  private func isBlank(_ place: Int) -> Bool {
    bytes[place] == CSVDialect.blank || bytes[place] == Self.tab
  }

  /// Whether the byte there ends a cell; the last byte is a newline.
  @inline(__always)
  private func endsCell(_ place: Int) -> Bool {
    bytes[place] == separator || isLineEnd(place) || isBlank && bytes[place] == Self.tab
  }

  /// Steps over what ended a cell; true where it ended the row too.
  @inline(__always)
  private mutating func endCell() -> Bool {
    let byte = bytes[position]
    position += 1
    if isBlank && (byte == separator || byte == Self.tab) { return endBlanks() }
    if byte == separator { return false }
    if byte == Self.carriageReturn, position < bytes.count, bytes[position] == Self.newline {
      position += 1
    }
    return true
  }

  /// Steps over the blanks behind a cell; true where they end the row.
  private mutating func endBlanks() -> Bool {
    while isBlank(position) { position += 1 }
    return isLineEnd(position) && endCell()
  }

  /// The cell at `position`, which then stands on the byte that ended it; nil where the piece ends
  /// within quotes.
  @inline(__always)
  private mutating func nextCell(column: Int) throws(CSVFailure) -> CellSpan? {
    let start = position
    if bytes[start] == Self.quote { return try quotedCell(column: column) }
    var end = start
    while true {
      if bytes[end] <= endMax && endsCell(end) { break }
      end += 1
    }
    position = end
    guard end - start <= Limits.cellBytesMax else {
      throw fault(.cellTooLarge(bytes: end - start), column, start)
    }
    return CellSpan(start: start, count: Int32(truncatingIfNeeded: end - start), quoting: .none)
  }

  private mutating func quotedCell(column: Int) throws(CSVFailure) -> CellSpan? {
    let start = position + 1
    var end = start
    var quoting = CellSpan.Quoting.quoted
    while true {
      while end < bytes.count, bytes[end] != Self.quote { end += 1 }
      guard end < bytes.count else {
        if !isLast && end - start <= Limits.lineBytesMax { return nil }
        throw fault(.quoteOpen, column, start - 1)
      }
      // The byte after a quote is there: the last one of the piece is a newline.
      guard bytes[end + 1] == Self.quote else { break }
      quoting = .doubled
      end += 2
    }
    position = end + 1
    guard endsCell(position) else {
      let found = CellText.shown(UnsafeBufferPointer(rebasing: bytes[position...].prefix(24)))
      throw fault(.textAfterQuote(found: found), column, position)
    }
    guard end - start <= Limits.cellBytesMax else {
      throw fault(.cellTooLarge(bytes: end - start), column, start)
    }
    return CellSpan(start: start, count: Int32(truncatingIfNeeded: end - start), quoting: quoting)
  }

  private func fault(_ fault: ContentFault, _ column: Int, _ place: Int) -> CSVFailure {
    .fault(CSVFault(fault: fault, row: rowsTaken, column: column, offset: base + place))
  }
}
