import Domain

/// What the content of a file does wrong.
public enum ContentFault: Equatable, Sendable {
  /// The bytes are not in the form that the format asks for; a sentence of the format's reader.
  case form(String)
  /// A cell is larger than ``Limits/cellBytesMax``.
  case cellTooLarge(bytes: Int)
  /// The bytes are not UTF-8.
  case notUTF8(found: String)
  /// A zero byte: not a text file.
  case zeroByte
  /// A column is declared as one type and a cell is not of it.
  case wrongType(found: String, expected: ColumnType)
  /// A column has no name.
  case columnNameEmpty
  /// A column's name is longer than ``Limits/columnNameBytesMax``.
  case columnNameTooLong(bytes: Int)
  /// More columns than ``Limits/columnsMax``.
  case columnsTooMany
  /// More rows than a reader takes.
  case rowsTooMany(limit: Int)
}

/// Where in a file something was found, as far as its format has such places.
public struct ContentPlace: Equatable, Sendable {
  /// Line of the file, from 1; a row whose cells hold line breaks takes several.
  public var line: Int?
  /// Row of the table, from 1; 0 is the header.
  public var row: Int?
  /// Number of the cell in its row, from 1.
  public var column: Int?
  /// The column's name, once it is known.
  public var name: String?

  /// - Parameters: see the properties of those names; what is not known is nil.
  public init(
    line: Int? = nil, row: Int? = nil, column: Int? = nil, name: String? = nil
  ) {
    self.line = line
    self.row = row
    self.column = column
    self.name = name
  }
}
