import Domain
import Foundation
import Store
import Training

/// A declared training: one run judged on the validation rows, and where the declaration says so a
/// second on all rows, which keeps the first one's figures.
struct TrainThenRefit {
  let session: TrainingSession
  let rows: TrainingSession.Rows
  let user: String
  let tags: [String: String]

  /// - Returns: nil when the job was asked to stop.
  func run() throws -> TrainingSession.Outcome? {
    let store = session.context.store
    let known = try session.context.job.run.flatMap { try store.run($0) }
    if let known, let first = known.tags[RunTag.validatedBy] {
      return try refit(try validated(by: RunID(first)), resuming: known.id)
    }
    guard let first = try session.run(rows, resuming: known?.id, user: user, tags: tags) else {
      return nil
    }
    guard session.declaration.refit, rows.validation != nil else { return first }
    return try refit(first, resuming: nil)
  }

  /// The first run as an earlier attempt left it.
  private func validated(by run: RunID) throws -> TrainingSession.Outcome {
    let store = session.context.store
    let files = try TrainingSession.modelFiles(of: run, in: store)
    let metrics = try store.run(run)?.metrics ?? [:]
    return TrainingSession.Outcome(
      run: run, model: try TrainedModel(files: ModelFiles(files)), files: files,
      metrics: metrics.filter { $0.key.hasPrefix("valid.") })
  }

  private func refit(
    _ first: TrainingSession.Outcome, resuming run: RunID?
  ) throws -> TrainingSession.Outcome? {
    guard let validation = rows.validation else { return first }
    let answers =
      try first.validationAnswers
      ?? first.model.answer(validation, threads: session.context.threads)
    let all = TrainingSession.Rows(
      snapshot: rows.snapshot, train: try rows.train.appending(validation), validation: nil,
      task: rows.task, expectedAnswers: answers)
    var tags = tags
    tags[RunTag.role] = "refit"
    tags[RunTag.validatedBy] = first.run.text
    let again = TrainingSession(
      context: session.context, declaration: try session.declaration.refitting(first.model),
      seed: session.seed, options: session.options)
    let result = try again.run(all, resuming: run, user: user, tags: tags)
    return result.map {
      TrainingSession.Outcome(
        run: $0.run, model: $0.model, files: $0.files, metrics: first.metrics)
    }
  }
}
