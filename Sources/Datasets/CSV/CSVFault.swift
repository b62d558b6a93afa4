import Domain

/// What a CSV file does wrong.
public enum CSVFault: Equatable, Sendable {
  /// A row has more or fewer cells than the header.
  case cellCount(found: Int, expected: Int)
  /// A cell begins with a quote that never ends.
  case quoteOpen
  /// Something other than a separator follows a closing quote.
  case textAfterQuote(found: String)
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
  /// Two columns have one name; the number of the first, from 1.
  case columnNameTwice(name: String, first: Int)
  /// More columns than ``Limits/columnsMax``.
  case columnsTooMany
  /// More rows than a reader takes.
  case rowsTooMany(limit: Int)
}

/// Where in a CSV file something was found.
public struct CSVPlace: Equatable, Sendable {
  /// Line of the file, from 1; a row whose cells hold line breaks takes several.
  public var line: Int
  /// Row of the table, from 1; 0 is the header.
  public var row: Int
  /// Number of the cell in its row, from 1.
  public var column: Int
  /// The column's name, once the header is read.
  public var name: String?

  public init(line: Int, row: Int, column: Int, name: String? = nil) {
    self.line = line
    self.row = row
    self.column = column
    self.name = name
  }
}

/// A fault while the line is not yet counted: that takes a pass over the bytes before it.
struct CSVFaultAt: Error {
  var fault: CSVFault
  /// Row of the table, from 1; 0 is the header.
  var row: Int
  /// Index of the cell in its row.
  var column: Int
  /// Where in the bytes.
  var offset: Int
}
