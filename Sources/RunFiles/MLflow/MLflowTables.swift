import GRDB

/// MLflow's database as it stands: tables and columns came with its versions, so that what is missing
/// reads as nothing.
struct MLflowTables {
  private static let needed = ["experiments", "runs", "metrics", "params", "tags"]

  private let columns: [String: Set<String>]

  /// - Throws: ``RunFilesError/tableMissing(path:table:)``, and SQLite's errors.
  init(_ db: Database, path: String) throws {
    var columns: [String: Set<String>] = [:]
    let tables = try String.fetchAll(
      db, sql: "SELECT CAST(name AS TEXT) FROM sqlite_master WHERE type = 'table'")
    for table in tables {
      let names = try String.fetchAll(
        db, sql: "SELECT CAST(name AS TEXT) FROM pragma_table_info(?)", arguments: [table])
      columns[table] = Set(names)
    }
    for table in Self.needed where columns[table] == nil {
      throw RunFilesError.tableMissing(path: path, table: table)
    }
    self.columns = columns
  }

  func has(_ table: String) -> Bool { columns[table] != nil }

  /// All rows as text, whatever SQLite was given; nothing of a table that is not there.
  ///
  /// - Parameter rest: such as a condition.
  func each(
    _ table: String, _ wanted: [String], _ rest: String = "", in db: Database,
    _ body: ([String?]) throws -> Void
  ) throws {
    guard let known = columns[table] else { return }
    let list = wanted.map { known.contains($0) ? "CAST(\"\($0)\" AS TEXT)" : "NULL" }
    let rows = try Row.fetchCursor(
      db, sql: "SELECT \(list.joined(separator: ", ")) FROM \(table) \(rest)")
    while let row = try rows.next() { try body(wanted.indices.map { row[$0] }) }
  }

  /// How many rows a table has; 0 where it is not there.
  func count(_ table: String, in db: Database) throws -> Int {
    guard has(table) else { return 0 }
    return try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0
  }
}
