import Domain
import Foundation
import GRDB

extension Store {
  /// Takes the lease that makes an engine the only one of its store.
  ///
  /// It is free where nobody holds it, where its holder gave no sign of life for
  /// ``Domain/EngineStatus/leaseTimeout``, and where its holder was a process of this machine and
  /// container that is gone.
  /// - Returns: whether the caller holds it now.
  /// - Throws: ``StoreError`` of the database.
  public func acquireLease(_ status: EngineStatus, now: Timestamp) throws -> Bool {
    try transaction { transaction in
      if let holder = try LeaseRow.read(transaction.db), !Self.isSame(holder, status),
        try !Self.isGone(holder, host: status.host, now: now, transaction)
      {
        return false
      }
      try LeaseRow.write(status, transaction.db)
      try transaction.set(ProcessSpace.setting, to: ProcessSpace.current)
      return true
    }
  }

  /// Gives a sign of life and the engine's present figures.
  ///
  /// - Returns: false where another engine has taken the lease; the caller must stop at once.
  /// - Throws: ``StoreError`` of the database; the lease may still be the caller's.
  public func renewLease(_ status: EngineStatus) throws -> Bool {
    try transaction(.process) { transaction in
      guard let holder = try LeaseRow.read(transaction.db), Self.isSame(holder, status) else {
        return false
      }
      try LeaseRow.write(status, transaction.db)
      return true
    }
  }

  /// Gives the lease back, where it is still the caller's.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func releaseLease(_ status: EngineStatus) throws {
    try transaction { transaction in
      guard let holder = try LeaseRow.read(transaction.db), Self.isSame(holder, status) else {
        return
      }
      try transaction.db.run("DELETE FROM lease")
    }
  }

  /// Who holds the lease; nil where nobody does. Whether it is alive is for
  /// ``Domain/EngineStatus/isAlive(at:)`` to say.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func engineStatus() throws -> EngineStatus? {
    try read { try LeaseRow.read($0) }
  }

  /// What is known of the process that holds the lease, seen from a host of that name: whether it is
  /// alive, and whether its number means it here.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func holderState(_ holder: EngineStatus, host: String) throws -> HolderState {
    try read { try Self.state(of: holder, host: host, $0) }
  }

  private static func state(
    of holder: EngineStatus, host: String, _ db: Database
  ) throws -> HolderState {
    let space: String? = try db.value(
      "SELECT value FROM setting WHERE key = ?", [ProcessSpace.setting])
    return ProcessSpace.state(of: holder, in: space, host: host)
  }

  /// An engine is one start of one process on one machine.
  private static func isSame(_ left: EngineStatus, _ right: EngineStatus) -> Bool {
    left.processID == right.processID && left.host == right.host
      && left.startedAt == right.startedAt
  }

  private static func isGone(
    _ holder: EngineStatus, host: String, now: Timestamp, _ transaction: Transaction
  ) throws -> Bool {
    if try Self.state(of: holder, host: host, transaction.db) == .gone { return true }
    return !holder.isAlive(at: now)
  }
}

enum LeaseRow {
  static func read(_ db: Database) throws -> EngineStatus? {
    try db.row("SELECT * FROM lease").map { row in
      // Whatever the row holds, somebody may hold the lease; a number of no process is none.
      let process: Int64 = row["processID"]
      return EngineStatus(
        processID: Int32(exactly: process) ?? 0, host: row["host"], version: row["version"],
        startedAt: row.time("startedAt"), heartbeatAt: row.time("heartbeatAt"),
        workers: count(row["workers"]), busyWorkers: count(row["busyWorkers"]),
        address: row["address"])
    }
  }

  private static func count(_ number: Int64) -> Int {
    Int(min(max(number, 0), Int64(StoredCount.max)))
  }

  static func write(_ status: EngineStatus, _ db: Database) throws {
    try db.run(
      "INSERT OR REPLACE INTO lease VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        status.processID, status.host, status.version, status.startedAt.milliseconds,
        status.heartbeatAt.milliseconds, status.workers, status.busyWorkers, status.address,
      ])
  }
}
