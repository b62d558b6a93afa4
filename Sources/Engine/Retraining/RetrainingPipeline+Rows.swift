import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Training

extension RetrainingPipeline {
  /// The collected snapshot, cut at the start of the holdout.
  func rows() throws -> HeldOutRows {
    guard let id = retraining.snapshot, let snapshot = try store.snapshot(id),
      let start = retraining.holdoutStart, let timeColumn = declaration.timeColumn
    else { throw EngineError.noSnapshot(declaration.dataset) }
    // All columns: the champion may read some that are no longer declared.
    let rows = try HeldOutRows(
      snapshot, try store.rows(of: id), timeColumn: timeColumn, from: start)
    guard rows.holdout.rowCount >= Gate.rowsMin else {
      throw notEnoughHoldout(rows.holdout.rowCount)
    }
    return rows
  }

  func notEnoughHoldout(_ rows: Int) -> EngineError {
    let start = retraining.holdoutStart ?? retraining.proposedAt
    let unseen = endpoint.liveVersion.flatMap { try? championHorizon($0) }
    return .notEnoughHoldout(
      rows: rows, needed: Gate.rowsMin, from: start,
      until: unseen == start ? start : min(retraining.proposedAt, start + policy.holdout))
  }

  /// One training of this retraining as a run, or what an attempt before this one left of it; nil: asked
  /// to stop.
  func train(
    _ rows: TrainingSession.Rows, as declaration: TrainingDeclaration, role: String,
    history: TrainingHistory
  ) throws -> TrainingSession.Outcome? {
    let known = try runs(of: role).first {
      $0.tags[RunTag.history] == history.text && [.running, .finished].contains($0.status)
    }
    let session = TrainingSession(
      context: context, declaration: declaration, seed: UInt64(bitPattern: retraining.id),
      options: engine.options)
    return try session.run(
      rows, resuming: known?.id, user: "engine",
      tags: [
        RunTag.role: role, RunTag.history: history.text, RunTag.retraining: "\(retraining.id)",
        "curlew.endpoint": endpoint.name.text,
      ])
  }

  /// The runs of this retraining in that role, the latest first.
  func runs(of role: String) throws -> [Run] {
    try store.runs(
      RunQuery(
        filter: .all([
          .comparison(.tag(RunTag.retraining), .equal, .text("\(retraining.id)")),
          .comparison(.tag(RunTag.role), .equal, .text(role)),
        ])))
  }

  /// The model directory that a run kept.
  func modelFiles(of run: RunID) throws -> [String: Data] {
    try TrainingSession.modelFiles(of: run, in: store)
  }
}
