import Domain

/// What can be wrong with data and with the files that it comes from.
public enum DatasetsError: Error, Equatable, Sendable {
  /// A column is asked for that the table does not have.
  case columnMissing(name: String, columns: [String])
  /// Two tables hold a column as types that do not go together.
  case typesDiffer(column: String, first: ColumnType, second: ColumnType)
}
