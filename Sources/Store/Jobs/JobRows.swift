import Domain
import GRDB

/// Reads jobs from their rows.
enum JobRows {
  static func job(_ row: Row) throws -> Job {
    let id = JobID(row["id"])
    return Job(
      id: id, work: try JSONText.decode(from: row["work"], table: "job", id: id),
      state: try JSONText.word(row["state"], table: "job", id: id), priority: row["priority"],
      attempts: row["attempts"], submittedAt: row.time("submittedAt"),
      startedAt: row.timeIfAny("startedAt"), endedAt: row.timeIfAny("endedAt"),
      heartbeatAt: row.timeIfAny("heartbeatAt"), stepsDone: row["stepsDone"],
      stepsTotal: row["stepsTotal"], detail: row["detail"], reason: row["reason"],
      run: row.idIfAny("run"), cancelRequested: row["cancelRequested"])
  }
}
