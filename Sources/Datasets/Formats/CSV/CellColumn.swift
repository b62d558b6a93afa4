/// The cells of one column in a block of rows.
struct CellColumn {
  /// Of the piece that the block lies in.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where they lie in the file.
  let base: Int
  /// The block's cells, row by row.
  let cells: UnsafeBufferPointer<CellSpan>
  /// Cells of a row.
  let columns: Int
  /// Which of them.
  let column: Int
  /// Rows in the block.
  let count: Int
  /// The table's row, from 1, that the block begins with.
  let firstRow: Int

  init(_ block: CSVBlock, _ column: Int, of columns: Int) {
    bytes = block.piece.bytes
    base = block.piece.base
    cells = block.cells
    count = block.rows
    firstRow = block.firstRow
    self.columns = columns
    self.column = column
  }

  @inline(__always)
  func span(_ row: Int) -> CellSpan { cells[row &* columns &+ column] }

  @inline(__always)
  func cell(_ span: CellSpan) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes.baseAddress! + span.start, count: Int(span.count))
  }

  func fault(_ fault: ContentFault, row: Int) -> CSVFault {
    CSVFault(fault: fault, row: firstRow + row, column: column, offset: base + span(row).start)
  }
}
