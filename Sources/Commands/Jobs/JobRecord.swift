import Domain

import enum Terminal.NumberText

/// A job as the command line shows it.
struct JobRecord: Encodable {
  /// The head of the CSV of no job.
  static let csvColumns = [
    "id", "work", "subject", "state", "priority", "attempts", "submitted_at", "started_at",
    "ended_at", "heartbeat_at", "steps_done", "steps_total", "detail", "reason", "run",
    "cancel_requested",
  ]

  let id: JobID
  let work: String
  let subject: String
  let state: Job.State
  let priority: Int
  let attempts: Int
  let submittedAt: Timestamp
  let startedAt: Timestamp?
  let endedAt: Timestamp?
  let heartbeatAt: Timestamp?
  let stepsDone: Int
  let stepsTotal: Int
  let detail: String
  let reason: String?
  let run: RunID?
  let cancelRequested: Bool

  static let columns: [(String, TextTable.Alignment)] = [
    ("ID", .right), ("STATE", .left), ("WORK", .left), ("ON", .left), ("PROGRESS", .right),
    ("TOOK", .right), ("SUBMITTED", .left), ("DETAIL", .left),
  ]

  init(_ job: Job) {
    id = job.id
    work = job.work.word
    subject = job.work.subject
    state = job.state
    priority = job.priority
    attempts = job.attempts
    submittedAt = job.submittedAt
    startedAt = job.startedAt
    endedAt = job.endedAt
    heartbeatAt = job.heartbeatAt
    stepsDone = job.stepsDone
    stepsTotal = job.stepsTotal
    detail = job.detail
    reason = job.reason
    run = job.run
    cancelRequested = job.cancelRequested
  }

  /// - Parameter now: the wall clock; jobs live in it, also while a replay has its own present.
  func row(at now: Timestamp) -> [String] {
    [
      "\(id.number)", stateWords, work, subject, progress, took(at: now),
      NumberText.age(seconds: (now - submittedAt).seconds), reason ?? detail,
    ]
  }

  var stateWords: String {
    cancelRequested && !state.isTerminal ? "\(state.rawValue), cancelling" : state.rawValue
  }

  /// `34 %`; nothing where the job has not said how far it goes.
  var progress: String {
    guard stepsTotal > 0 else { return "" }
    return NumberText.percent(Double(stepsDone) / Double(stepsTotal))
  }

  func took(at now: Timestamp) -> String {
    guard let startedAt else { return "" }
    // A clock that was set back meanwhile must not make it less than nothing.
    return NumberText.duration(seconds: max(.zero, (endedAt ?? now) - startedAt).seconds)
  }
}
