import Domain

/// Rows whose columns can be asked for by name: a ``Table``, one that is packed, or some rows of it.
public protocol ColumnSource {
  /// Cells of each column.
  var rowCount: Int { get }
  /// Names and types of the columns, in order; of a packed one nothing is unpacked for it.
  var schema: Schema { get }
  /// In order, distinct.
  var columnNames: [String] { get }
  /// The column of that name; nil for none.
  subscript(name: String) -> Column? { get }
}

extension ColumnSource {
  /// The column of that name.
  ///
  /// - Throws: ``DatasetsError/columnMissing(name:columns:)``.
  public func column(_ name: String) throws(DatasetsError) -> Column {
    guard let column = self[name] else {
      throw .columnMissing(name: name, columns: columnNames)
    }
    return column
  }
}

extension Table: ColumnSource {
  /// In order, distinct.
  public var columnNames: [String] { columns.map(\.name) }
}
