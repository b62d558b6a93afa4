import Domain
import Foundation
import GRDB

/// The database's schema: migrations go forward only, one a released version of it.
enum Schema {
  /// What `PRAGMA user_version` holds in a store of this program.
  static let version = 7
  /// `Crlw`, in `PRAGMA application_id`: tells a store from other SQLite files.
  static let applicationID: Int32 = 0x4372_6C77

  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("v1") { db in
      try db.execute(sql: SchemaV1.sql)
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    migrator.registerMigration("v2") { db in
      try db.execute(sql: SchemaV2.sql)
      try SchemaV2.summarizePages(db)
      try db.execute(sql: "PRAGMA user_version = 2")
    }
    migrator.registerMigration("v3") { db in
      try db.execute(sql: SchemaV3.sql)
      try db.execute(sql: "PRAGMA user_version = 3")
    }
    migrator.registerMigration("v4") { db in
      try db.execute(sql: SchemaV4.sql)
      try db.execute(sql: "PRAGMA user_version = 4")
    }
    migrator.registerMigration("v5") { db in
      try db.execute(sql: SchemaV5.sql)
      try db.execute(sql: "PRAGMA user_version = 5")
    }
    migrator.registerMigration("v6") { db in
      try db.execute(sql: SchemaV6.sql)
      try db.execute(sql: "PRAGMA user_version = 6")
    }
    migrator.registerMigration("v7") { db in
      try db.execute(sql: SchemaV7.sql)
      try db.execute(sql: "PRAGMA user_version = 7")
    }
    return migrator
  }

  /// A new database in WAL mode with the latest schema and MLflow's default experiment.
  static func createDatabase(at path: String, at time: Timestamp) throws {
    do {
      // SQLite gives its log the mode of the file.
      try FileOperation.replace(URL(filePath: path), with: Data(), isSynced: false)
      var configuration = Configuration()
      configuration.journalMode = .wal
      // Nobody sees the file before it is whole and synced as a whole.
      configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      }
      try migrator.migrate(queue)
      try queue.write { db in
        try db.execute(
          sql: "INSERT INTO experiment (id, name, lifecycle, createdAt) "
            + "VALUES (0, 'Default', 'active', ?)",
          arguments: [time.milliseconds])
      }
      // Closing the last connection moves the log into the file.
      try queue.close()
      try FileOperation.syncFile(URL(filePath: path))
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  /// Brings an opened database up to date.
  static func migrate(_ database: any DatabaseWriter, path: String) throws {
    let found = try foundVersion(database, path: path)
    guard found <= version else {
      throw StoreError.newerSchema(path: path, found: found, known: version)
    }
    if found < version { try migrator.migrate(database) }
  }

  /// Checks a database that may not be changed here.
  ///
  /// - Parameter isWritable: whether another command could.
  static func check(
    _ database: any DatabaseWriter, path: String, isWritable: Bool
  ) throws {
    let found = try foundVersion(database, path: path)
    guard found <= version else {
      throw StoreError.newerSchema(path: path, found: found, known: version)
    }
    guard found == version else {
      throw StoreError.olderSchema(
        path: path, found: found, known: version, isWritable: isWritable)
    }
  }

  private static func foundVersion(_ database: any DatabaseWriter, path: String) throws -> Int {
    try database.read { db in
      guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
        throw StoreError.notAStore(path: path)
      }
      return try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }
  }
}
