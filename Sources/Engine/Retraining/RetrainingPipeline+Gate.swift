import Datasets
import Domain
import Foundation
import Outcomes
import Store
import Training

extension RetrainingPipeline {
  /// GATE: champion and challengers on the same latest rows, which none has seen. The best challenger of
  /// those that pass, or of all where none does, is the one that the retraining stands by.
  func judge() throws -> Bool {
    let rows = try rows()
    guard let live = endpoint.liveVersion else { throw EngineError.noChampion(endpoint.model) }
    let champion = try engine.models.model(endpoint.model, version: live)
      .model.answer(rows.holdout, threads: context.threads)
    let challengers = try challengers(among: rows)
    let verdicts = try challengers.map { challenger in
      guard
        let result = try verdict(
          on: challenger, of: challengers.count, against: champion, live, rows)
      else { throw notEnoughHoldout(rows.holdout.rowCount) }
      return (challenger, result)
    }
    let passed = verdicts.filter(\.1.passed)
    let eligible = passed.isEmpty ? verdicts : passed
    guard let (best, result) = eligible.max(by: { $0.1.gain < $1.1.gain }) else {
      throw EngineError.noChampion(endpoint.model)
    }
    let rivals = verdicts.filter { $0.0.run != best.run }
    try settle(
      result.beside(
        rivals.map { GateResult.Rival(history: $0.0.history, challenger: $0.1.challenger) },
        having: best.history), on: best.run)
    return true
  }

  /// The trained ones; a retraining that a former release began has one, without its history.
  private func challengers(
    among rows: HeldOutRows
  ) throws -> [(run: RunID, history: TrainingHistory)] {
    let runs = try runs(of: "challenger").filter { $0.status == .finished }
    let histories = try rows.different(policy.histories)
    let known = histories.compactMap { history in
      runs.first { $0.tags[RunTag.history] == history.text }.map { (run: $0.id, history: history) }
    }
    if !known.isEmpty { return known }
    return retraining.challengerRun.map { [(run: $0, history: histories[0])] } ?? []
  }

  private func verdict(
    on challenger: (run: RunID, history: TrainingHistory), of count: Int, against champion: Answers,
    _ live: Int, _ rows: HeldOutRows
  ) throws -> GateResult? {
    let model = try TrainedModel(files: ModelFiles(try modelFiles(of: challenger.run)))
    let metric = metric ?? model.task.defaultMetric
    let gate = Gate(
      policy: policy, metric: metric, seed: UInt64(bitPattern: retraining.id), challengers: count)
    return try gate.judge(
      Gate.Holdout(
        champion: champion,
        challenger: try model.answer(rows.holdout, threads: context.threads),
        baseline: try model.baseline(of: rows.before(challenger.history)).map {
          try Answers(
            repeating: $0.answer(judgedBy: metric), rows: rows.holdout.rowCount, of: model.task)
        },
        truths: Truths(try rows.holdout.column(declaration.target).values)),
      championVersion: live)
  }

  private func settle(_ result: GateResult, on challenger: RunID) throws {
    try context.log(result.sentence)
    if result.passed {
      try advance(
        to: .refit,
        ledger: try entry(
          .gatePassed, result.sentence, evidence: result.evidence)
      ) {
        $0.gate = result
        $0.challengerRun = challenger
      }
    } else {
      let reason = result.sentence
      try advance(
        to: .rejected,
        ledger: try entry(
          .rejected, reason, version: result.championVersion,
          evidence: result.evidence)
      ) {
        $0.gate = result
        $0.challengerRun = challenger
        $0.reason = reason
      }
    }
  }
}

extension GateResult {
  /// The same beside other challengers on the same rows.
  fileprivate func beside(_ rivals: [Rival], having history: TrainingHistory) -> GateResult {
    guard !rivals.isEmpty else { return self }
    var result = self
    (result.history, result.rivals) = (history, rivals)
    return result
  }
}
