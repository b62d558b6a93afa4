import Domain
import Foundation
import GRDB

extension Store {
  /// Puts work into the queue.
  ///
  /// - Parameter parent: the job that it is a part of.
  /// - Returns: the job, queued.
  /// - Throws: ``StoreError`` of the database.
  public func submit(
    _ work: JobWork, priority: Int = 0, parent: JobID? = nil, at time: Timestamp
  ) throws -> Job {
    try transaction { try $0.submit(work, priority: priority, parent: parent, at: time) }
  }

  /// The job of that id; nil where there is none.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func job(_ id: JobID) throws -> Job? {
    try read { db in
      try db.row("SELECT * FROM job WHERE id = ?", [id.number]).map(JobRows.job)
    }
  }

  /// Jobs, the newest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func jobs(limit: Int = 100) throws -> [Job] {
    try read { db in
      try readable(
        db.rows("SELECT * FROM job ORDER BY id DESC LIMIT ?", [limit]), JobRows.job)
    }
  }

  /// The latest jobs, the newest first, then all earlier ones that have not ended.
  ///
  /// - Parameter known: jobs that had ended, which are given back as they are.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func latestJobs(limit: Int, knowing known: [JobID: Job]) throws -> [Job] {
    try read { db in
      let active = Job.State.allCases.filter { !$0.isTerminal }.map { $0.rawValue.quotedForSQL }
        .joined(separator: ", ")
      let ids = try Int64.fetchAll(
        db.cachedStatement(
          sql: "SELECT id FROM (SELECT id FROM job ORDER BY id DESC LIMIT ?) "
            + "UNION SELECT id FROM job WHERE state IN (\(active)) ORDER BY id DESC"),
        arguments: [limit])
      return try ids.compactMap { id in
        try known[JobID(id)]
          ?? db.row("SELECT * FROM job WHERE id = ?", [id]).flatMap { row in
            try unreadable.attempt { try JobRows.job(row) }
          }
      }
    }
  }

  /// All jobs that are in one of those states, the oldest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func jobs(in states: Set<Job.State>) throws -> [Job] {
    try read { db in
      try states.flatMap { state in
        try readable(
          db.rows("SELECT * FROM job WHERE state = ?", [state.rawValue]), JobRows.job)
      }.sorted { $0.id < $1.id }
    }
  }

  /// The jobs that are a part of that one, the oldest first.
  ///
  /// - Throws: ``StoreError`` of the database or of a record.
  public func jobs(partOf parent: JobID) throws -> [Job] {
    try read { db in
      try readable(
        db.rows("SELECT * FROM job WHERE parent = ? ORDER BY id", [parent.number]), JobRows.job)
    }
  }

  /// Takes the next queued job: the highest priority, then the longest waiting.
  ///
  /// queued → running, attempts + 1, in one transaction. Work that this program cannot carry out, as
  /// that of a later version, is given out too: whoever takes it fails it.
  /// - Parameter isWanted: whether the caller has room for that work; the first job wanted is taken.
  /// - Returns: the job as it runs now; nil where none is queued or wanted.
  /// - Throws: ``StoreError`` of the database or of a record.
  public func claimJob(
    at time: Timestamp, where isWanted: (JobWork) -> Bool = { _ in true }
  ) throws -> Job? {
    // Most polls find nothing, and should not take the write lock.
    let isAnyQueued = try read {
      try $0.row("SELECT 1 FROM job WHERE state = 'queued' LIMIT 1") != nil
    }
    guard isAnyQueued else { return nil }
    return try transaction { try $0.claimJob(at: time, where: isWanted) }
  }

  /// Notes how far a running job is; also a sign of life.
  ///
  /// - Parameter isFurther: it is beyond where an attempt before this one ended, so that this one
  ///   counts as the first again.
  /// - Returns: whether someone asked for it to be cancelled.
  /// - Throws: ``StoreError`` of the database.
  @discardableResult
  public func updateJob(
    _ id: JobID, stepsDone: Int, stepsTotal: Int, detail: String, run: RunID? = nil,
    isFurther: Bool = false, at time: Timestamp
  ) throws -> Bool {
    try transaction(.process) { transaction in
      try transaction.db.run(
        "UPDATE job SET stepsDone = ?, stepsTotal = ?, detail = ?, run = coalesce(?, run), "
          + "attempts = CASE WHEN ? THEN 1 ELSE attempts END, "
          + "heartbeatAt = ? WHERE id = ? AND state = 'running'",
        [stepsDone, stepsTotal, detail, run?.text, isFurther, time.milliseconds, id.number])
      return try transaction.db.value(
        "SELECT cancelRequested FROM job WHERE id = ?", [id.number]) ?? false
    }
  }

  /// Signs of life of running jobs.
  ///
  /// - Returns: those of them that someone asked to cancel.
  /// - Throws: ``StoreError`` of the database.
  @discardableResult
  public func heartbeat(jobs: [JobID], at time: Timestamp) throws -> Set<JobID> {
    if jobs.isEmpty { return [] }
    return try transaction(.process) { transaction in
      var cancelled: Set<JobID> = []
      for job in jobs {
        try transaction.db.run(
          "UPDATE job SET heartbeatAt = ? WHERE id = ? AND state = 'running'",
          [time.milliseconds, job.number])
        let isCancelled: Bool? = try transaction.db.value(
          "SELECT cancelRequested FROM job WHERE id = ?", [job.number])
        if isCancelled == true { cancelled.insert(job) }
      }
      return cancelled
    }
  }

  /// Ends a job, or changes its state otherwise, and removes its checkpoint where that is the end.
  ///
  /// - Throws: ``StoreError/transitionIllegal(_:from:to:)``.
  public func finishJob(
    _ id: JobID, state: Job.State, reason: String? = nil, at time: Timestamp
  ) throws {
    try transaction { try $0.finishJob(id, state: state, reason: reason, at: time) }
    if state.isTerminal { try removeCheckpoint(job: id) }
  }

  /// Asks for a job to be cancelled: a queued one is cancelled at once, a running one when it next
  /// looks, an ended one stays as it is.
  ///
  /// - Returns: the job as it is now.
  /// - Throws: ``StoreError/missing(_:name:)``.
  @discardableResult
  public func requestCancel(_ id: JobID, at time: Timestamp) throws -> Job {
    try transaction { try $0.requestCancel(id, at: time) }
  }
}

extension Transaction {
  /// See ``Store/submit(_:priority:parent:at:)``.
  public func submit(
    _ work: JobWork, priority: Int = 0, parent: JobID? = nil, at time: Timestamp
  ) throws -> Job {
    try db.run(
      "INSERT INTO job (kind, subject, payloadVersion, work, state, priority, attempts, submittedAt, "
        + "stepsDone, stepsTotal, detail, parent, cancelRequested) "
        + "VALUES (?, ?, ?, ?, 'queued', ?, 0, ?, 0, 0, '', ?, 0)",
      [
        work.kind, work.subject, work.version, work.payload, priority, time.milliseconds,
        parent?.number,
      ])
    return Job(
      id: JobID(db.lastInsertedRowID), work: work, priority: priority, submittedAt: time,
      parent: parent)
  }

  /// See ``Store/claimJob(at:where:)``.
  public func claimJob(
    at time: Timestamp, where isWanted: (JobWork) -> Bool = { _ in true }
  ) throws -> Job? {
    try refuseUnreadable(in: [.queued], at: time)
    let rows = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT * FROM job WHERE state = 'queued' ORDER BY priority DESC, id"))
    while let row = try rows.next() {
      var job = try JobRows.job(row)
      guard isWanted(job.work) else { continue }
      job.state = .running
      job.attempts += 1
      job.startedAt = time
      job.heartbeatAt = time
      try db.run(
        "UPDATE job SET state = 'running', attempts = ?, startedAt = ?, heartbeatAt = ? "
          + "WHERE id = ?", [job.attempts, time.milliseconds, time.milliseconds, job.id.number])
      return job
    }
    return nil
  }

  /// See ``Store/finishJob(_:state:reason:at:)``; the checkpoint stays, for the transaction may
  /// yet fail.
  public func finishJob(
    _ id: JobID, state: Job.State, reason: String? = nil, at time: Timestamp
  ) throws {
    let job = try job(id)
    guard job.state.successors.contains(state) else {
      throw StoreError.transitionIllegal(id, from: job.state, to: state)
    }
    try db.run(
      "UPDATE job SET state = ?, reason = coalesce(?, reason), endedAt = ? WHERE id = ?",
      [state.rawValue, reason, state.isTerminal ? time.milliseconds : nil, id.number])
    if state.isTerminal { try endRuns(of: id.number, with: state, reason: reason, at: time) }
  }

  /// Ends the runs that a job leaves running, as one does that ended between two attempts, or whose
  /// attempt died before it had noted its run: they would be called running for ever.
  func endRuns(
    of job: Int64, with state: Job.State, reason: String?, at time: Timestamp
  ) throws {
    let status: RunStatus = state == .failed ? .failed : .killed
    try db.run(
      "UPDATE run SET status = ?, endedAt = ?, reason = coalesce(?, reason) "
        + "WHERE status = ? AND (job = ? OR id = (SELECT run FROM job WHERE id = ?))",
      [
        status.rawValue, time.milliseconds, reason ?? "its job ended without it",
        RunStatus.running.rawValue, job, job,
      ])
  }

  /// See ``Store/requestCancel(_:at:)``.
  @discardableResult
  public func requestCancel(_ id: JobID, at time: Timestamp) throws -> Job {
    let job = try job(id)
    switch job.state {
    case .queued:
      try finishJob(id, state: .cancelled, reason: "cancelled while queued", at: time)
    case .running:
      try db.run("UPDATE job SET cancelRequested = 1 WHERE id = ?", [id.number])
    default: break
    }
    return try self.job(id)
  }

  /// The job of that id.
  ///
  /// - Throws: ``StoreError/missing(_:name:)``.
  public func job(_ id: JobID) throws -> Job {
    guard let row = try db.row("SELECT * FROM job WHERE id = ?", [id.number]) else {
      throw StoreError.missing(.job, name: id.description)
    }
    return try JobRows.job(row)
  }
}
