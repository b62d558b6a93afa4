import Domain

/// A retraining as the command line shows it.
struct RetrainingRecord: Encodable {
  let id: Int64
  let endpoint: String
  let trigger: String
  let stage: Retraining.Stage
  let proposedAt: Timestamp
  let endedAt: Timestamp?
  let job: JobID?
  let snapshot: SnapshotID?
  let holdoutStart: Timestamp?
  let challengerRun: RunID?
  let refitRun: RunID?
  let gate: GateResult?
  let newVersion: Int?
  let reason: String

  init(_ retraining: Retraining) {
    id = retraining.id
    endpoint = retraining.endpoint.text
    trigger = retraining.trigger.word
    stage = retraining.stage
    proposedAt = retraining.proposedAt
    endedAt = retraining.endedAt
    job = retraining.job
    snapshot = retraining.snapshot
    holdoutStart = retraining.holdoutStart
    challengerRun = retraining.challengerRun
    refitRun = retraining.refitRun
    gate = retraining.gate
    newVersion = retraining.newVersion
    reason = retraining.reason
  }
}
