import Domain

/// Rows and typed columns in memory: what readers produce, snapshots store, trainers and drift
/// tests read.
///
/// A value: copies share their arrays until one is changed. Columns have distinct names and one
/// length, always.
public struct Table: Sendable, Equatable {
  /// In order, of one length, with distinct names.
  public private(set) var columns: [Column]
  /// Cells of each column.
  public private(set) var rowCount: Int

  /// - Parameter columns: of one length and with distinct names; anything else is a programmer's
  ///   mistake (readers check before they come here).
  public init(columns: [Column]) {
    let rowCount = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == rowCount }, "columns differ in length")
    precondition(Set(columns.map(\.name)).count == columns.count, "two columns share a name")
    self.columns = columns
    self.rowCount = rowCount
  }

  /// No rows, but those columns.
  public init(schema: Schema) {
    self.init(columns: schema.columns.map { Column(name: $0.name, values: .empty($0.type)) })
  }

  /// The column of that name; nil for none. O(columns).
  public subscript(name: String) -> Column? {
    columns.first { $0.name == name }
  }

  /// Names and types of the columns, in order.
  public var schema: Schema { Schema(columns: columns.map(\.schema)) }
}

extension Table {
  /// Those rows in that order; a row may occur more than once. O(rows · columns).
  public func selecting(_ rows: [Int]) -> Table {
    mapping { $0.selecting(rows) }
  }

  /// A run of rows.
  public func rows(in range: Range<Int>) -> Table {
    mapping { $0.rows(in: range) }
  }

  /// The table without those columns; names that it does not have are passed over.
  public func dropping(_ names: some Collection<String>) -> Table {
    let dropped = Set(names)
    return Table(columns: columns.filter { !dropped.contains($0.name) })
  }

  /// Only those columns, in that order.
  ///
  /// - Throws: ``DatasetsError/columnMissing(name:columns:)``.
  public func keeping(_ names: [String]) throws(DatasetsError) -> Table {
    var kept: [Column] = []
    for name in names { kept.append(try column(name)) }
    return Table(columns: kept)
  }

  /// The table with that column added at the end, or in place of the one with its name.
  ///
  /// - Parameter column: as long as the table, unless the table has no columns.
  public func setting(_ column: Column) -> Table {
    var changed = columns
    if let place = changed.firstIndex(where: { $0.name == column.name }) {
      changed[place] = column
    } else {
      changed.append(column)
    }
    return Table(columns: changed)
  }

  /// The rows of both, this table's first, columns in this table's order.
  ///
  /// - Throws: ``DatasetsError/columnMissing(name:columns:)`` where one side has a column that the
  ///   other lacks, ``DatasetsError/typesDiffer(column:first:second:)`` where types do not go
  ///   together (whole numbers and numbers do, and a column without any value goes with all).
  public func appending(_ other: Table) throws(DatasetsError) -> Table {
    try Table.concatenating([self, other])
  }

  /// The rows of all tables in order; the table without columns for none. O(total cells).
  ///
  /// - Throws: as ``appending(_:)``.
  public static func concatenating(_ tables: [Table]) throws(DatasetsError) -> Table {
    guard let first = tables.first else { return Table(columns: []) }
    if tables.count == 1 { return first }
    var columns: [Column] = []
    for table in tables {
      for column in table.columns where first[column.name] == nil {
        throw .columnMissing(name: column.name, columns: first.columns.map(\.name))
      }
    }
    for column in first.columns {
      var parts: [Values] = []
      for table in tables { parts.append(try table.column(column.name).values) }
      columns.append(Column(name: column.name, values: try joined(parts, of: column.name)))
    }
    return Table(columns: columns)
  }

  private static func joined(
    _ parts: [Values], of name: String
  ) throws(DatasetsError) -> Values {
    // A part without values gives way to the type of the first that has some.
    var widest = parts[0]
    for part in parts.dropFirst() where part.type != widest.type {
      guard let type = Values.unified(widest, part) else {
        throw .typesDiffer(column: name, first: widest.type, second: part.type)
      }
      widest = widest.type == type ? widest : part
    }
    guard let values = Values.concatenating(parts, as: widest.type) else {
      throw .typesDiffer(column: name, first: parts[0].type, second: widest.type)
    }
    return values
  }

  private func mapping(_ transform: (Values) -> Values) -> Table {
    Table(columns: columns.map { Column(name: $0.name, values: transform($0.values)) })
  }
}
