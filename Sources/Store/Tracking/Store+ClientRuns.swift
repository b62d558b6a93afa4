import Domain
import GRDB

extension Transaction {
  /// Changes what a client may change of a run that it logs.
  ///
  /// - Parameters:
  ///   - status: a run that is running again has no end any more.
  ///   - end: when it ended; nil leaves what is known.
  ///   - name: nil or empty leaves the present one.
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``,
  ///   ``StoreError/nameUnfit(_:name:rule:)``.
  public func updateRun(
    _ id: RunID, status: RunStatus? = nil, end: Timestamp? = nil, name: String? = nil
  ) throws {
    let number = try activeRun(id)
    if let status {
      try db.run(
        "UPDATE run SET status = ?, endedAt = CASE WHEN ? THEN endedAt END, reason = NULL "
          + "WHERE number = ?", [status.rawValue, status.isTerminal, number])
    }
    if let end {
      try db.run("UPDATE run SET endedAt = ? WHERE number = ?", [end.milliseconds, number])
    }
    if let name, !name.isEmpty { try setTags([RunTag.name: name], run: id) }
  }

  /// Refuses a run that is not there or deleted.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func checkRunIsActive(_ id: RunID) throws {
    _ = try activeRun(id)
  }

  /// Notes that a run's client gave a sign of life; once a second is enough.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func hear(from run: RunID, at time: Timestamp) throws {
    try db.run(
      "UPDATE run SET heardAt = ? WHERE id = ? AND coalesce(heardAt, 0) <= ?",
      [time.milliseconds, run.text, time.milliseconds - 1_000])
  }

  /// The value of a run's tag; nil where it has none.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``, ``StoreError/runDeleted(_:)``.
  public func tag(_ key: String, ofRun id: RunID) throws -> String? {
    try db.value(
      "SELECT value FROM tag WHERE run = ? AND key = (SELECT id FROM key WHERE name = ?)",
      [activeRun(id), key])
  }

  /// Removes a tag of a run.
  ///
  /// - Throws: ``StoreError/missing(_:name:)`` for the run or the tag, ``StoreError/runDeleted(_:)``.
  public func removeTag(_ key: String, run: RunID) throws {
    let number = try activeRun(run)
    try db.run(
      "DELETE FROM tag WHERE run = ? AND key = (SELECT id FROM key WHERE name = ?)", [number, key])
    if db.changesCount == 0 { throw StoreError.missing(.tag, name: key) }
  }

  /// Hides a run, or brings it back.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func setLifecycle(_ stage: LifecycleStage, ofRun id: RunID) throws {
    try setLifecycle(stage, of: id)
  }
}
