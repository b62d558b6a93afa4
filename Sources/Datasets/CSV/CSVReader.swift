import Domain

/// What was read from a CSV file.
public struct CSVContent: Sendable, Equatable {
  public var table: Table
  /// Bytes as read, before decompression.
  public var sourceBytes: Int
}

/// Reads CSV (RFC 4180) into a table: quotes, any line ends, a byte order mark, gzip by content.
///
/// Types are found from all cells, not from the first: whole numbers, numbers, booleans, dates and
/// instants, else categories. Texts such as `007` stay categories. See ``CSVOptions`` for what
/// means "no value" and for types that are known.
///
/// The bytes are scanned once, cells are parsed where they lie, and only a column whose type shows
/// late is read a second time.
public enum CSVReader {
  /// Cells that one block holds, so that they stay in the processor's cache.
  private static let blockCells = 1 << 14

  /// - Returns: the table, with columns and rows in the file's order. A column without any value
  ///   is ``Domain/ColumnType/number``.
  /// - Throws: ``DatasetsError/csv(source:fault:place:)`` with row, column and what was found;
  ///   ``DatasetsError/sourceEmpty(source:)``, ``DatasetsError/notCSV(source:format:)``, and what
  ///   opening and decompressing give.
  public static func read(
    _ source: ByteSource, options: CSVOptions = CSVOptions()
  ) throws(DatasetsError) -> CSVContent {
    var loaded = try source.load(bytesMax: options.bytesMax)
    if let format = ForeignFormat.of(loaded.bytes) {
      throw .notCSV(source: source.name, format: format)
    }
    if loaded.bytes.last != UInt8(ascii: "\n") { loaded.bytes.append(UInt8(ascii: "\n")) }
    let result = loaded.bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(DatasetsError) in
        try CSVFile(bytes: bytes, source: source.name, options: options).table()
      }
    }
    return CSVContent(table: try result.get(), sourceBytes: loaded.sourceBytes)
  }

  /// The table in a text that is in memory.
  ///
  /// - Throws: as ``read(_:options:)``.
  public static func read(
    text: String, name: String = "text", options: CSVOptions = CSVOptions()
  ) throws(DatasetsError) -> Table {
    try read(.memory(name: name, bytes: Array(text.utf8)), options: options).table
  }

  /// One file while it is read.
  private struct CSVFile {
    let bytes: UnsafeBufferPointer<UInt8>
    let source: String
    let options: CSVOptions
    /// Behind the byte order mark.
    let start: Int

    init(bytes: UnsafeBufferPointer<UInt8>, source: String, options: CSVOptions) {
      self.bytes = bytes
      self.source = source
      self.options = options
      start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    func table() throws(DatasetsError) -> Table {
      guard bytes[start...].contains(where: { $0 > 32 }) else {
        throw .sourceEmpty(source: source)
      }
      let separator = options.separator ?? CSVHeader.separator(bytes, start: start)
      var tokenizer = CSVTokenizer(bytes: bytes, start: start, separator: separator)
      var names: [String] = []
      do throws(CSVFaultAt) {
        names = try CSVHeader(&tokenizer).names
        return try body(tokenizer, names: names)
      } catch {
        throw located(error, names: names)
      }
    }

    private func body(
      _ tokenizer: CSVTokenizer, names: [String]
    ) throws(CSVFaultAt) -> Table {
      let missing = MissingTokens(options.missing)
      let builders = names.map {
        ColumnBuilder(declared: options.types[$0], missing: missing)
      }
      try fill(Array(builders.enumerated()), of: names.count, from: tokenizer)
      let refused = builders.enumerated().filter(\.element.isRefused)
      if !refused.isEmpty {
        for (_, builder) in refused { builder.restart() }
        try fill(refused, of: names.count, from: tokenizer)
      }
      return Table(
        columns: zip(names, builders).map { Column(name: $0, values: $1.finish()) })
    }

    /// Gives all rows to those builders.
    private func fill(
      _ builders: [(offset: Int, element: ColumnBuilder)], of columns: Int,
      from start: CSVTokenizer
    ) throws(CSVFaultAt) {
      var tokenizer = start
      let cells = UnsafeMutableBufferPointer<CellSpan>.allocate(
        capacity: max(1, CSVReader.blockCells / columns) * columns)
      cells.initialize(repeating: .none)
      defer { cells.deallocate() }
      var firstRow = 1
      while true {
        let count = try tokenizer.nextRows(columns: columns, into: cells)
        if count == 0 { return }
        let room = options.rowsMax - (firstRow - 1)
        guard count <= room else {
          throw CSVFaultAt(
            fault: .rowsTooMany(limit: options.rowsMax), row: options.rowsMax + 1, column: 0,
            offset: cells[room * columns].start)
        }
        for (column, builder) in builders {
          let block = CellColumn(
            bytes: bytes, cells: UnsafeBufferPointer(cells), columns: columns, column: column,
            count: count, firstRow: firstRow)
          try builder.append(block)
          // Most columns that are not what they seemed show it at once: no second pass for these.
          if firstRow == 1, builder.isRefused {
            builder.restart()
            try builder.append(block)
          }
        }
        firstRow += count
      }
    }

    private func located(_ error: CSVFaultAt, names: [String]) -> DatasetsError {
      var line = 1
      for offset in start..<min(error.offset, bytes.count) {
        let isLoneReturn = bytes[offset] == 13 && bytes[offset + 1] != 10
        if bytes[offset] == 10 || isLoneReturn { line += 1 }
      }
      let name = names.indices.contains(error.column) ? names[error.column] : nil
      let place = CSVPlace(line: line, row: error.row, column: error.column + 1, name: name)
      return .csv(source: source, fault: error.fault, place: place)
    }
  }
}
