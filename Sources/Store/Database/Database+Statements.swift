import Domain
import GRDB

extension Database {
  /// Runs a statement that is prepared once and kept.
  func run(_ sql: String, _ arguments: StatementArguments = []) throws {
    try cachedStatement(sql: sql).execute(arguments: arguments)
  }

  /// All rows of a statement that is prepared once and kept.
  func rows(_ sql: String, _ arguments: StatementArguments = []) throws -> [Row] {
    try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
  }

  /// Each row of such a statement, one after the other; none is kept.
  func each(
    _ sql: String, _ arguments: StatementArguments = [], _ body: (Row) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
    while let row = try rows.next() { try body(row) }
  }

  /// The first row, likewise.
  func row(_ sql: String, _ arguments: StatementArguments = []) throws -> Row? {
    try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first column of the first row, likewise.
  func value<Value: DatabaseValueConvertible>(
    _ sql: String, _ arguments: StatementArguments = []
  ) throws -> Value? {
    try Value.fetchOne(cachedStatement(sql: sql), arguments: arguments)
  }
}

extension Row {
  /// An instant from a column of milliseconds.
  func time(_ column: String) -> Timestamp { Timestamp(milliseconds: self[column]) }

  func timeIfAny(_ column: String) -> Timestamp? {
    let milliseconds: Int64? = self[column]
    return milliseconds.map(Timestamp.init(milliseconds:))
  }

  /// An identifier from a column of text.
  func id<ID: TextIdentifier>(_ column: String, as type: ID.Type = ID.self) -> ID {
    let text: String = self[column]
    return ID(text)
  }

  func idIfAny<ID: TextIdentifier>(_ column: String, as type: ID.Type = ID.self) -> ID? {
    let text: String? = self[column]
    return text.map { ID($0) }
  }
}

extension String {
  /// One of this program's own words as SQL writes a text: for statements that take no parameters, or are
  /// prepared once.
  var quotedForSQL: String { "'" + self + "'" }
}
