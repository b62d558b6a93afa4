import Domain
import GRDB

/// Reads retrainings from their rows.
enum RetrainingRows {
  static func retraining(_ row: Row) throws -> Retraining {
    let id: Int64 = row["id"]
    let job: Int64? = row["job"]
    let gate: String? = row["gate"]
    return Retraining(
      id: id, endpoint: row.id("endpoint"),
      trigger: try JSONText.decode(from: row["trigger"], table: "retraining", id: id),
      stage: try JSONText.word(row["stage"], table: "retraining", id: id),
      proposedAt: row.time("proposedAt"), endedAt: row.timeIfAny("endedAt"),
      job: job.map { JobID($0) }, snapshot: row.idIfAny("snapshot"),
      holdoutStart: row.timeIfAny("holdoutStart"), challengerRun: row.idIfAny("challengerRun"),
      refitRun: row.idIfAny("refitRun"),
      gate: try gate.map { try JSONText.decode(from: $0, table: "retraining", id: id) },
      newVersion: row["newVersion"], reason: row["reason"])
  }
}
