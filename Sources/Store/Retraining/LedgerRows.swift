import Domain
import GRDB

/// Reads ledger entries from their rows.
enum LedgerRows {
  static func entry(_ row: Row) throws -> LedgerEntry {
    let id: Int64 = row["id"]
    return LedgerEntry(
      id: id, time: row.time("time"), actor: row["actor"],
      kind: try JSONText.word(row["kind"], table: "ledger", id: id), subject: row["subject"],
      version: row["version"], sentence: row["sentence"],
      evidence: try JSONText.decode(from: row["evidence"], table: "ledger", id: id))
  }
}
