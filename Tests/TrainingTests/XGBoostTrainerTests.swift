import Datasets
import Domain
import Foundation
import Statistics
import Testing

@testable import Training

@Suite("The xgboost trainer")
struct XGBoostTrainerTests {
  private let trainer = Trainer.xgboost

  private func bestRow(_ target: String, _ params: [String: String]) throws -> TrainedModel {
    try trainer.train(try Samples.problem(target, trainer: trainer, params: params))
  }

  @Test("learns each task better than the constant")
  func learning() throws {
    let table = Samples.table(rows: 400, seed: 3)
    for (target, metric) in zip(Samples.targets, ["logloss", "mlogloss", "rmse"]) {
      let model = try bestRow(target, ["rounds": "30", "eta": "0.2", "max_depth": "3"])
      let constant = try Trainer.constant.train(
        try Samples.problem(target, trainer: .constant))
      let boosted = try model.evaluate(on: TableRows(table)).metrics
      let baseline = try constant.evaluate(on: TableRows(table)).metrics
      let (found, bar) = (try #require(boosted[metric]), try #require(baseline[metric]))
      #expect(found < 0.8 * bar, "\(target): \(metric) \(found), constant \(bar)")
    }
  }

  @Test("keeps the round that was best on validation rows, and the file holds no more")
  func earlyStopping() throws {
    let watcher = Watcher()
    let input = try Samples.problem(
      "late", trainer: trainer,
      params: ["rounds": "300", "eta": "0.5", "early_stopping_rounds": "10"])
    let model = try trainer.train(input, observer: watcher.observer)
    let values = watcher.progress.compactMap { $0.metrics["valid-auc"] }
    let best = try #require(values.max())
    let bestRound = try #require(values.firstIndex(of: best)) + 1
    #expect(model.card.bestRound == bestRound)
    #expect(model.card.rounds == bestRound + 10)
    #expect(model.card.metrics["valid-auc"] == best)
    let fitted = try #require(model.fitted as? BoosterModel)
    let booster = try Booster()
    try booster.load(fitted.file, name: "model.ubj")
    #expect(try booster.rounds() == bestRound)
    let validation = try #require(input.validation)
    let evaluated = try model.evaluate(on: validation).metrics["auc"]
    #expect(abs(try #require(evaluated) - best) < 1e-9)
  }

  @Test("stops by the metric's own direction")
  func direction() throws {
    let input = try Samples.problem(
      "score", trainer: trainer,
      params: ["rounds": "200", "eta": "0.5", "early_stopping_rounds": "5"],
      metric: .meanAbsoluteError)
    let watcher = Watcher()
    let model = try trainer.train(input, observer: watcher.observer)
    let values = watcher.progress.compactMap { $0.metrics["valid-mae"] }
    #expect(model.card.metrics["valid-mae"] == values.min())
  }

  @Test("resumes exactly at a renewal when rows and columns are sampled", arguments: [51, 90])
  func sampledResumption(rounds: Int) throws {
    let input = try Samples.problem(
      "late", trainer: trainer,
      params: [
        "rounds": "\(rounds)", "subsample": "0.7", "colsample_bytree": "0.6", "max_depth": "3",
        "eta": "0.1",
      ])
    let watcher = Watcher { $0.round == 20 ? .checkpoint : .proceed }
    let whole = try trainer.train(input, observer: watcher.observer)
    #expect(watcher.checkpoints.map(\.round) == [BoostingLoop.roundsPerRenewal])
    let unwatched = try trainer.train(input)
    #expect(Samples.bytes(unwatched) == Samples.bytes(whole))
    let resumed = try trainer.train(input, from: watcher.checkpoints[0])
    #expect(Samples.bytes(resumed) == Samples.bytes(whole))
  }

  @Test("resumes with the memory of its best round")
  func resumedStopping() throws {
    let input = try Samples.problem(
      "late", trainer: trainer,
      params: ["rounds": "300", "eta": "0.6", "early_stopping_rounds": "8"])
    let watcher = Watcher { $0.round - $0.bestRound == 5 ? .checkpoint : .proceed }
    let whole = try trainer.train(input, observer: watcher.observer)
    let last = try #require(watcher.checkpoints.last)
    #expect(last.round > whole.card.bestRound)
    #expect(Samples.bytes(try trainer.train(input, from: last)) == Samples.bytes(whole))
  }

  @Test("gives another model for another seed where it samples, and the same where it does not")
  func seeds() throws {
    func file(_ seed: UInt64, _ params: [String: String]) throws -> Data? {
      let input = try Samples.problem("late", trainer: trainer, params: params, seed: seed)
      return Samples.bytes(try trainer.train(input))["model.ubj"]
    }
    let sampled = ["rounds": "5", "subsample": "0.5"]
    #expect(try file(1, sampled) != file(2, sampled))
    #expect(try file(1, ["rounds": "5"]) == file(2, ["rounds": "5"]))
    // The library's seed is signed; the largest of ours must be accepted.
    #expect(try file(.max, sampled) != nil)
  }

  @Test("refuses a checkpoint of another input")
  func foreignCheckpoint() throws {
    let watcher = Watcher { _ in .checkpoint }
    _ = try trainer.train(
      try Samples.problem("late", trainer: trainer, params: ["rounds": "3"]),
      observer: watcher.observer)
    let checkpoint = try #require(watcher.checkpoints.first)
    let changes: [(String, Problem)] = [
      ("params", try Samples.problem("late", trainer: trainer, params: ["rounds": "4"])),
      ("target", try Samples.problem("score", trainer: trainer, params: ["rounds": "3"])),
      ("seed", try Samples.problem("late", trainer: trainer, params: ["rounds": "3"], seed: 8)),
      ("rows", try Samples.problem("late", trainer: trainer, rows: 599, params: ["rounds": "3"])),
    ]
    for (change, input) in changes {
      let refused = foundFingerprint { _ = try trainer.train(input, from: checkpoint) }
      #expect(refused == checkpoint.fingerprint, "\(change)")
    }
  }

  private func foundFingerprint(_ body: () throws -> Void) -> String? {
    do { try body() } catch TrainingError.checkpointForeign(_, let found) { return found } catch {}
    return nil
  }

  @Test("refuses a damaged checkpoint")
  func damagedCheckpoint() throws {
    let input = try Samples.problem("late", trainer: trainer, params: ["rounds": "3"])
    let watcher = Watcher { _ in .checkpoint }
    _ = try trainer.train(input, observer: watcher.observer)
    let good = try #require(watcher.checkpoints.first)
    #expect(throws: TrainingError.self) { try TrainingCheckpoint(bytes: good.bytes.dropLast()) }
    #expect(
      throws: TrainingError.checkpointUnreadable(reason: "its first line is not a checkpoint's")
    ) { try TrainingCheckpoint(bytes: Data("{}\n".utf8)) }
    let damaged = TrainingCheckpoint(
      round: good.round, fingerprint: good.fingerprint, stopping: good.stopping,
      metrics: good.metrics, state: Data("nonsense".utf8))
    #expect(
      performing: {
        _ = try trainer.train(input, from: damaged)
      },
      throws: { error in
        if case .checkpointUnreadable = error as? TrainingError { true } else { false }
      })
  }

  @Test("needs validation rows for early stopping")
  func stoppingWithoutValidation() throws {
    let input = try Samples.problem(
      "late", trainer: trainer, params: ["early_stopping_rounds": "5"], validation: false)
    #expect(throws: TrainingError.validationMissing(patience: "early_stopping_rounds")) {
      try trainer.train(input)
    }
  }

  @Test("refuses a metric that does not judge the task")
  func unfitMetric() throws {
    let input = try Samples.problem("score", trainer: trainer, metric: .auc)
    #expect(throws: TrainingError.metricUnfit(metric: .auc, task: "regression")) {
      try trainer.train(input)
    }
  }

  @Test("starts from the mean of the target, so that few rounds reach a large one")
  func intercept() throws {
    var table = Samples.table(rows: 300)
    let score = try #require(table["score"]).doubles()
    table = table.setting(Column(name: "score", values: .number(score.map { $0 + 1_000_000 })))
    let model = try trainer.train(
      Problem(
        train: TableRows(table), roles: ColumnRoles(target: "score", ignored: ["late", "size"]),
        params: try trainer.hyperparameters.parse(["rounds": "1"])))
    #expect(try #require(model.card.metrics["train-rmse"]) < 2)
  }

  @Test("does not care how many threads work, to a millionth")
  func threads() throws {
    var input = try Samples.problem("score", trainer: trainer, params: ["rounds": "5"])
    let one = try trainer.train(input)
    input.threads = 2
    let two = try trainer.train(input)
    let table = Samples.table(rows: 100, seed: 4)
    for (first, second) in zip(try one.answer(table).values, try two.answer(table).values) {
      #expect(abs(first - second) < 1e-6 * max(1, abs(first)))
    }
  }

  @Test("leaves rows without a target out, and says how many")
  func rowsWithoutTarget() throws {
    var input = try Samples.problem("score", trainer: trainer, params: ["rounds": "3"])
    var scores = try #require(input.train["score"]).doubles()
    for row in stride(from: 0, to: 100, by: 10) { scores[row] = .nan }
    let kept = (0..<600).filter { !scores[$0].isNaN }
    let complete = input.train.selecting(kept)
    input.train = TableRows(
      input.train.table.setting(Column(name: "score", values: .number(scores))))
    let model = try trainer.train(input)
    #expect(model.card.rowsWithoutTarget == 10)
    #expect(model.card.trainingRows == 590)
    input.train = complete
    #expect(
      Samples.bytes(try trainer.train(input))["model.ubj"] == Samples.bytes(model)["model.ubj"])
  }
}
