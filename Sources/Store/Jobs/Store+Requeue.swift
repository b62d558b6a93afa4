import Domain
import GRDB

extension Store {
  /// Puts a running job back into the queue, its checkpoint kept: the engine stops, the job goes on
  /// at the next start. The attempt does not count.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``; ``StoreError/transitionIllegal(_:from:to:)`` unless
  ///   it runs.
  public func requeue(_ id: JobID, at time: Timestamp) throws {
    try transaction { transaction in
      try transaction.finishJob(id, state: .lost, at: time)
      try transaction.db.run(
        "UPDATE job SET state = 'queued', endedAt = NULL, heartbeatAt = NULL, "
          + "attempts = max(0, attempts - 1) WHERE id = ?", [id.number])
    }
  }

  /// Declares the running jobs lost, as a new engine does with what a dead one left, and queues them
  /// again, or fails those that were tried too often. One that was to be cancelled is: whoever asked
  /// was told that it would be.
  ///
  /// - Parameter attemptsMax: a job that was started so often without getting further is failed.
  /// - Returns: the jobs concerned, as they are now.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func requeueLost(attemptsMax: Int, at time: Timestamp) throws -> [Job] {
    let jobs = try transaction { try $0.requeueLost(attemptsMax: attemptsMax, at: time) }
    for job in jobs where job.state.isTerminal { try removeCheckpoint(job: job.id) }
    return jobs
  }
}

extension Transaction {
  /// See ``Store/requeueLost(attemptsMax:at:)``.
  public func requeueLost(attemptsMax: Int, at time: Timestamp) throws -> [Job] {
    try refuseUnreadable(in: [.running, .lost], at: time)
    let rows = try db.rows("SELECT id FROM job WHERE state IN ('running', 'lost')")
    return try rows.map { row in
      let id = JobID(row["id"])
      if try job(id).state == .running { try finishJob(id, state: .lost, at: time) }
      let lost = try job(id)
      if lost.cancelRequested {
        try finishJob(
          id, state: .cancelled, reason: "cancelled; the engine that ran it ended first", at: time)
      } else if lost.attempts >= attemptsMax {
        try finishJob(
          id, state: .failed, reason: "lost \(lost.attempts) times without a sign of life",
          at: time)
      } else {
        try finishJob(id, state: .queued, at: time)
      }
      return try job(id)
    }
  }

  /// Fails the jobs in those states whose record cannot be read: nobody can carry them out, and they
  /// must hold up no other.
  func refuseUnreadable(in states: Set<Job.State>, at time: Timestamp) throws {
    for state in states {
      for row in try db.rows("SELECT * FROM job WHERE state = ?", [state.rawValue]) {
        do {
          _ = try JobRows.job(row)
        } catch let error as StoreError {
          let id: Int64 = row["id"]
          try db.run(
            "UPDATE job SET state = ?, reason = ?, endedAt = ? WHERE id = ?",
            [Job.State.failed.rawValue, error.message, time.milliseconds, id])
          try endRuns(of: id, with: .failed, reason: error.message, at: time)
        }
      }
    }
  }
}
