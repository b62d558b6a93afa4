import Domain
import GRDB

extension Store {
  /// Writes an entry that will never be changed.
  ///
  /// - Returns: the entry with its number.
  /// - Throws: ``StoreError`` of the database.
  @discardableResult
  public func appendLedger(_ entry: LedgerEntry) throws -> LedgerEntry {
    try transaction { try $0.appendLedger(entry) }
  }

  static let ledgerOfSubjectSQL =
    "SELECT * FROM ledger WHERE subject = ? AND id < ? ORDER BY id DESC LIMIT ?"

  /// Entries, the newest first.
  ///
  /// - Parameters:
  ///   - subject: nil for every endpoint and model.
  ///   - before: only entries with smaller numbers, to read on.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func ledger(
    subject: String? = nil, before: Int64? = nil, limit: Int = 100
  ) throws -> [LedgerEntry] {
    try read {
      let rows =
        if let subject {
          try $0.rows(Self.ledgerOfSubjectSQL, [subject, before ?? .max, limit])
        } else {
          try $0.rows(
            "SELECT * FROM ledger WHERE id < ? ORDER BY id DESC LIMIT ?", [before ?? .max, limit])
        }
      return try readable(rows, LedgerRows.entry)
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

/// Reads ledger entries from their rows.
enum LedgerRows {
  static func entry(_ row: Row) throws -> LedgerEntry {
    let id: Int64 = row["id"]
    return LedgerEntry(
      id: id, time: row.time("time"), actor: row["actor"],
      kind: try JSONText.word(row["kind"], table: "ledger", id: id), subject: row["subject"],
      version: try row.countIfAny("version", table: "ledger", id: id), sentence: row["sentence"],
      evidence: try JSONText.decode(from: row["evidence"], table: "ledger", id: id))
  }
}
