import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Training

extension RetrainingPipeline {
  /// TRAIN: the challenger sees every row before the holdout.
  func trainChallenger() throws -> Bool {
    let (snapshot, before, holdout) = try rows()
    if context.job.run == nil {
      try store.appendLedger(
        try entry(
          .retrainingStarted,
          "training a challenger on \(before.rowCount) rows before "
            + "\(retraining.holdoutStart?.dateText ?? "")"))
    }
    let rows = TrainingSession.Rows(snapshot: snapshot, train: before, validation: holdout)
    guard
      let result = try train(
        rows, as: declaration, resuming: context.job.run, role: "challenger")
    else { return false }
    try advance(to: .gate) { $0.challengerRun = result.run }
    return true
  }

  /// GATE: both models on the same latest rows, which neither has seen.
  func judge() throws -> Bool {
    let (_, before, holdout) = try rows()
    guard let run = retraining.challengerRun, let live = endpoint.liveVersion else {
      throw EngineError.noChampion(endpoint.model)
    }
    let champion = try engine.models.model(endpoint.model, version: live)
    let challenger = try TrainedModel(files: ModelFiles(try modelFiles(of: run)))
    let threads = context.threads
    let metric = metric ?? challenger.task.defaultMetric
    let gate = Gate(policy: policy, metric: metric, seed: UInt64(bitPattern: retraining.id))
    let result = try gate.judge(
      Gate.Holdout(
        champion: try champion.model.answer(holdout, threads: threads),
        challenger: try challenger.answer(holdout, threads: threads),
        baseline: try challenger.baseline(of: before).map {
          try Answers(
            repeating: $0.answer(judgedBy: metric), rows: holdout.rowCount, of: challenger.task)
        },
        truths: Truths(try holdout.column(declaration.target).values)),
      championVersion: live)
    guard let result else {
      throw notEnoughHoldout(holdout.rowCount)
    }
    try settle(result)
    return true
  }

  private func settle(_ result: GateResult) throws {
    try context.log(result.sentence)
    if result.passed {
      try advance(
        to: .refit,
        ledger: try entry(
          .gatePassed, result.sentence, evidence: result.evidence)
      ) { $0.gate = result }
    } else {
      let reason = result.sentence
      try advance(
        to: .rejected,
        ledger: try entry(
          .rejected, reason, version: result.championVersion,
          evidence: result.evidence)
      ) {
        $0.gate = result
        $0.reason = reason
      }
    }
  }

  /// REFIT and PROMOTE: the accepted challenger learns the holdout's rows too, becomes a version,
  /// and the champion.
  func refit() throws -> Bool {
    guard let gate = retraining.gate, let challengerRun = retraining.challengerRun else {
      throw notEnoughHoldout(0)
    }
    guard let (run, files) = try accepted(challengerRun) else { return false }
    let version = try registered(run, files, gate)
    // An attempt that died here had promoted it.
    let live = try store.registeredModel(endpoint.model)?.aliases[Alias.champion]
    if live != version.version {
      try Promotion(store: store).promote(
        endpoint.model, version: version.version, reason: gate.sentence,
        by: "policy:\(endpoint.name)", evidence: gate.evidence,
        allowsNewOutputs: declaration.task?.kind == .multiclass && declaration.task?.classes == nil)
    }
    try engine.refreshEndpoints()
    try advance(to: .promoted) {
      $0.refitRun = run
      $0.newVersion = version.version
      $0.reason = gate.sentence
    }
    return true
  }

  /// The model that becomes a version: the challenger, or the same fitted on all rows. Nil: asked
  /// to stop.
  private func accepted(_ challengerRun: RunID) throws -> (run: RunID, files: [String: Data])? {
    let challengerFiles = try modelFiles(of: challengerRun)
    guard policy.refit else { return (challengerRun, challengerFiles) }
    let challenger = try TrainedModel(files: ModelFiles(challengerFiles))
    let (snapshot, before, holdout) = try rows()
    let rows = TrainingSession.Rows(
      snapshot: snapshot, train: try before.appending(holdout), validation: nil,
      expectedAnswers: try challenger.answer(holdout, threads: context.threads))
    let resumed = context.job.run == challengerRun ? nil : context.job.run
    let result = try train(
      rows, as: try declaration.refitting(challenger), resuming: resumed, role: "refit")
    return result.map { ($0.run, $0.files) }
  }

  private func registered(
    _ run: RunID, _ files: [String: Data], _ gate: GateResult
  ) throws -> ModelVersion {
    guard let snapshot = retraining.snapshot else {
      throw EngineError.noSnapshot(declaration.dataset)
    }
    let metrics = ["holdout.\(gate.metric.text)": gate.challenger, "gate.gain": gate.gain]
    let result = TrainingSession.Outcome(
      run: run, model: try TrainedModel(files: ModelFiles(files)), files: files, metrics: metrics)
    return try engine.registered(
      result, as: endpoint.model, snapshot: snapshot, metrics: metrics,
      by: "policy:\(endpoint.name)")
  }
}
