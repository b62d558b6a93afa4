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
      var tokenizer = CSVTokenizer(piece, start: dialect.start, separator: dialect.separator)
      guard piece.isLast || tokenizer.holdsRows(2) else { continue }
      header = try CSVHeader(&tokenizer)
      self.dialect = dialect
      self.tokenizer = tokenizer
      return
    }
  }
}
