import Domain

/// A table that takes a few bytes a row: its cells are packed as blocks store them, a chunk of rows at a
/// time. What readers give and snapshots are made of; a column is unpacked when it is asked for.
public struct PackedTable: Sendable {
  /// Rows of every chunk but the last.
  public static let chunkRows = 65_536

  /// One column.
  struct Column: Sendable {
    var name: String
    var cells: PackedColumn
  }

  let columns: [Column]
  /// Cells of each column.
  public let rowCount: Int

  /// - Parameter columns: of one length, one size of chunks, and with distinct names.
  init(columns: [Column]) {
    let rowCount = columns.first?.cells.count ?? 0
    precondition(columns.allSatisfy { $0.cells.count == rowCount }, "columns differ in length")
    self.rowCount = rowCount
    self.columns = columns
  }

  /// A table packed.
  public init(_ table: Table) {
    self.init(
      columns: Parallel.map(table.columns) {
        Column(name: $0.name, cells: PackedColumn($0.values, chunkRows: Self.chunkRows))
      })
  }

  /// Names and types of the columns, in order.
  public var schema: Schema {
    Schema(columns: columns.map { ColumnSchema(name: $0.name, type: $0.cells.type) })
  }

  /// All rows, unpacked.
  public var table: Table {
    Table(
      columns: Parallel.map(columns) { Datasets.Column(name: $0.name, values: $0.cells.values) })
  }

  /// How many runs of at most ``chunkRows`` rows the table has.
  var chunkCount: Int { columns.first?.cells.chunkCount ?? 0 }

  func cells(of name: String) -> PackedColumn? { columns.first { $0.name == name }?.cells }

  /// Of every chunk but the last.
  var rowsOfChunk: Int { columns.first?.cells.chunkRows ?? Self.chunkRows }

  func rows(ofChunk place: Int) -> Int {
    min(rowsOfChunk, rowCount - place * rowsOfChunk)
  }
}

extension PackedTable: ColumnSource {
  /// In order, distinct.
  public var columnNames: [String] { columns.map(\.name) }

  /// The column of that name, unpacked; nil for none.
  public subscript(name: String) -> Datasets.Column? {
    columns.first { $0.name == name }
      .map { Datasets.Column(name: name, values: $0.cells.values) }
  }
}

extension PackedTable {
  /// The rows of all tables in order, as `Table.concatenating(_:)`; a column at a time, so that no more
  /// than one lies unpacked.
  ///
  /// - Throws: as `Table.appending(_:)`.
  static func concatenating(_ tables: [PackedTable]) throws(DatasetsError) -> PackedTable {
    guard let first = tables.first, tables.count > 1 else {
      return tables.first ?? PackedTable(columns: [])
    }
    for table in tables {
      for column in table.columns where !first.columnNames.contains(column.name) {
        throw .columnMissing(name: column.name, columns: first.columnNames)
      }
    }
    var columns: [Column] = []
    for name in first.columnNames {
      var parts: [Table] = []
      for table in tables { parts.append(Table(columns: [try table.column(name)])) }
      let whole = try Table.concatenating(parts).columns[0].values
      columns.append(
        Column(name: name, cells: PackedColumn(whole, chunkRows: first.columns[0].cells.chunkRows)))
    }
    return PackedTable(columns: columns)
  }
}
