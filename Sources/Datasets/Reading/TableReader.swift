import Domain

/// What came out of a source.
public struct ReadTable: Sendable {
  /// The rows, with the types that were found or given.
  public var packed: PackedTable
  /// Bytes as read, before decompression.
  public var sourceBytes: Int
  /// What was decided about single columns, for their owner to see.
  public var notes: [ReadingNote] = []

  /// The rows, unpacked: eight bytes a cell.
  public var table: Table { packed.table }
}

/// Reads a source into a table, whatever its format: the one way in for every command.
///
/// Gzip and the format are told by content, see ``DataFormat``. Types of columns are found from all
/// of their cells unless ``ReadingOptions`` says them.
public enum TableReader {
  /// - Returns: the table, with columns and rows in the source's order. A column without any value
  ///   is ``Domain/ColumnType/number``.
  /// - Throws: ``DatasetsError/content(source:format:fault:place:)`` with the place and what was
  ///   found there; ``DatasetsError/sourceEmpty(source:)``,
  ///   ``DatasetsError/notFetched(source:_:)``,
  ///   ``DatasetsError/formatUnknown(source:found:)``, and what opening and decompressing give.
  public static func read(
    _ source: ByteSource, options: ReadingOptions = ReadingOptions()
  ) throws(DatasetsError) -> ReadTable {
    let bytes = try SourceBytes(source, bytesMax: options.bytesMax)
    if let standIn = StandIn.of(bytes.head) {
      throw .notFetched(source: source.name, standIn)
    }
    guard let format = DataFormat.of(bytes) else {
      let found = ForeignFormat.of(bytes.head) ?? "of no known format"
      throw .formatUnknown(source: source.name, found: found)
    }
    return try format.read(bytes, options)
  }

  /// The table in a text that is in memory.
  ///
  /// - Throws: as ``read(_:options:)``.
  public static func read(
    text: String, name: String = "text", options: ReadingOptions = ReadingOptions()
  ) throws(DatasetsError) -> Table {
    try read(.memory(name: name, bytes: Array(text.utf8)), options: options).table
  }
}
