import Domain
import GRDB

/// Reads alias changes from their rows.
enum AliasRows {
  static func change(_ row: Row) -> AliasChange {
    AliasChange(
      model: row.id("model"), alias: row["alias"], version: row["version"],
      previous: row["previous"], time: row.time("time"), actor: row["actor"],
      reason: row["reason"], isRollback: row["isRollback"])
  }
}
