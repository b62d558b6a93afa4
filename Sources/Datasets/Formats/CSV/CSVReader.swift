import Domain

/// Reads CSV (RFC 4180) into a table: quotes, any line ends, a byte order mark.
///
/// Types are found from all cells, not from the first: whole numbers, numbers, booleans, dates and
/// instants, else categories. Texts such as `007` stay categories. See ``MissingTokens`` for
/// what means "no value" and ``ReadingOptions`` for types that are known.
///
/// The bytes are read in pieces and scanned once, cells are parsed where they lie, and only a column
/// whose type shows late is read a second time. While the cells of a block of rows are found, those of
/// the block before are parsed, each column by whichever core is free.
struct CSVReader {
  let source: SourceBytes
  let options: ReadingOptions
  /// Bytes that are held at a time.
  var pieceBytes = 8 << 20
  /// Rows that a column holds before it packs them.
  var chunkRows = SnapshotManifest.rowsMax

  /// - Throws: ``DatasetsError/content(source:format:fault:place:)`` with row, column and what was
  ///   found; ``DatasetsError/sourceEmpty(source:)``.
  func table() throws(DatasetsError) -> ReadTable {
    guard try hasContent() else { throw .sourceEmpty(source: source.name) }
    var names: [String] = []
    do throws(CSVFailure) {
      let head = try head()
      names = head.header.names
      return try table(behind: head)
    } catch {
      switch error {
      case .source(let error): throw error
      case .fault(let fault): throw try located(fault, names: names)
      }
    }
  }

  /// The head, with the source at its beginning before and behind the first piece afterwards.
  private func head() throws(CSVFailure) -> CSVHead {
    source.rewind()
    return try CSVHead(source, separator: options.separator, pieceBytes: pieceBytes)
  }

  private func table(behind head: CSVHead) throws(CSVFailure) -> ReadTable {
    let names = head.header.names
    let builders = builders(of: head)
    let rows = try fill(Array(builders.enumerated()), from: head)
    let sourceBytes = source.sourceBytes
    let refused = builders.enumerated().filter(\.element.isRefused)
    if !refused.isEmpty { try readAgain(refused, rows: rows) }
    let finished = Parallel.map(builders) { $0.finish() }
    let lines = try lines(ofRows: finished.flatMap(\.rowsNoted), in: head)
    let notes = zip(names, finished).flatMap { $1.notes(named: $0, lines: lines) }
    let columns = zip(names, finished).map { name, column in
      PackedTable.Column(name: name, cells: column.cells.times(every: options.epochs[name]))
    }
    let doubt = head.header.doubt(of: columns, rows: rows)
    var result = HeadedColumns(
      columns: columns,
      notes: [head.dialect.note, doubt].compactMap(\.self) + head.header.notes + notes)
    try result.settle(head.header)
    return ReadTable(
      packed: PackedTable(columns: result.columns), sourceBytes: sourceBytes, notes: result.notes)
  }

  /// One a column.
  private func builders(of head: CSVHead) -> [ColumnBuilder] {
    var style = CellStyle(
      decimalComma: options.decimalComma ?? (head.dialect.separator != UInt8(ascii: ",")),
      dayFirst: options.dayFirst)
    let missing = MissingTokens(declared: options.missing)
    return head.header.names.map { name in
      style.isDate = options.epochs[name] == nil && TimeForm.isNamedAsDate(name)
      return ColumnBuilder(
        declared: options.types[name], missing: missing, style: style, chunkRows: chunkRows)
    }
  }

  /// Gives the rows once more, as texts, to columns whose type showed late.
  ///
  /// - Parameter rows: how many there were, and have to be.
  func readAgain(
    _ refused: [(offset: Int, element: ColumnBuilder)], rows: Int
  ) throws(CSVFailure) {
    for (_, builder) in refused { builder.restart() }
    guard try fill(refused, from: try head()) == rows else {
      throw .source(
        .sourceUnreadable(source: source.name, reason: "it changed while it was read"))
    }
  }

  /// Gives all rows to those builders; returns how many there are.
  private func fill(
    _ builders: [(offset: Int, element: ColumnBuilder)], from head: CSVHead
  ) throws(CSVFailure) -> Int {
    let columns = head.header.names.count
    let blocks = CSVBlocks(source, from: head, columns: columns, pieceBytes: pieceBytes)
    var rows = 0
    var current = try blocks.next()
    while let block = current {
      rows += block.rows
      if rows > options.rowsMax { throw .fault(rowFault(block, of: columns)) }
      // The first task finds the next block's cells, each other one parses a column of this one's.
      var next: Result<CSVBlock?, CSVFailure> = .success(nil)
      let faults = Parallel.map(builders.count + 1) { task -> CSVFault? in
        guard task > 0 else {
          next = Result { () throws(CSVFailure) in try blocks.next() }
          return nil
        }
        let (column, builder) = builders[task - 1]
        return builder.fault(in: CellColumn(block, column, of: columns))
      }
      if let fault = faults.compactMap(\.self).min(by: { $0.row < $1.row }) { throw .fault(fault) }
      current = try next.get()
    }
    return rows
  }

  private func rowFault(_ block: CSVBlock, of columns: Int) -> CSVFault {
    let place = (options.rowsMax - (block.firstRow - 1)) * columns
    return CSVFault(
      fault: .rowsTooMany(limit: options.rowsMax), row: options.rowsMax + 1, column: 0,
      offset: block.piece.base + block.cells[place].start)
  }
}
