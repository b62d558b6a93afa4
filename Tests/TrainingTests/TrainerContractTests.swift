import Domain
import Foundation
import Testing

@testable import Training

/// What every trainer in the roster keeps, whatever it learns with.
@Suite("Every trainer")
struct TrainerContractTests {
  /// Small enough for every trainer; a trainer without these hyperparameters gets none.
  private func params(_ trainer: Trainer) -> [String: String] {
    trainer.hyperparameters["rounds"] == nil ? [:] : ["rounds": "8", "max_depth": "3"]
  }

  private func input(_ target: String, _ trainer: Trainer) throws -> TrainingInput {
    try Samples.input(target, trainer: trainer, params: params(trainer))
  }

  @Test("has a name of its own and is found by it", arguments: Trainer.all)
  func names(trainer: Trainer) throws {
    #expect(try Trainer.named(trainer.name).summary == trainer.summary)
    #expect(Trainer.all.count { $0.name == trainer.name } == 1)
    #expect(trainer.hyperparameters.trainer == trainer.name)
  }

  @Test("gives the same model for the same seed", arguments: Trainer.all, Samples.targets)
  func determinism(trainer: Trainer, target: String) throws {
    let first = try trainer.train(try input(target, trainer))
    let second = try trainer.train(try input(target, trainer))
    #expect(Samples.bytes(first) == Samples.bytes(second))
  }

  @Test("answers one row for each row", arguments: Trainer.all, Samples.targets)
  func shapes(trainer: Trainer, target: String) throws {
    let model = try trainer.train(try input(target, trainer))
    let table = Samples.table(rows: 33, seed: 5)
    let predictions = try model.predict(table)
    #expect(predictions.rows == 33)
    #expect(predictions.values.allSatisfy { $0.isFinite })
    switch model.task {
    case .binary:
      #expect(predictions.values.allSatisfy { (0...1).contains($0) })
      #expect(model.target.classes == ["0", "1"])
    case .multiclass(let classes):
      #expect(classes == ["large", "middle", "small"])
      for row in 0..<33 { #expect(abs(predictions.row(row).reduce(0, +) - 1) < 1e-5) }
    case .regression: #expect(predictions.outputs == 1)
    }
    #expect(try model.predict(table.rows(in: 0..<0)).rows == 0)
  }

  @Test("reports each round once, ascending, with both sets' metrics", arguments: Trainer.all)
  func progress(trainer: Trainer) throws {
    let watcher = Watcher()
    let model = try trainer.train(try input("late", trainer), observer: watcher.observer)
    #expect(watcher.progress.map(\.round) == Array(1...model.card.rounds))
    #expect(watcher.progress.allSatisfy { $0.roundsTotal == model.card.rounds })
    for progress in watcher.progress {
      #expect(
        Set(progress.metrics.keys) == [
          "train-auc", "train-logloss", "valid-auc", "valid-logloss",
        ])
    }
    #expect(watcher.progress.last?.metrics == model.card.metrics)
  }

  @Test("stops at the next round when cancelled", arguments: Trainer.all)
  func cancellation(trainer: Trainer) throws {
    let watcher = Watcher { _ in .cancel }
    let input = try input("late", trainer)
    #expect(throws: TrainingError.cancelled(round: 1)) {
      try trainer.train(input, observer: watcher.observer)
    }
    #expect(watcher.progress.count == 1)
  }

  @Test(
    "ends with the same model when resumed from any checkpoint", arguments: Trainer.all,
    Samples.targets)
  func resumption(trainer: Trainer, target: String) throws {
    let input = try input(target, trainer)
    let watcher = Watcher { _ in .checkpoint }
    let whole = try trainer.train(input, observer: watcher.observer)
    #expect(watcher.checkpoints.count == whole.card.rounds - 1)
    for checkpoint in watcher.checkpoints {
      let stored = try TrainingCheckpoint(bytes: checkpoint.bytes)
      #expect(stored == checkpoint)
      let resumed = try trainer.train(input, from: stored)
      #expect(Samples.bytes(resumed) == Samples.bytes(whole))
    }
  }

  @Test("comes back from its files as it was", arguments: Trainer.all, Samples.targets)
  func files(trainer: Trainer, target: String) throws {
    let model = try trainer.train(try input(target, trainer))
    let folder = Samples.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try model.files(run: "00e1", createdAt: Timestamp(milliseconds: 0)).write(to: folder)
    let loaded = try TrainedModel(files: ModelFiles(folder: folder))
    let table = Samples.table(rows: 50, seed: 9)
    #expect(loaded.card == model.card)
    #expect(loaded.features == model.features)
    #expect(try loaded.predict(table) == model.predict(table))
    #expect(try loaded.importance() == model.importance())
  }

  @Test("needs no validation rows", arguments: Trainer.all)
  func withoutValidation(trainer: Trainer) throws {
    let input = try Samples.input(
      "late", trainer: trainer, params: params(trainer), validation: false)
    let model = try trainer.train(input)
    #expect(Set(model.card.metrics.keys) == ["train-auc", "train-logloss"])
    #expect(model.card.validationRows == 0)
  }
}

extension Trainer: CustomTestStringConvertible {
  public var testDescription: String { name }
}
