import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Training

/// One training as a run: what it is given, and its trace in the store from the first parameter to
/// the model's files. Used by the train job and by retraining.
struct TrainingSession {
  /// What is trained on.
  struct Rows {
    var snapshot: DatasetSnapshot
    var train: TableRows
    var validation: TableRows?
    /// What is to be learnt, whichever rows are at hand; nil: the declared task, else what the rows
    /// to learn from tell.
    var task: DeclaredTask?
    /// The model's expected answers where the validation rows do not tell them: what prediction
    /// drift is compared with.
    var expectedAnswers: Answers?

    /// What is to be said about them, a sentence each.
    var notes: [String] = []

    /// The rows to validate, where there are any.
    var validated: TableRows? { validation.flatMap { $0.rowCount > 0 ? $0 : nil } }
  }

  /// What came of it.
  struct Outcome {
    let run: RunID
    let model: TrainedModel
    /// The model directory with the reference profile.
    let files: [String: Data]
    /// Figures on the validation rows (`valid.auc`), by name.
    let metrics: [String: Double]
    /// To the validation rows; nil without them, or where an earlier attempt made the run.
    var validationAnswers: Answers? = nil
  }

  let context: JobContext
  let declaration: TrainingDeclaration
  let seed: UInt64
  let options: Engine.Options

  /// Trains, or goes on with `run` from the job's checkpoint.
  ///
  /// - Returns: nil when the job was asked to stop; the run is then killed (cancelled) or left
  ///   running (interrupted).
  func run(_ data: Rows, resuming run: RunID?, user: String, tags: [String: String]) throws
    -> Outcome?
  {
    let trainer = try Trainer.named(declaration.trainer)
    let params = try trainer.hyperparameters.parse(declaration.params)
    if let run, let done = try finished(run) { return done }
    let run = try run ?? start(data, params: params, user: user, tags: tags)
    do {
      return try train(data, by: trainer, params, run)
    } catch TrainingError.cancelled {
      if case .cancel = context.signal {
        try context.store.endRun(run, status: .killed, reason: "cancelled", at: context.clock.now)
      }
      return nil
    } catch {
      let reason = EngineError.sentence(for: error)
      try context.store.endRun(run, status: .failed, reason: reason, at: context.clock.now)
      throw error
    }
  }

  /// What an earlier attempt, which died before it could say so, had finished.
  private func finished(_ id: RunID) throws -> Outcome? {
    guard let run = try context.store.run(id), run.status == .finished else { return nil }
    let files = try Self.modelFiles(of: id, in: context.store)
    return Outcome(
      run: id, model: try TrainedModel(files: ModelFiles(files)), files: files,
      metrics: run.metrics.filter { $0.key.hasPrefix("valid.") })
  }

  /// The model directory that a run kept.
  static func modelFiles(of run: RunID, in store: Store) throws -> [String: Data] {
    let prefix = "model/"
    var files: [String: Data] = [:]
    for artifact in try store.artifacts(run: run) where artifact.path.hasPrefix(prefix) {
      files[String(artifact.path.dropFirst(prefix.count))] = try store.object(artifact.object)
    }
    return files
  }

  private func start(
    _ data: Rows, params: Hyperparameters, user: String, tags: [String: String]
  ) throws -> RunID {
    let store = context.store
    let now = context.clock.now
    let experiment = try store.experiment(named: declaration.experiment, createdAt: now)
    var logged = params.texts
    logged["trainer"] = declaration.trainer
    logged["seed"] = "\(seed)"
    logged["split"] = declaration.split.words
    logged["target"] = declaration.target
    let inputs = [
      DatasetInput(
        dataset: data.snapshot.dataset, snapshot: data.snapshot.id, context: "training")
    ]
    let run = try store.startRun(
      RunDraft(
        experiment: experiment.id, user: user, job: context.id, params: logged,
        tags: tags.merging(MachineFacts.tags(library: nil)) { given, _ in given },
        inputs: inputs), at: now)
    try context.progress(0, of: 0, "reading rows", run: run.id)
    try context.log(
      "run \(run.name): \(data.train.rowCount) rows of snapshot \(data.snapshot.id.short), "
        + "\(data.validation?.rowCount ?? 0) to validate")
    return run.id
  }

  private func train(
    _ data: Rows, by trainer: Trainer, _ params: Hyperparameters, _ run: RunID
  ) throws -> Outcome {
    let task = data.task ?? declaration.task
    if let task, task.kind != .ranking, let target = data.train[declaration.target] {
      try Target.checkClasses(of: target, to: task)
    }
    let problem = Problem(
      train: data.train, validation: data.validation,
      roles: declaration.roles,
      task: task, params: params, seed: seed,
      metric: declaration.metric, threads: context.threads, kinds: try kinds(for: trainer, run))
    let trace = try TrainingRunRecorder(context: context, run: run, options: options)
    let checkpoint = try context.checkpoint().flatMap { try? TrainingCheckpoint(bytes: $0) }
    do {
      let model = try Self.train(problem, by: trainer, from: checkpoint, trace.observer)
      try trace.finish()
      return try keep(model, data, run)
    } catch TrainingError.cancelled(let round) {
      // A trace that cannot be stored stops the training too; that is a failure.
      try trace.throwFailure()
      throw TrainingError.cancelled(round: round)
    }
  }

  /// A checkpoint of other rows or params is of no use: starts over rather than fail.
  private static func train(
    _ problem: Problem, by trainer: Trainer, from checkpoint: TrainingCheckpoint?,
    _ observer: TrainingObserver
  ) throws -> TrainedModel {
    let result = Result { () throws(TrainingError) in
      try trainer.train(problem, from: checkpoint, observer: observer)
    }
    if case .failure(.checkpointForeign) = result {
      return try trainer.train(problem, from: nil, observer: observer)
    }
    return try result.get()
  }
}

extension SplitDeclaration {
  /// As a run's param.
  var words: String {
    switch self {
    case .random(let share): "random, validation \(share)"
    case .stratified(let share): "stratified, validation \(share)"
    case .time(let share): "time, validation \(share)"
    case .last(let span): "last \(span.text)"
    }
  }
}
