import Domain
import GRDB

/// Reads jobs from their rows.
enum JobRows {
  static func job(_ row: Row) throws -> Job {
    let id = JobID(row["id"])
    let parent: Int64? = row["parent"]
    return Job(
      id: id, work: try work(payload(row), job: id),
      state: try JSONText.word(row["state"], table: "job", id: id), priority: row["priority"],
      attempts: row["attempts"], submittedAt: row.time("submittedAt"),
      startedAt: row.timeIfAny("startedAt"), endedAt: row.timeIfAny("endedAt"),
      heartbeatAt: row.timeIfAny("heartbeatAt"), stepsDone: row["stepsDone"],
      stepsTotal: row["stepsTotal"], detail: row["detail"], reason: row["reason"],
      run: row.idIfAny("run"), parent: parent.map { JobID($0) },
      cancelRequested: row["cancelRequested"])
  }

  static func payload(_ row: Row) -> JobPayload {
    JobPayload(kind: row["kind"], version: row["payloadVersion"], text: row["work"])
  }

  private static func work(_ payload: JobPayload, job id: JobID) throws -> JobWork {
    guard payload.version == JobPayload.workVersion else {
      throw StoreError.recordUnreadable(
        table: "job", id: id.description,
        detail: "its work is of the kind \"\(payload.kind)\" in form \(payload.version)")
    }
    return try JSONText.decode(from: payload.text, table: "job", id: id)
  }
}
