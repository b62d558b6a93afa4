import GRDB

extension Store {
  /// The version of the database library that this process uses, `3.40.1`; empty where it does not
  /// say.
  public static var databaseVersion: String {
    let version = try? DatabaseQueue().read { database in
      try String.fetchOne(database, sql: "SELECT sqlite_version()")
    }
    return version.flatMap(\.self) ?? ""
  }
}
