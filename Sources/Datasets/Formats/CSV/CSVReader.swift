import Domain

/// Reads CSV (RFC 4180) into a table: quotes, any line ends, a byte order mark.
///
/// Types are found from all cells, not from the first: whole numbers, numbers, booleans, dates and
/// instants, else categories. Texts such as `007` stay categories. See ``MissingTokens`` for
/// what means "no value" and ``ReadingOptions`` for types that are known.
///
/// The bytes are scanned once, cells are parsed where they lie, and only a column whose type shows
/// late is read a second time.
enum CSVReader {
  /// Cells that one block holds, so that they stay in the processor's cache.
  private static let blockCells = 1 << 14

  /// - Parameter content: gets a newline at its end.
  /// - Throws: ``DatasetsError/content(source:format:fault:place:)`` with row, column and what was
  ///   found; ``DatasetsError/sourceEmpty(source:)``.
  static func read(
    _ content: inout SourceContent, options: ReadingOptions
  ) throws(DatasetsError) -> ReadTable {
    if content.bytes.last != UInt8(ascii: "\n") { content.bytes.append(UInt8(ascii: "\n")) }
    let source = content.name
    let result = content.bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(DatasetsError) in
        try CSVFile(bytes: bytes, source: source, options: options).table()
      }
    }
    let (table, notes) = try result.get()
    return ReadTable(table: table, sourceBytes: content.sourceBytes, notes: notes)
  }

  /// One file while it is read.
  private struct CSVFile {
    let bytes: UnsafeBufferPointer<UInt8>
    let source: String
    let options: ReadingOptions
    /// Behind the byte order mark.
    let start: Int

    init(bytes: UnsafeBufferPointer<UInt8>, source: String, options: ReadingOptions) {
      self.bytes = bytes
      self.source = source
      self.options = options
      start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    func table() throws(DatasetsError) -> (Table, [ReadingNote]) {
      guard bytes[start...].contains(where: { $0 > 32 }) else {
        throw .sourceEmpty(source: source)
      }
      let dialect = CSVDialect(bytes, start: start, declared: options.separator)
      var tokenizer = CSVTokenizer(
        bytes: bytes, start: dialect.start, separator: dialect.separator)
      var names: [String] = []
      do throws(CSVFault) {
        let header = try CSVHeader(&tokenizer)
        names = header.names
        let (columns, notes) = try body(tokenizer, names: names)
        var result = HeadedColumns(
          columns: columns, notes: [dialect.note].compactMap(\.self) + header.notes + notes)
        try result.settle(header)
        return (Table(columns: result.columns), result.notes)
      } catch {
        throw located(error, names: names)
      }
    }

    private func body(
      _ tokenizer: CSVTokenizer, names: [String]
    ) throws(CSVFault) -> ([Column], [ReadingNote]) {
      let missing = MissingTokens(declared: options.missing)
      let style = CellStyle(
        decimalComma: options.decimalComma ?? (tokenizer.separator != UInt8(ascii: ",")),
        dayFirst: options.dayFirst)
      let builders = names.map {
        ColumnBuilder(declared: options.types[$0], missing: missing, style: style)
      }
      try fill(Array(builders.enumerated()), of: names.count, from: tokenizer)
      let refused = builders.enumerated().filter(\.element.isRefused)
      if !refused.isEmpty {
        for (_, builder) in refused { builder.restart() }
        try fill(refused, of: names.count, from: tokenizer)
      }
      let finished = builders.map { $0.finish() }
      var notes: [ReadingNote] = []
      for (name, column) in zip(names, finished) {
        notes += try self.notes(column, named: name, of: names.count, from: tokenizer)
      }
      let columns = zip(names, finished).map { name, column in
        Column(name: name, values: column.values.times(every: options.epochs[name]))
      }
      return (columns, notes)
    }

    /// Gives all rows to those builders.
    private func fill(
      _ builders: [(offset: Int, element: ColumnBuilder)], of columns: Int,
      from start: CSVTokenizer
    ) throws(CSVFault) {
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
          throw CSVFault(
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

    private func notes(
      _ column: FinishedColumn, named name: String, of columns: Int, from start: CSVTokenizer
    ) throws(CSVFault) -> [ReadingNote] {
      var facts: [ReadingNote.Fact] = column.kept.map { .word($0) }
      if let form = column.form { facts.append(.form(form)) }
      if let form = column.timeForm { facts.append(.times(form)) }
      if column.timesCut > 0 { facts.append(.timesCut(column.timesCut)) }
      if !column.missing.isEmpty { facts.append(.missing(column.missing)) }
      for text in column.lookAlikes.prefix(3) { facts.append(.lookAlike(text)) }
      if let large = column.large {
        let line = try line(ofRow: large.row, of: columns, from: start)
        facts.append(.large(cells: large.cells, found: large.found, line: line))
      }
      if let nearly = column.nearly {
        facts.append(
          .nearly(
            type: nearly.type, fitting: nearly.fitting, cells: nearly.cells, found: nearly.found,
            line: try line(ofRow: nearly.row, of: columns, from: start)))
      }
      return facts.map { ReadingNote(column: name, fact: $0) }
    }

    private func line(
      ofRow row: Int, of columns: Int, from start: CSVTokenizer
    ) throws(CSVFault) -> Int {
      var tokenizer = start
      return line(of: try tokenizer.offset(ofRow: row, columns: columns))
    }

    private func located(_ error: CSVFault, names: [String]) -> DatasetsError {
      let line = line(of: error.offset)
      let name = names.indices.contains(error.column) ? names[error.column] : nil
      let place = ContentPlace(
        line: line, row: error.row, column: error.column + 1, name: name == "" ? nil : name)
      return .content(
        source: source, format: DataFormat.csv.name, fault: error.fault, place: place)
    }

    /// From 1.
    private func line(of end: Int) -> Int {
      var line = 1
      for offset in start..<min(end, bytes.count) {
        let isLoneReturn = bytes[offset] == 13 && bytes[offset + 1] != 10
        if bytes[offset] == 10 || isLoneReturn { line += 1 }
      }
      return line
    }
  }
}
