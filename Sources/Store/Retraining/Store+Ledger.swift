import Domain
import GRDB

extension Store {
  /// Writes an entry that will never be changed.
  ///
  /// - Returns: the entry with its number.
  @discardableResult
  public func appendLedger(_ entry: LedgerEntry) throws -> LedgerEntry {
    try transaction { try $0.appendLedger(entry) }
  }

  /// Entries, the newest first.
  ///
  /// - Parameters:
  ///   - subject: nil for every endpoint and model.
  ///   - before: only entries with smaller numbers, to read on.
  public func ledger(
    subject: String? = nil, before: Int64? = nil, limit: Int = 100
  ) throws -> [LedgerEntry] {
    try read {
      try readable(
        $0.rows(
          "SELECT * FROM ledger WHERE (?1 IS NULL OR subject = ?1) AND id < ?2 "
            + "ORDER BY id DESC LIMIT ?3", [subject, before ?? .max, limit]), LedgerRows.entry)
    }
  }
}

extension Transaction {
  /// See ``Store/appendLedger(_:)``.
  @discardableResult
  public func appendLedger(_ entry: LedgerEntry) throws -> LedgerEntry {
    try db.run(
      "INSERT INTO ledger VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
      [
        entry.time.milliseconds, entry.actor, entry.kind.rawValue, entry.subject, entry.version,
        entry.sentence, JSONText.encode(entry.evidence),
      ])
    var entry = entry
    entry.id = db.lastInsertedRowID
    return entry
  }
}
