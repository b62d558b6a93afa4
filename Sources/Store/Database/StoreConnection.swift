import Foundation
import GRDB

/// How a store's database is open: a pool, or one connection to a file that nobody writes.
struct StoreConnection {
  static let fileName = "curlew.db"
  /// Another process may hold the write lock this long before a write gives up.
  static let busyTimeoutSeconds = 10.0

  /// A connection of its own for `PRAGMA data_version`, which tells of commits by all others; what it
  /// writes itself it does not tell of. Declared first, so that a writer's connection is the last to
  /// go and empties the log.
  private(set) var watcher: DatabaseQueue
  private(set) var database: any DatabaseWriter
  /// Where the database is open as immutable: what the file looked like then, and how often it
  /// has been replaced since.
  private var frozen: FileState?
  private var replacements: Int64 = 0

  /// Declared last: it goes when no connection is open any more.
  private var emptyLog: EmptyLog?

  var isFrozen: Bool { frozen != nil }

  init(folder: URL, access: Store.Access, busyTimeoutSeconds: Double) throws {
    let path = folder.appending(path: Self.fileName).path
    guard try Store.isStore(folder) else {
      throw StoreError.notAStore(path: folder.path)
    }
    do {
      switch access {
      case .readWrite:
        database = try DatabasePool(
          path: path, configuration: Self.configuration(busyTimeoutSeconds))
        try Schema.migrate(database, path: folder.path)
        watcher = try DatabaseQueue(
          path: path, configuration: Self.configuration(busyTimeoutSeconds))
      case .readOnly:
        emptyLog = EmptyLog(path: path)
        (database, watcher, frozen) = try Self.openReadOnly(path: path)
        try Schema.check(
          database, path: folder.path,
          isWritable: frozen == nil && Foundation.access(path, W_OK) == 0)
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: folder.path)
    }
  }

  /// Asked outside the lock of the connection: who writes by the watcher may wait for another process.
  func changeCounter() throws -> Int64 {
    let version = try watcher.unsafeRead { db in
      try Int64.fetchOne(db.cachedStatement(sql: "PRAGMA data_version")) ?? 0
    }
    // Versions count up from 1 within a connection: 2^32 apart, two connections never meet.
    return version + replacements << 32
  }

  mutating func close() throws {
    let path = database.path
    let isWriter = !database.configuration.readonly
    try watcher.close()
    try database.close()
    // A pool closes its readers last, which may not empty the log; one more connection may. It
    // need not, so that it does not wait for another process.
    if isWriter { Self.emptyLog(path: path) }
    emptyLog = nil
  }

  /// Moves the log into the file and removes it, where this is the only connection.
  ///
  /// The file is not made anew where somebody has removed it.
  static func emptyLog(path: String) {
    try? DatabaseQueue(path: uri(path, "mode=rw"), configuration: configuration(0)).close()
  }

  private static func uri(_ path: String, _ parameters: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove("?")
    let escaped = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
    return "file:\(escaped)?\(parameters)"
  }

  /// Opens the database anew when it is open as immutable and someone writes it after all.
  mutating func reopenIfReplaced(folder: URL) throws {
    guard let frozen else { return }
    let path = folder.appending(path: Self.fileName).path
    guard FileState(path: path) != frozen else { return }
    (database, watcher, self.frozen) = try Self.openReadOnly(path: path)
    replacements += 1
  }

  private static func configuration(
    _ busyTimeoutSeconds: Double = busyTimeoutSeconds, readonly: Bool = false
  ) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(busyTimeoutSeconds)
    configuration.label = "curlew.store"
    return configuration
  }

  /// A pool; where the folder cannot be written and no process has the store open, SQLite can
  /// create no log beside the file, and the file alone is the whole database: immutable.
  private static func openReadOnly(
    path: String
  ) throws -> (any DatabaseWriter, DatabaseQueue, FileState?) {
    let configuration = configuration(readonly: true)
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      try pool.read { db in _ = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") }
      return (pool, try DatabaseQueue(path: path, configuration: configuration), nil)
    } catch let error as DatabaseError
      where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      let state = FileState(path: path)
      guard state.logBytes == 0 else {
        throw StoreError.logUnreadable(
          path: URL(filePath: path).deletingLastPathComponent().path)
      }
      let queue = try DatabaseQueue(path: uri(path, "immutable=1"), configuration: configuration)
      return (queue, queue, state)
    }
  }
}
