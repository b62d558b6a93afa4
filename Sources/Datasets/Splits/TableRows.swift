import Domain

/// Rows of a table by their places: dividing a table copies no cell. A column is gathered when it is
/// asked for, and batch after batch can be taken without ever holding all of one.
///
/// A value; rows that were selected from one table share it.
public struct TableRows: Sendable, ColumnSource {
  /// The table, with an identity: only rows of the same one can be put together by their places.
  private final class Source: Sendable {
    let cells: Cells

    init(_ cells: Cells) { self.cells = cells }
  }

  private enum Cells: Sendable {
    case open(Table)
    case packed(PackedTable)
  }

  private let source: Source
  /// nil for all, in their order.
  private let places: [Int32]?
  /// How many.
  public let rowCount: Int

  private init(_ source: Source, _ places: [Int32]?, rowCount: Int) {
    self.source = source
    self.places = places
    self.rowCount = rowCount
  }

  /// All rows of a table.
  public init(_ table: Table) {
    self.init(Source(.open(table)), nil, rowCount: table.rowCount)
  }

  /// All rows of a packed table, which stays packed.
  public init(_ table: PackedTable) {
    self.init(Source(.packed(table)), nil, rowCount: table.rowCount)
  }

  private var columns: any ColumnSource {
    switch source.cells {
    case .open(let table): table
    case .packed(let table): table
    }
  }

  /// Names and types of the columns, in order.
  public var schema: Schema { columns.schema }

  /// In order, distinct.
  public var columnNames: [String] { columns.columnNames }

  /// The column of that name, gathered; nil for none. O(rows of the table).
  public subscript(name: String) -> Column? {
    guard let column = columns[name] else { return nil }
    guard let places else { return column }
    return Column(name: name, values: column.values.selecting(places, from: 0))
  }

  /// Those of the rows, in that order.
  ///
  /// - Parameter rows: places among these rows.
  public func selecting(_ rows: [Int]) -> TableRows {
    let selected = places.map { places in rows.map { places[$0] } } ?? rows.map { Int32($0) }
    return TableRows(source, selected, rowCount: selected.count)
  }

  /// These rows and then the others. Copies cells only where they are not of one table.
  ///
  /// - Throws: as ``Table/appending(_:)``.
  public func appending(_ other: TableRows) throws(DatasetsError) -> TableRows {
    guard source === other.source else {
      return TableRows(try table.appending(other.table))
    }
    return TableRows(source, allPlaces + other.allPlaces, rowCount: rowCount + other.rowCount)
  }

  private var allPlaces: [Int32] { places ?? (0..<rowCount).map { Int32($0) } }

  /// The rows with all their columns, copied.
  public var table: Table {
    Table(columns: columnNames.compactMap { self[$0] })
  }
}

extension TableRows {
  /// Some of the rows that lie near each other.
  public struct Batch: Sendable {
    /// Places among the rows.
    public let range: Range<Int>
    /// Of the packed table, where there is one.
    fileprivate let chunk: Int
  }

  /// All rows in order, in runs of at most ``PackedTable/chunkRows`` from one chunk of the table: of rows
  /// that ascend, each chunk is in one run.
  public var batches: [Batch] {
    let size =
      if case .packed(let table) = source.cells { table.rowsOfChunk } else { PackedTable.chunkRows }
    var batches: [Batch] = []
    var start = 0
    while start < rowCount {
      let chunk = (places.map { Int($0[start]) } ?? start) / size
      var end = min(start + size, rowCount)
      if let places {
        end = places[start..<end].firstIndex { Int($0) / size != chunk } ?? end
      }
      batches.append(Batch(range: start..<end, chunk: chunk))
      start = end
    }
    return batches
  }

  /// Columns of one batch, in the order of their names; those that the table does not have are passed
  /// over. O(rows of a chunk).
  public func table(of names: [String], in batch: Batch) -> Table {
    Table(
      columns: names.compactMap { name in
        values(of: name, in: batch).map { Column(name: name, values: $0) }
      })
  }

  private func values(of name: String, in batch: Batch) -> Values? {
    switch source.cells {
    case .open(let table):
      guard let values = table[name]?.values else { return nil }
      guard let places else { return values.rows(in: batch.range) }
      return values.selecting(places[batch.range], from: 0)
    case .packed(let table):
      guard let cells = table.cells(of: name) else { return nil }
      let values = cells.chunk(batch.chunk)
      guard let places else { return values }
      return values.selecting(places[batch.range], from: Int32(batch.chunk * cells.chunkRows))
    }
  }
}
