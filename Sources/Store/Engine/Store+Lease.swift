import Domain
import Foundation
import GRDB

extension Store {
  /// Takes the lease that makes an engine the only one of its store.
  ///
  /// It is free where nobody holds it, where its holder gave no sign of life for
  /// ``Domain/EngineStatus/leaseTimeout``, and where its holder was a process of this machine and
  /// container that is gone. A clock that was set meanwhile changes nothing of that.
  /// - Returns: whether the caller holds it now.
  /// - Throws: ``StoreError`` of the database.
  public func acquireLease(_ status: EngineStatus, now: Timestamp) throws -> Bool {
    try transaction { transaction in
      if let holder = try LeaseRow.read(transaction.db), !Self.isSame(holder, status),
        try Self.life(of: holder, host: status.host, now: now, transaction.db) == .up
      {
        return false
      }
      try LeaseRow.write(status, transaction.db)
      try transaction.set(ProcessSpace.setting, to: ProcessSpace.current)
      let process = ProcessStat(of: status.processID)
      try transaction.set(ProcessSpace.startSetting, to: process?.startTicks)
      try transaction.set(Self.leasedFile, to: Self.file(transaction.db))
      try transaction.set(LeaseClock.setting, to: String(LeaseClock.offset))
      return true
    }
  }

  /// Gives a sign of life and the engine's present figures. Who holds the lease need not look at its
  /// store anew because of that: its own ``changeCounter()`` stays as it is.
  ///
  /// - Returns: false where another engine has taken the lease; the caller must stop at once.
  /// - Throws: ``StoreError`` of the database; the lease may still be the caller's.
  public func renewLease(_ status: EngineStatus) throws -> Bool {
    try quietTransaction { transaction in
      guard let holder = try LeaseRow.read(transaction.db), Self.isSame(holder, status) else {
        return false
      }
      try LeaseRow.write(status, transaction.db)
      if try Self.clockJump(transaction.db) != .zero {
        try transaction.set(LeaseClock.setting, to: String(LeaseClock.offset))
      }
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
  /// The last sign of life is told by the wall clock as it is now: if the clock was set since, as much
  /// later or earlier than it was written.
  /// - Throws: ``StoreError`` of the database.
  public func engineStatus() throws -> EngineStatus? {
    try read { try LeaseRow.read($0).map(Self.seenNow($0)) }
  }

  /// Who holds the lease and what is known of its life, seen from a host of that name; nil where
  /// nobody holds it.
  ///
  /// - Throws: ``StoreError`` of the database.
  public func engineLife(
    host: String, now: Timestamp
  ) throws -> (status: EngineStatus, life: EngineLife)? {
    try read { db in
      guard let holder = try LeaseRow.read(db) else { return nil }
      return (
        try Self.seenNow(db)(holder), try Self.life(of: holder, host: host, now: now, db)
      )
    }
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
    let state = ProcessSpace.state(
      of: holder, in: try setting(ProcessSpace.setting, db),
      started: try setting(ProcessSpace.startSetting, db), host: host)
    // In a copy of a store stands the lease of an engine that works on the original.
    guard state == .alive, let leased = try setting(leasedFile, db), let own = try file(db) else {
      return state
    }
    return leased == own ? state : .gone
  }

  /// The setting that holds which file the lease was taken in.
  private static let leasedFile = "lease.file"

  /// The database's file, by device and inode; nil where it cannot be seen.
  private static func file(_ db: Database) throws -> String? {
    let path: String? = try db.value(
      "SELECT file FROM pragma_database_list WHERE name = 'main'")
    return path.flatMap { FileIdentity($0) }?.text
  }

  private static func setting(_ key: String, _ db: Database) throws -> String? {
    try db.value("SELECT value FROM setting WHERE key = ?", [key])
  }

  /// By how much the wall clock was set since the holder's last sign of life; zero where it cannot
  /// be known.
  private static func clockJump(_ db: Database) throws -> TimeSpan {
    guard let space = try setting(ProcessSpace.setting, db), space == ProcessSpace.current else {
      return .zero
    }
    return LeaseClock.jump(since: try setting(LeaseClock.setting, db))
  }

  private static func seenNow(_ db: Database) throws -> (EngineStatus) -> EngineStatus {
    let jump = try clockJump(db)
    return { holder in
      var holder = holder
      holder.heartbeatAt = holder.heartbeatAt + jump
      return holder
    }
  }

  /// An engine is one start of one process on one machine.
  private static func isSame(_ left: EngineStatus, _ right: EngineStatus) -> Bool {
    left.processID == right.processID && left.host == right.host
      && left.startedAt == right.startedAt
  }

  /// - Parameter holder: as its record has it.
  private static func life(
    of holder: EngineStatus, host: String, now: Timestamp, _ db: Database
  ) throws -> EngineLife {
    let process = try state(of: holder, host: host, db)
    let seen = try seenNow(db)(holder)
    // A sign of life from the future says only that clocks differ; that the process lives, more.
    let isAhead = seen.heartbeatAt > now
    switch process {
    case .gone: return .gone
    case .alive: return isAhead || seen.isAlive(at: now) ? .up : .silent
    case .elsewhere: return seen.isAlive(at: now) ? .up : .gone
    }
  }
}

/// What is known of the engine that holds a store's lease.
public enum EngineLife: Equatable, Sendable {
  /// It gives signs of life.
  case up
  /// Its process is there and gives no sign of life: it hangs, or cannot write to the store, whose
  /// disk may be full.
  case silent
  /// Its process has ended, or is elsewhere and gives no sign of life.
  case gone
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
