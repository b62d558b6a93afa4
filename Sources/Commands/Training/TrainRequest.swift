import Domain
import Engine
import Foundation
import Store
import Training

/// What `curlew train` asks for, checked as far as it can be before a job exists: a mistake is told
/// where it was typed, not in a job's log.
struct TrainRequest {
  /// nil: the only one that is declared.
  var job: String?
  /// `name=value`, over the declared ones.
  var params: [String] = []
  /// Another dataset than the declared one, with the same columns.
  var dataset: String?
  var snapshot: String?
  var seed: UInt64 = 0
  var forceReason: String?
  var alias: String?

  /// The work for the queue.
  ///
  /// - Parameter tags: what the run keeps of where it was asked for.
  /// - Throws: `StoreError` for a name that no alias can have,
  ///   ``CommandError/unknownTraining(_:known:)``, ``CommandError/trainingUnclear(known:)``,
  ///   `TrainingError` for trainer and hyperparameters, `EngineError` for a snapshot that is not
  ///   there or not valid, ``ConfigurationError`` for names of columns that it does not have.
  func work(in project: Project, _ store: Store, tags: () throws -> [String: String]) throws
    -> TrainWork
  {
    try alias.map(Store.checkAlias)
    var declaration = try declaration(in: project)
    let table = try Trainer.named(declaration.trainer).hyperparameters
    declaration.params = try Self.merged(declaration.params, with: params, in: table)
    let found = try self.found(for: declaration, in: store)
    try ProjectFile.check(
      KnownColumns(of: declaration.dataset, found.schema.columns.map(\.name), in: store),
      beside: store.folder)
    try ProjectFile.check(declaration.items, in: store)
    declaration.dataset = found.dataset
    _ = try TargetCheck(declaration, found)
    try ReservedColumns.check(declaration, on: found)
    let failures = try store.outcomes(on: found, declaredIn: project)
      .filter(\.blocks)
    guard failures.isEmpty || forceReason != nil else {
      throw EngineError.snapshotInvalid(found.id, failures: failures)
    }
    return TrainWork(
      declaration: declaration, snapshot: found.id, seed: seed,
      forceReason: forceReason ?? (found.isValid ? nil : Self.rulesChanged), alias: alias,
      user: Actor.name, tags: try tags())
  }

  /// A snapshot keeps the outcomes of the day it was added, and the engine goes by these.
  private static let rulesChanged =
    "the rules were changed since the snapshot was added, and it passes those of now"

  private func declaration(in project: Project) throws -> TrainingDeclaration {
    let known = project.trainings.map(\.name)
    if let job {
      guard let declared = project.training(job) else {
        throw CommandError.unknownTraining(job, known: known)
      }
      return declared
    }
    guard project.trainings.count == 1 else { throw CommandError.trainingUnclear(known: known) }
    return project.trainings[0]
  }

  /// The rows are those of now, also when the job has to wait.
  private func found(
    for declaration: TrainingDeclaration, in store: Store
  ) throws -> DatasetSnapshot {
    if let snapshot { return try store.named(snapshot: snapshot) }
    if let dataset { return try store.named(snapshot: dataset) }
    guard let latest = try store.latestSnapshot(of: declaration.dataset) else {
      throw EngineError.noSnapshot(declaration.dataset)
    }
    return latest
  }

  /// Declared hyperparameters with those of the command line in their place, whichever of its
  /// names either uses.
  static func merged(
    _ declared: [String: String], with assignments: [String], in table: HyperparameterTable
  ) throws -> [String: String] {
    _ = try table.parse(assignments: assignments)
    var params = declared
    for assignment in assignments {
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      let own = table[name]?.name ?? name
      for key in params.keys where table[key]?.name == own { params[key] = nil }
      params[own] = String(parts[1])
    }
    _ = try table.parse(params)
    return params
  }
}
