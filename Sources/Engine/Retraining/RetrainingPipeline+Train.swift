import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Training

extension RetrainingPipeline {
  /// TRAIN: each challenger sees rows before the holdout: all, or the latest of them.
  func trainChallengers() throws -> Bool {
    let rows = try rows()
    let histories = try rows.different(policy.histories)
    let learnt = histories.map { (history: $0, rows: rows.before($0)) }
    if try runs(of: "challenger").isEmpty {
      let counts = learnt.map {
        "\($0.rows.rowCount.grouped) rows" + (learnt.count > 1 ? " (\($0.history.words))" : "")
      }
      let leftOut = try leftOut(of: rows.snapshot).map { "; \($0)" } ?? ""
      try store.appendLedger(
        try entry(
          .retrainingStarted,
          "training \(learnt.count > 1 ? "challengers" : "a challenger") on "
            + "\(counts.joined(separator: " and ")) before "
            + "\(retraining.holdoutStart?.dateText ?? "")" + leftOut))
    }
    // What is held out is what judges, whatever a training by hand would keep aside.
    var declaration = declaration
    declaration.split = .last(policy.holdout)
    var first: RunID?
    for (history, before) in learnt {
      let data = TrainingSession.Rows(
        snapshot: rows.snapshot, train: before, validation: rows.holdout)
      guard context.signal == .goOn,
        let result = try train(data, as: declaration, role: "challenger", history: history)
      else { return false }
      first = first ?? result.run
    }
    try advance(to: .gate) { $0.challengerRun = first }
    return true
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
    let rows = try rows()
    let history =
      try store.run(challengerRun)?.tags[RunTag.history].flatMap(TrainingHistory.init(parsing:))
      ?? policy.histories[0]
    let all = TrainingSession.Rows(
      snapshot: rows.snapshot, train: try rows.before(history).appending(rows.holdout),
      validation: nil,
      expectedAnswers: try expectedAnswers(of: challenger, to: rows.holdout))
    let result = try train(
      all, as: try declaration.refitting(challenger), role: "refit", history: history)
    return result.map { ($0.run, $0.files) }
  }

  /// What prediction drift is compared with; lists have none.
  private func expectedAnswers(
    of challenger: TrainedModel, to holdout: TableRows
  ) throws -> Answers? {
    challenger.task == .ranking
      ? nil : try challenger.answer(holdout, threads: context.threads)
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
