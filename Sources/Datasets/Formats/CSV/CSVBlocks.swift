/// Rows of a CSV file whose cells are found.
struct CSVBlock {
  /// Whose bytes the cells lie in.
  let piece: CSVPiece
  /// Row by row, as many in each as there are columns.
  let cells: UnsafeBufferPointer<CellSpan>
  let rows: Int
  /// The table's row, from 1, that the block begins with.
  let firstRow: Int
}

/// The rows of a CSV file, a block after another.
///
/// A block stays what it is while the next one is found, so that one thread may look for cells while
/// others parse those before; then its memory is used again.
final class CSVBlocks {
  /// Cells that one block holds, so that they stay in the processor's cache.
  static let cellsMax = 1 << 16

  private let source: SourceBytes
  private let columns: Int
  private var pieces: [CSVPiece]
  private var cells: [UnsafeMutableBufferPointer<CellSpan>]
  private var tokenizer: CSVTokenizer
  private var rowsGiven = 0
  /// Where the last block lies, which must stay.
  private var pieceGiven: CSVPiece?

  /// - Parameters:
  ///   - start: behind the header, as ``CSVHead`` left it; nothing was read from the source since.
  ///   - columns: cells of each row.
  init(_ source: SourceBytes, from start: CSVHead, columns: Int, pieceBytes: Int) {
    self.source = source
    self.columns = columns
    pieces = [start.piece, CSVPiece(capacity: pieceBytes)]
    tokenizer = start.tokenizer
    let capacity = max(1, Self.cellsMax / columns) * columns
    cells = (0..<2).map { _ in .allocate(capacity: capacity) }
  }

  deinit { for cells in cells { cells.deallocate() } }

  /// The next rows; nil at the end of the file.
  ///
  /// - Throws: a fault of the file's form, or what reading it gives.
  func next() throws(CSVFailure) -> CSVBlock? {
    while true {
      let count = try tokenizer.nextRows(columns: columns, into: cells[0])
      if count > 0 {
        let block = CSVBlock(
          piece: pieces[0], cells: UnsafeBufferPointer(cells[0]), rows: count,
          firstRow: rowsGiven + 1)
        rowsGiven += count
        pieceGiven = pieces[0]
        cells.swapAt(0, 1)
        return block
      }
      if pieces[0].isLast { return nil }
      try advance()
    }
  }

  /// Goes on to the next piece of the file, which begins with the row that this one holds only the
  /// beginning of.
  private func advance() throws(CSVFailure) {
    let rest = (pieces[0], tokenizer.position)
    if pieces[0] === pieceGiven { pieces.swapAt(0, 1) }
    do throws(DatasetsError) {
      try pieces[0].fill(from: source, behind: rest)
    } catch {
      throw .source(error)
    }
    tokenizer.enter(pieces[0])
  }
}
