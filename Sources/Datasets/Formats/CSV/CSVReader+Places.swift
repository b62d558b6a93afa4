extension CSVReader {
  /// Whether the source has anything but blanks.
  func hasContent() throws(DatasetsError) -> Bool {
    source.rewind()
    let piece = CSVPiece(capacity: pieceBytes)
    var isFirst = true
    repeat {
      try piece.fill(from: source, behind: nil)
      let isMarked = isFirst && piece.bytes.starts(with: [0xEF, 0xBB, 0xBF])
      if piece.bytes.dropFirst(isMarked ? 3 : 0).contains(where: { $0 > 32 }) { return true }
      isFirst = false
    } while !piece.isLast
    return false
  }

  /// The line, from 1, on which each of those rows begins; a row is counted from 0.
  func lines(ofRows rows: [Int], in head: CSVHead) throws(CSVFailure) -> [Int: Int] {
    var wanted = Set(rows)
    if wanted.isEmpty { return [:] }
    let columns = head.header.names.count
    source.rewind()
    let start = try CSVHead(source, separator: options.separator, pieceBytes: pieceBytes)
    let blocks = CSVBlocks(source, from: start, columns: columns, pieceBytes: pieceBytes)
    var offsets: [Int: Int] = [:]
    while !wanted.isEmpty, let block = try blocks.next() {
      for row in wanted where row < block.firstRow - 1 + block.rows {
        let place = (row - (block.firstRow - 1)) * columns
        offsets[row] = block.piece.base + block.cells[place].start
        wanted.remove(row)
      }
    }
    var lines: [Int: Int] = [:]
    do throws(DatasetsError) {
      for (row, offset) in offsets { lines[row] = try line(of: offset) }
    } catch {
      throw .source(error)
    }
    return lines
  }

  func located(_ error: CSVFault, names: [String]) throws(DatasetsError) -> DatasetsError {
    let line = try line(of: error.offset)
    let name = names.indices.contains(error.column) ? names[error.column] : nil
    let place = ContentPlace(
      line: line, row: error.row, column: error.column + 1, name: name == "" ? nil : name)
    return .content(
      source: source.name, format: DataFormat.csv.name, fault: error.fault, place: place)
  }

  private func returnEndsLines() throws(DatasetsError) -> Bool {
    source.rewind()
    let piece = CSVPiece(capacity: CSVDialect.sampleBytes)
    try piece.fill(from: source, behind: nil)
    return CSVDialect(piece.bytes, start: 0, declared: options.separator).returnEndsLines
  }

  /// The line, from 1, that a byte stands on. Lines end with LF or CRLF, or with CR where the first does.
  private func line(of offset: Int) throws(DatasetsError) -> Int {
    let lineEnd: UInt8 = try returnEndsLines() ? 13 : 10
    source.rewind()
    let piece = CSVPiece(capacity: pieceBytes)
    var line = 1
    var left = offset
    repeat {
      try piece.fill(from: source, behind: nil)
      line += piece.bytes.dropLast().prefix(left).count { $0 == lineEnd }
      left -= piece.bytes.count - 1
    } while left > 0 && !piece.isLast
    return line
  }
}
