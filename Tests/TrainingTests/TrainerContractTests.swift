import Datasets
import Domain
import Foundation
import Outcomes
import Testing

@testable import Training

/// What every trainer in the roster keeps, whatever it learns with.
@Suite("Every trainer")
struct TrainerContractTests {
  /// A trainer with one of the targets of ``Samples`` that it can learn.
  struct Lesson: Sendable, CustomTestStringConvertible {
    let trainer: Trainer
    let target: String

    static let all = Trainer.all.flatMap { trainer in
      zip(Samples.targets, Samples.kinds).filter { trainer.tasks.contains($0.1) }
        .map { Lesson(trainer: trainer, target: $0.0) }
    }

    var testDescription: String { "\(trainer.name) on \(target)" }

    func problem(validation: Bool = true) throws -> Problem {
      try Samples.problem(
        target, trainer: trainer, params: Self.brief(trainer), validation: validation)
    }

    /// Every whole number that may be 8 is at most 8: rounds, depths and bins of any trainer, so
    /// that none takes long.
    private static func brief(_ trainer: Trainer) -> [String: String] {
      var params: [String: String] = [:]
      for row in trainer.hyperparameters.rows {
        if case .integer(let range, let standard) = row.kind, standard > 8, range.contains(8) {
          params[row.name] = "8"
        }
      }
      return params
    }
  }

  @Test("has a name of its own and is found by it", arguments: Trainer.all)
  func names(trainer: Trainer) throws {
    #expect(try Trainer.named(trainer.name).summary == trainer.summary)
    #expect(Trainer.all.count { $0.name == trainer.name } == 1)
    #expect(trainer.hyperparameters.trainer == trainer.name)
    #expect(!trainer.tasks.isEmpty)
  }

  @Test("gives the same model for the same seed", arguments: Lesson.all)
  func determinism(lesson: Lesson) throws {
    let first = try lesson.trainer.train(try lesson.problem())
    let second = try lesson.trainer.train(try lesson.problem())
    #expect(Samples.bytes(first) == Samples.bytes(second))
  }

  @Test("answers one row for each row", arguments: Lesson.all)
  func shapes(lesson: Lesson) throws {
    let model = try lesson.trainer.train(try lesson.problem())
    let table = Samples.table(rows: 33, seed: 5)
    let answers = try model.answer(table)
    #expect(answers.rowCount == 33)
    #expect(answers.values.allSatisfy { $0.isFinite })
    #expect(answers.task == model.task)
    switch model.task {
    case .binary:
      #expect(answers.values.allSatisfy { (0...1).contains($0) })
      #expect(model.target.classes == ["0", "1"])
    case .multiclass(let classes):
      #expect(classes == ["large", "middle", "small"])
      for row in 0..<33 { #expect(abs(answers.row(row).reduce(0, +) - 1) < 1e-5) }
    case .regression: #expect(answers.width == 1)
    case .ranking: Issue.record("\(lesson) answered with lists")
    }
    #expect(try model.answer(table.rows(in: 0..<0)).rowCount == 0)
  }

  @Test(
    "answers each row alone as it does among others, columns in any order", arguments: Lesson.all)
  func rowsAlone(lesson: Lesson) throws {
    let model = try lesson.trainer.train(try lesson.problem())
    let table = Samples.table(rows: 40, seed: 6)
    let whole = try model.answer(table)
    let turned = Table(columns: table.columns.reversed())
    #expect(try model.answer(turned, threads: 2) == whole)
    for row in 0..<40 {
      let alone = try model.answer(table.rows(in: row..<(row + 1)))
      #expect(alone.values == Array(whole.row(row)))
    }
  }

  @Test(
    "asks for the columns that it reads, and counts categories that it has not seen",
    arguments: Lesson.all)
  func inputs(lesson: Lesson) throws {
    let model = try lesson.trainer.train(try lesson.problem())
    #expect(model.inputs.map(\.name) == ["x", "y", "kind", "flag"])
    let table = Samples.table(rows: 5, seed: 6)
    #expect(throws: TrainingError.columnsMissing(["kind"], present: ["x", "y", "flag"])) {
      try model.answer(try table.keeping(["x", "y", "flag"]))
    }
    let strange = table.setting(
      Column(name: "kind", values: .categories(["red", "violet", nil, "ultra", "blue"])))
    #expect(try model.unseen(in: strange) == ["kind": 2])
    #expect(try model.unseen(in: table).isEmpty)
    #expect(try model.answer(strange).values.allSatisfy { $0.isFinite })
  }

  @Test("reports each round once, ascending, with both sets' metrics", arguments: Lesson.all)
  func progress(lesson: Lesson) throws {
    let watcher = Watcher()
    let model = try lesson.trainer.train(try lesson.problem(), observer: watcher.observer)
    #expect(watcher.progress.map(\.round) == Array(1...model.card.rounds))
    #expect(watcher.progress.allSatisfy { $0.round <= $0.roundsTotal })
    #expect(watcher.progress.last?.roundsTotal == model.card.rounds)
    let kinds: [TaskKind: Set<String>] = [
      .binary: ["train-auc", "train-logloss", "valid-auc", "valid-logloss"],
      .multiclass: ["train-mlogloss", "valid-mlogloss"],
      .regression: ["train-mae", "train-rmse", "valid-mae", "valid-rmse"],
    ]
    for progress in watcher.progress {
      #expect(Set(progress.metrics.keys) == kinds[model.task.kind])
    }
    #expect(watcher.progress.last?.metrics == model.card.metrics)
  }

  @Test("can be judged by every metric of its task", arguments: Lesson.all)
  func metrics(lesson: Lesson) throws {
    var problem = try lesson.problem()
    let task = try Target.infer(problem.roles.target, from: problem.train).task
    for metric in Metric.all(for: task) {
      problem.metric = metric.key
      let model = try lesson.trainer.train(problem)
      let found = try #require(model.card.metrics["valid-\(metric.key.text)"])
      let table = try #require(problem.validation)
      let evaluated = try #require(try model.evaluate(on: table).metrics[metric.key.text])
      #expect(abs(found - evaluated) < 1e-5, "\(metric.key.text)")
    }
  }

  @Test("stops at the next round when cancelled", arguments: Lesson.all)
  func cancellation(lesson: Lesson) throws {
    let watcher = Watcher { _ in .cancel }
    let problem = try lesson.problem()
    #expect(throws: TrainingError.cancelled(round: 1)) {
      try lesson.trainer.train(problem, observer: watcher.observer)
    }
    #expect(watcher.progress.count == 1)
  }

  @Test("ends with the same model when resumed from any checkpoint", arguments: Lesson.all)
  func resumption(lesson: Lesson) throws {
    let problem = try lesson.problem()
    let watcher = Watcher { _ in .checkpoint }
    let whole = try lesson.trainer.train(problem, observer: watcher.observer)
    #expect(watcher.checkpoints.count == whole.card.rounds - 1)
    for checkpoint in watcher.checkpoints {
      let stored = try TrainingCheckpoint(bytes: checkpoint.bytes)
      #expect(stored == checkpoint)
      let resumed = try lesson.trainer.train(problem, from: stored)
      #expect(Samples.bytes(resumed) == Samples.bytes(whole))
    }
  }

  @Test("comes back from its files as it was", arguments: Lesson.all)
  func files(lesson: Lesson) throws {
    let model = try lesson.trainer.train(try lesson.problem())
    let folder = Samples.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try model.files(run: "00e1", createdAt: Timestamp(milliseconds: 0)).write(to: folder)
    let loaded = try TrainedModel(files: ModelFiles(folder: folder))
    let table = Samples.table(rows: 50, seed: 9)
    #expect(loaded.card == model.card)
    #expect(loaded.inputs == model.inputs)
    #expect(Samples.bytes(loaded) == Samples.bytes(model))
    #expect(try loaded.answer(table) == model.answer(table))
    #expect(try loaded.importance() == model.importance())
  }

  @Test(
    "learns columns of any name, and tells their importance by it",
    arguments: Trainer.ofRows,
    ["speed km/h", "a\"b\\c", "[0] <x>", "é\u{1}\u{7F}", "{\"z\"}", "0"])
  func columnNames(trainer: Trainer, name: String) throws {
    let target = trainer.tasks.contains(.binary) ? Values.boolean : { .number($0.map(Double.init)) }
    let table = Table(columns: [
      Column(name: name, values: .number((0..<40).map { Double($0 % 7) })),
      Column(name: "late", values: target((0..<40).map { UInt8($0 % 7 > 3 ? 1 : 0) })),
    ])
    let model = try trainer.train(
      Problem(
        train: TableRows(table), roles: ColumnRoles(target: "late"),
        params: trainer.hyperparameters.standard))
    #expect(try model.importance().allSatisfy { $0.feature == name })
    #expect(try model.importance().isEmpty == (trainer.name == "constant"))
    let files = model.files(createdAt: Timestamp(milliseconds: 0)).files
    #expect(try TrainedModel(files: ModelFiles(files)).importance() == model.importance())
  }

  @Test("tells which of its files is missing or damaged", arguments: Lesson.all)
  func badFiles(lesson: Lesson) throws {
    let files = Samples.bytes(try lesson.trainer.train(try lesson.problem()))
    Samples.expectRefusals(of: files)
  }

  @Test("needs no validation rows, also on the way to a refit", arguments: Lesson.all)
  func withoutValidation(lesson: Lesson) throws {
    let model = try lesson.trainer.train(try lesson.problem())
    var problem = try lesson.problem(validation: false)
    let texts = try lesson.trainer.refitParams(problem.params.texts, after: model.card)
    problem.params = try lesson.trainer.hyperparameters.parse(texts)
    let refitted = try lesson.trainer.train(problem)
    #expect(refitted.card.metrics.keys.allSatisfy { $0.hasPrefix("train-") })
    #expect(refitted.card.validationRows == 0)
  }

  @Test(
    "refuses a target that it does not learn, and says what it does learn",
    arguments: Trainer.all)
  func otherTasks(trainer: Trainer) throws {
    for (target, kind) in zip(Samples.targets, Samples.kinds) where !trainer.tasks.contains(kind) {
      var problem = try Samples.problem(target, trainer: trainer)
      problem.task = DeclaredTask(kind)
      let known = trainer.tasks.map(\.rawValue)
      #expect(
        throws: TrainingError.taskUnfit(task: kind.rawValue, trainer: trainer.name, known: known)
      ) { try trainer.train(problem) }
    }
  }
}

extension Trainer: CustomTestStringConvertible {
  public var testDescription: String { name }
}
