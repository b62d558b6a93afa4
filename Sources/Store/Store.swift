import Domain
import Foundation
import GRDB
import Synchronization

/// One store: the folder `.curlew` with its database, objects, prediction logs and checkpoints.
///
/// Any number of processes may have it open, each with any number of threads; writes of all of them
/// are serial. A method that returns has stored what it was given (see ``Durability`` for what
/// survives what).
///
/// **Errors.** Where a method says "of the database", it throws ``StoreError/busy(path:)``,
/// ``StoreError/diskFull(path:)``, ``StoreError/databaseDamaged(path:detail:)`` or
/// ``StoreError/database(path:code:detail:)``, and if it writes ``StoreError/readOnly(path:)``. "Of
/// a record" is ``StoreError/recordUnreadable(table:id:detail:)``: another version wrote it, or it
/// is damaged; lists go on without such ones once ``unreadable`` is told to skip them.
public final class Store: Sendable {
  /// Whether a store may be written, which is decided when it is opened.
  public enum Access: Sendable {
    /// All methods work; an older schema is brought up to date.
    case readWrite
    /// SQLite opens its file read-only; every writing method throws ``StoreError/readOnly(path:)``.
    case readOnly
  }

  /// The folder `.curlew` itself.
  public let folder: URL
  /// How it was opened.
  public let access: Access
  /// Where ``present()`` comes from outside of replays.
  public let clock: TimeSource
  let objects: ObjectFolder
  private let connection: Mutex<StoreConnection>
  private let place: StorePlace
  let logSync: WriteAheadLogSync
  /// What ``page(_:)`` keeps between two questions.
  let searches = Mutex(RunIndex())
  /// Records that lists left out; none unless a reader asked for it.
  public let unreadable = UnreadableRecords()

  /// Opens a store that is there.
  ///
  /// A store of an earlier version is brought up to date, unless it is opened read-only.
  /// - Throws: ``StoreError/notAStore(path:)``, ``StoreError/newerSchema(path:found:known:)``,
  ///   ``StoreError/olderSchema(path:found:known:isWritable:)``, ``StoreError/logUnreadable(path:)``.
  public convenience init(
    at folder: URL, access: Access = .readWrite, clock: TimeSource = .system
  ) throws {
    try self.init(
      at: folder, access: access, clock: clock,
      busyTimeoutSeconds: StoreConnection.busyTimeoutSeconds)
  }

  init(at folder: URL, access: Access, clock: TimeSource, busyTimeoutSeconds: Double) throws {
    self.folder = folder
    self.access = access
    self.clock = clock
    objects = ObjectFolder(folder: folder.appending(path: "objects"))
    if access == .readWrite { Readers.close(folder) }
    place = StorePlace(folder: folder)
    logSync = WriteAheadLogSync(databasePath: folder.appending(path: StoreConnection.fileName).path)
    connection = Mutex(
      try StoreConnection(
        folder: folder, access: access, busyTimeoutSeconds: busyTimeoutSeconds))
  }

  /// A number that differs from the last one when anything was committed, by this process or
  /// another. A few microseconds; meant to be polled. Comparable within one `Store` only.
  ///
  /// - Throws: ``StoreError`` of the database, and as ``checkInPlace()``.
  public func changeCounter() throws -> Int64 {
    try checkInPlace()
    return try mapping {
      let current = try connection.withLock { connection in
        try connection.reopenIfReplaced(folder: folder)
        return connection
      }
      return try current.changeCounter()
    }
  }

  /// Looks whether the database that is open is still the one in the folder: a file that was removed
  /// or replaced goes on taking writes, which nobody will ever read. A microsecond.
  ///
  /// - Throws: ``StoreError/removed(path:)``, ``StoreError/replaced(path:)``.
  public func checkInPlace() throws {
    // Nobody writes a file that is open as immutable, so that it may be opened anew.
    guard !connection.withLock({ $0.isFrozen }) else { return }
    try place.check()
  }

  /// Closes the database; no method may be called afterwards. The last one to close moves the log
  /// into the database's file, which read-only folders need.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func close() throws {
    try mapping { try connection.withLock { try $0.close() } }
  }

  /// Makes what was committed as ``Durability/process`` outlive a power loss.
  ///
  /// - Throws: ``StoreError/file(_:path:reason:)``.
  public func sync() throws {
    try logSync.sync()
  }

  /// Runs several writes as one: all of them are stored, or none.
  ///
  /// Neither `transaction` nor a writing method of this store may be called within (GRDB stops
  /// the program); everything to be written is a method of the ``Transaction``.
  /// - Throws: what `body` throws, and then nothing is stored; ``StoreError`` of the database;
  ///   as ``checkInPlace()``, where what was written is lost;
  ///   ``StoreError/file(_:path:reason:)`` where the log could not be synced: the writes are then
  ///   visible, and a power loss may still take them.
  public func transaction<Result>(
    _ durability: Durability = .full, _ body: (Transaction) throws -> Result
  ) throws -> Result {
    let result = try write(by: database, body)
    if durability == .full { try logSync.sync() }
    try place.check()
    return result
  }

  /// A transaction that this store's own ``changeCounter()`` does not count; that of every other does.
  /// It lasts as long as the process (``Durability/process``).
  func quietTransaction<Result>(_ body: (Transaction) throws -> Result) throws -> Result {
    let result = try write(by: connection.withLock { $0.watcher }, body)
    try place.check()
    return result
  }

  private func write<Result>(
    by connection: any DatabaseWriter, _ body: (Transaction) throws -> Result
  ) throws -> Result {
    guard access == .readWrite else { throw StoreError.readOnly(path: folder.path) }
    return try mapping {
      try connection.writeWithoutTransaction { db in
        try db.beginTransaction(.immediate)
        do {
          let result = try body(Transaction(db: db))
          try db.commit()
          return result
        } catch {
          // A failed commit may already have rolled back.
          if db.isInsideTransaction { try? db.rollback() }
          throw error
        }
      }
    }
  }

  /// Runs reads on one state of the database.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try mapping { try database.read(body) }
  }

  var database: any DatabaseWriter { connection.withLock { $0.database } }

  /// Turns SQLite's errors into the module's own.
  private func mapping<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(error, path: folder.path)
    }
  }
}
