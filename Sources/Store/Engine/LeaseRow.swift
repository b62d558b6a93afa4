import Domain
import GRDB

enum LeaseRow {
  static func read(_ db: Database) throws -> EngineStatus? {
    try db.row("SELECT * FROM lease").map { row in
      EngineStatus(
        processID: row["processID"], host: row["host"], version: row["version"],
        startedAt: row.time("startedAt"), heartbeatAt: row.time("heartbeatAt"),
        workers: row["workers"], busyWorkers: row["busyWorkers"], address: row["address"])
    }
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
