/// The beginning of a CSV file: how its fields are parted, and its columns' names.
struct CSVHead {
  let dialect: CSVDialect
  let header: CSVHeader
  /// With the first bytes of the file.
  let piece: CSVPiece
  /// Behind the header.
  let tokenizer: CSVTokenizer

  /// - Parameters:
  ///   - source: at its beginning; then stands behind the piece.
  ///   - separator: nil to find it.
  ///   - pieceBytes: of the first piece, unless head and first row need more.
  /// - Throws: a fault in the names, and what reading gives.
  init(_ source: SourceBytes, separator: UInt8?, pieceBytes: Int) throws(CSVFailure) {
    piece = CSVPiece(capacity: max(pieceBytes, CSVDialect.sampleBytes))
    var isFirst = true
    while true {
      do throws(DatasetsError) {
        try piece.fill(from: source, behind: isFirst ? nil : (piece, 0))
      } catch {
        throw .source(error)
      }
      isFirst = false
      let mark = piece.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      let dialect = CSVDialect(piece.bytes, start: mark, declared: separator)
      var tokenizer = CSVTokenizer(piece, dialect)
      guard piece.isLast || tokenizer.holdsRows(2) else { continue }
      header = try CSVHeader(&tokenizer)
      try Self.compare(header, with: tokenizer)
      self.dialect = dialect
      self.tokenizer = tokenizer
      return
    }
  }

  /// Rows that the head is compared with.
  private static let rowsCompared = 20

  /// - Throws: a fault where all of the rows after the head, two at least, have equally many cells and
  ///   it has not: a title above the head.
  private static func compare(
    _ header: CSVHeader, with tokenizer: CSVTokenizer
  ) throws(CSVFailure) {
    var tokenizer = tokenizer
    var counts: [Int] = []
    while counts.count < rowsCompared,
      let row = try? tokenizer.nextRow(columnsMax: Limits.columnsMax), !row.isEmpty
    {
      counts.append(row.count)
    }
    let found = header.names.count
    guard counts.count > 1, let others = counts.first, others != found,
      counts.allSatisfy({ $0 == others })
    else { return }
    throw .fault(
      CSVFault(
        fault: .firstLine(found: found, others: others), row: 0, column: 0, offset: 0))
  }
}
