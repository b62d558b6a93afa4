import Domain

/// Rows whose columns can be asked for by name: a ``Table``, or one that is packed.
public protocol ColumnSource {
  /// Cells of each column.
  var rowCount: Int { get }
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
