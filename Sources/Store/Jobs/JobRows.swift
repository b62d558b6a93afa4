import Domain
import GRDB

/// Reads jobs from their rows.
enum JobRows {
  static func job(_ row: Row) throws -> Job {
    let id = JobID(row["id"])
    let parent: Int64? = row["parent"]
    return Job(
      id: id, work: work(row),
      state: try JSONText.word(row["state"], table: "job", id: id), priority: row["priority"],
      attempts: try row.count("attempts", table: "job", id: id),
      submittedAt: row.time("submittedAt"),
      startedAt: row.timeIfAny("startedAt"), endedAt: row.timeIfAny("endedAt"),
      heartbeatAt: row.timeIfAny("heartbeatAt"),
      stepsDone: try row.count("stepsDone", table: "job", id: id),
      stepsTotal: try row.count("stepsTotal", table: "job", id: id), detail: row["detail"],
      reason: row["reason"],
      run: row.idIfAny("run"), parent: parent.map { JobID($0) },
      cancelRequested: row["cancelRequested"])
  }

  /// Whatever the row holds is work of some kind: one that cannot be read fails when it is its turn,
  /// alone, and holds up no other.
  private static func work(_ row: Row) -> JobWork {
    let text: String = row["work"]
    if let subject: String = row["subject"] {
      return JobWork(
        kind: row["kind"], subject: subject, version: row["payloadVersion"], payload: text)
    }
    return JobWork(former: text)
      ?? JobWork(kind: row["kind"], subject: "", version: 0, payload: text)
  }
}
