import Datasets
import Domain
import Foundation
import Store
import Training

extension JobKind {
  static let train = JobKind(TrainWork.self, run: { try $0.train($1, in: $2) })
}

extension Engine {
  /// Trains a declared job and registers what came of it.
  func train(_ work: TrainWork, in context: JobContext) throws -> JobOutcome {
    let declaration = work.declaration
    let snapshot = try snapshot(for: work)
    let rows = try divide(snapshot, by: declaration, seed: work.seed)
    var tags = work.tags
    for note in rows.notes { try context.log(note, level: .warning) }
    if !rows.notes.isEmpty { tags[RunTag.notes] = rows.notes.joined(separator: "\n") }
    if let reason = work.forceReason { tags["curlew.force"] = reason }
    let training = TrainThenRefit(
      session: TrainingSession(
        context: context, declaration: declaration, seed: work.seed, options: options),
      rows: rows, user: work.user, tags: tags)
    guard let result = try training.run() else {
      return context.signal == .cancel ? .cancelled : .interrupted
    }
    try keepDiff(of: work, run: result.run)
    guard let model = declaration.model else { return .succeeded }
    let actor = work.user.isEmpty ? "engine" : "user:\(work.user)"
    let version = try registered(
      result, as: model, snapshot: snapshot.id, metrics: result.metrics, by: actor)
    try context.log("registered as version \(version.version) of \(model)")
    if let alias = work.alias, let stays = try setAlias(alias, on: version, by: actor) {
      try context.log(
        "version \(stays) stays \(alias) of \(model); to change that: "
          + "curlew promote \(model) \(version.version)", level: .warning)
    }
    return .succeeded
  }

  /// The snapshot to train on, unless it fails a rule and nobody forced it.
  private func snapshot(for work: TrainWork) throws -> DatasetSnapshot {
    let dataset = work.declaration.dataset
    let found =
      if let named = work.snapshot { try store.snapshot(named) } else {
        try store.latestSnapshot(of: dataset)
      }
    guard let snapshot = found else { throw EngineError.noSnapshot(dataset) }
    guard snapshot.isValid || work.forceReason != nil else {
      throw EngineError.snapshotInvalid(
        snapshot.id, failures: snapshot.outcomes.filter(\.blocks))
    }
    return snapshot
  }

  /// Training and validation rows as declared, of those that have a target.
  func divide(
    _ snapshot: DatasetSnapshot, by declaration: TrainingDeclaration, seed: UInt64
  ) throws -> TrainingSession.Rows {
    let stored = try store.rows(
      of: snapshot.id, columns: declaration.columns(of: snapshot.schema))
    guard let column = stored[declaration.target] else {
      throw EngineError.targetMissing(column: declaration.target, dataset: snapshot.dataset)
    }
    let labelled = TargetRows(column, task: declaration.task)
    let isWhole = labelled.kept.isEmpty || labelled.kept.count == stored.rowCount
    let table = isWhole ? stored : stored.selecting(labelled.kept)
    let task =
      try declaration.task
      ?? Target.held(
        declaration.target, in: table, among: Trainer.named(declaration.trainer).tasks)
    let split = try Split.make(
      table, as: declaration.split, timeColumn: declaration.timeColumn,
      classes: task?.kind == .regression ? nil : table[declaration.target], seed: seed)
    guard !split.training.isEmpty else { throw EngineError.emptySplit("training") }
    var rows = TrainingSession.Rows(
      snapshot: snapshot, train: table.selecting(split.training),
      validation: split.validation.isEmpty ? nil : table.selecting(split.validation), task: task)
    let leftOut =
      try declaration.user == nil ? labelled.sentence : leftOut(of: stored, declaration)
    rows.notes = [leftOut].compactMap(\.self) + notes(on: rows, table, declaration)
    return rows
  }

  /// Rows that are no interactions, of all that there are.
  private func leftOut(
    of stored: TableRows, _ declaration: TrainingDeclaration
  ) throws -> String? {
    guard let user = declaration.user else { return nil }
    let columns = InteractionColumns(
      user: user, item: declaration.target, time: declaration.timeColumn,
      value: declaration.value)
    return try Interactions.LeftOut(in: stored, columns: columns).sentence(of: stored.rowCount)
  }

  /// What of the rows is to be said before they are learnt.
  private func notes(
    on rows: TrainingSession.Rows, _ table: TableRows, _ declaration: TrainingDeclaration
  ) -> [String] {
    guard
      let target = try? Target.infer(declaration.target, from: rows.train, task: rows.task)
    else { return [] }
    var notes: [String] = []
    let learnt = DeclaredTask(target.task)
    if let column = rows.validation?[declaration.target] {
      for stranger in Target.strangers(in: column, to: learnt).prefix(6) {
        notes.append(
          "only validation rows have the \(column.name) `\(stranger.value.prefix(40))` "
            + "(\(stranger.count)): no model can have learnt it")
      }
    }
    let hidden = Set(declaration.ignored + [declaration.timeColumn].compactMap(\.self))
    return notes + Leak.found(in: table, of: target, except: hidden).prefix(20).map(\.sentence)
  }

  /// Makes a run's model the next version of a registered model, with its line in the ledger; an
  /// attempt that died after registering does not register again.
  func registered(
    _ result: TrainingSession.Outcome, as model: ModelName, snapshot: SnapshotID,
    metrics: [String: Double], by actor: String
  ) throws -> ModelVersion {
    if let known = try store.versions(of: model).first(where: { $0.run == result.run }) {
      return known
    }
    let now = try store.present()
    let draft = VersionDraft(
      model: model, run: result.run, snapshot: snapshot, task: result.model.task,
      trainer: result.model.card.trainer, metrics: metrics, files: result.files)
    let files = try store.storeFiles(of: draft)
    return try store.transaction { transaction in
      let version = try transaction.addVersion(draft, files: files, at: now)
      try transaction.appendLedger(
        LedgerEntry(
          time: now, actor: actor, kind: .modelRegistered, subject: model.text,
          version: version.version,
          sentence: "version \(version.version) registered from run \(result.run.short), "
            + "trained on snapshot \(snapshot.short)",
          evidence: metrics.sorted { $0.key < $1.key }.map {
            Evidence($0.key, $0.value, text: $0.value.short)
          }))
      return version
    }
  }

  /// Points an alias at a version. A job may make its version champion only where there is none: later
  /// ones go through a gate or `curlew promote`.
  ///
  /// - Returns: the champion that stays instead.
  private func setAlias(_ alias: String, on version: ModelVersion, by actor: String) throws -> Int?
  {
    guard alias == Alias.champion else {
      try store.setAlias(
        alias, of: version.model, to: version.version, actor: actor, reason: "trained as such",
        at: try store.present(), ledger: nil)
      return nil
    }
    if let known = try store.registeredModel(version.model)?.aliases[alias] { return known }
    try Promotion(store: store).promote(
      version.model, version: version.version, reason: "the first version", by: actor)
    try refreshEndpoints()
    return nil
  }

  /// The uncommitted changes were put into the store where the command was typed; the run keeps
  /// them as a file.
  private func keepDiff(of work: TrainWork, run: RunID) throws {
    guard let object = work.tags[RunTag.diffObject] else { return }
    try store.addArtifact(
      run: run, path: "code/uncommitted.diff", try store.object(ObjectID(object)))
  }
}
