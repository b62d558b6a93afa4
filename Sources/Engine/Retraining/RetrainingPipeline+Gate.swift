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
    let model = try engine.models.model(endpoint.model, version: live).model
    let questions = try model.questions(
      in: rows.holdout, truthsIn: declaration.target)
    let metric = metric ?? model.task.defaultMetric
    let champion = try model.answer(
      questions.rows, judgedBy: metric, threads: context.threads)
    let challengers = try challengers(among: rows)
    let verdicts = try challengers.map { challenger in
      guard
        let result = try verdict(
          on: challenger, of: challengers.count, by: metric, against: champion, live, rows,
          questions)
      else { throw notEnoughHoldout(questions.rows.rowCount) }
      return (challenger, result)
    }
    try settle(verdicts)
    return true
  }

  /// Takes the best of those that pass, or of all where none does.
  private func settle(_ verdicts: [(Challenger, GateResult)]) throws {
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
  }

  /// A trained one, and what it learnt from.
  private typealias Challenger = (run: RunID, history: TrainingHistory)

  /// The trained ones; a retraining that a former release began has one, without its history.
  private func challengers(among rows: HeldOutRows) throws -> [Challenger] {
    let runs = try runs(of: "challenger").filter { $0.status == .finished }
    let histories = try rows.different(policy.histories)
    let known = histories.compactMap { history in
      runs.first { $0.tags[RunTag.history] == history.text }.map { (run: $0.id, history: history) }
    }
    if !known.isEmpty { return known }
    return retraining.challengerRun.map { [(run: $0, history: histories[0])] } ?? []
  }

  private func verdict(
    on challenger: Challenger, of count: Int, by metric: MetricKey, against champion: Answers,
    _ live: Int, _ rows: HeldOutRows,
    _ questions: (rows: TableRows, truths: Truths)
  ) throws -> GateResult? {
    let model = try TrainedModel(files: ModelFiles(try modelFiles(of: challenger.run)))
    let gate = Gate(
      policy: policy, metric: metric, seed: UInt64(bitPattern: retraining.id), challengers: count)
    return try gate.judge(
      Gate.Holdout(
        champion: champion,
        challenger: try model.answer(
          questions.rows, judgedBy: metric, threads: context.threads),
        baseline: try baseline(
          beside: model, metric, on: rows.before(challenger.history), questions.rows),
        truths: questions.truths),
      championVersion: live)
  }

  /// What the simplest model of the challenger's rows answers: a constant, or of lists what most users
  /// take; nil where there is none, or it is what is judged.
  private func baseline(
    beside model: TrainedModel, _ metric: MetricKey, on rows: TableRows, _ questions: TableRows
  ) throws -> Answers? {
    guard model.task == .ranking else {
      return try model.baseline(of: rows).map {
        try Answers(
          repeating: $0.answer(judgedBy: metric), rows: questions.rowCount, of: model.task)
      }
    }
    return try declaration.popularity(
      of: rows, answering: questions, judgedBy: metric, threads: context.threads)
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
