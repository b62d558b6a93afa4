import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Training

extension RetrainingPipeline {
  /// The collected snapshot, cut at the start of the holdout.
  func rows() throws -> (snapshot: DatasetSnapshot, before: Table, holdout: Table) {
    guard let id = retraining.snapshot, let snapshot = try store.snapshot(id),
      let start = retraining.holdoutStart, let timeColumn = declaration.timeColumn
    else { throw EngineError.noSnapshot(declaration.dataset) }
    let table = try store.table(of: id)
    let times = try table.column(timeColumn).instants
    let first = policy.history.map { (start - $0).milliseconds } ?? .min
    let before = times.indices.filter { times[$0] < start.milliseconds && times[$0] >= first }
    let holdout = times.indices.filter { times[$0] >= start.milliseconds }
    guard !before.isEmpty else { throw EngineError.emptySplit("training") }
    guard holdout.count >= Gate.rowsMin else {
      throw notEnoughHoldout(holdout.count)
    }
    return (snapshot, table.selecting(before), table.selecting(holdout))
  }

  func notEnoughHoldout(_ rows: Int) -> EngineError {
    .notEnoughHoldout(
      rows: rows, needed: Gate.rowsMin, from: retraining.holdoutStart ?? retraining.proposedAt,
      until: retraining.proposedAt)
  }

  /// One training of this retraining as a run; nil: asked to stop.
  func train(
    _ rows: TrainingSession.Rows, as declaration: TrainingDeclaration, resuming run: RunID?,
    role: String
  ) throws -> TrainingSession.Outcome? {
    let session = TrainingSession(
      context: context, declaration: declaration, seed: UInt64(bitPattern: retraining.id),
      options: engine.options)
    return try session.run(
      rows, resuming: run, user: "engine",
      tags: [
        RunTag.role: role, "curlew.retraining": "\(retraining.id)",
        "curlew.endpoint": endpoint.name.text,
      ])
  }

  /// The model directory that a run kept.
  func modelFiles(of run: RunID) throws -> [String: Data] {
    try TrainingSession.modelFiles(of: run, in: store)
  }
}
