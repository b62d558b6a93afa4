import Datasets
import Domain
import Foundation
import Testing

@testable import Training

@Suite("The linear trainers")
struct LinearTrainerTests {
  private func problem(
    _ columns: [Column], _ target: String, trainer: Trainer, _ params: [String: String] = [:]
  ) throws -> Problem {
    Problem(
      train: TableRows(Table(columns: columns)), roles: ColumnRoles(target: target),
      params: try trainer.hyperparameters.parse(params))
  }

  @Test("learn what is a weighted sum better than the constant does")
  func learning() throws {
    let table = Samples.table(rows: 400, seed: 3)
    for (target, metric) in zip(Samples.targets, ["logloss", "mlogloss", "rmse"]) {
      let trainer = target == "score" ? Trainer.linear : .logistic
      let model = try trainer.train(try Samples.problem(target, trainer: trainer))
      let constant = try Trainer.constant.train(
        try Samples.problem(target, trainer: .constant))
      let found = try #require(try model.evaluate(on: TableRows(table)).metrics[metric])
      let bar = try #require(try constant.evaluate(on: TableRows(table)).metrics[metric])
      #expect(found < 0.8 * bar, "\(target): \(metric) \(found), constant \(bar)")
    }
  }

  @Test("take whole numbers of few values for quantities where only those are learnt")
  func counts() throws {
    let columns = [
      Column(name: "x", values: .number([1, 2, 3, 4])),
      Column(name: "y", values: .integer([2, 4, 6, 8])),
    ]
    let model = try Trainer.linear.train(
      try problem(columns, "y", trainer: .linear, ["strength": "0"]))
    #expect(model.task == .regression)
    for (found, value) in zip(try model.answer(Table(columns: columns)).values, [2.0, 4, 6, 8]) {
      #expect(abs(found - value) < 1e-12)
    }
  }

  @Test("drop columns that depend on others where no penalty decides", arguments: ["l2", "l1"])
  func collinear(penalty: String) throws {
    let x = (0..<50).map { Double(($0 * 7) % 11) }
    let z = (0..<50).map { Double(($0 * 3) % 13) }
    let columns = [
      Column(name: "x", values: .number(x)),
      Column(name: "again", values: .number(x.map { -3 * $0 })),
      Column(name: "z", values: .number(z)),
      Column(name: "same", values: .number(x.map { _ in 1e12 })),
      Column(name: "flag", values: .boolean(x.map { $0 > 5 ? 1 : 0 })),
      Column(name: "kind", values: .categories(x.map { $0 > 5 ? "a" : "b" })),
      Column(name: "y", values: .number(zip(x, z).map { 3 * $0 - 2 * $1 + 100 })),
    ]
    let model = try Trainer.linear.train(
      try problem(columns, "y", trainer: .linear, ["strength": "0", "penalty": penalty]))
    let answers = try model.answer(Table(columns: columns)).values
    for (row, answer) in answers.enumerated() {
      #expect(abs(answer - (3 * x[row] - 2 * z[row] + 100)) < 1e-9)
    }
  }

  @Test("end where classes can be told apart without doubt and no penalty holds")
  func separable() throws {
    let columns = [
      Column(name: "x", values: .number([1, 2, 3, 4, 5, 6])),
      Column(name: "y", values: .integer([0, 0, 0, 1, 1, 1])),
    ]
    let model = try Trainer.logistic.train(
      try problem(columns, "y", trainer: .logistic, ["strength": "0"]))
    let answers = try model.answer(Table(columns: columns)).values
    #expect(answers.allSatisfy { $0.isFinite })
    #expect(answers.map { $0.rounded() } == [0, 0, 0, 1, 1, 1])
  }

  @Test("have no coefficients left under a strong enough L1 penalty, and answer the shares")
  func strong() throws {
    let model = try Trainer.logistic.train(
      try Samples.problem(
        "size", trainer: .logistic, params: ["penalty": "l1", "strength": "1"]))
    #expect(try model.importance().isEmpty)
    let constant = try Trainer.constant.train(try Samples.problem("size", trainer: .constant))
    let table = Samples.table(rows: 3, seed: 4)
    for (found, share) in zip(try model.answer(table).values, try constant.answer(table).values) {
      #expect(abs(found - share) < 1e-9)
    }
  }

  @Test("rank features by how far they move the score")
  func importance() throws {
    let model = try Trainer.linear.train(try Samples.problem("score", trainer: .linear))
    let importance = try model.importance()
    // Deviations of the score's parts: x 1, kind about 0.56, y about 0.58, flag nothing.
    #expect(importance.first?.feature == "x")
    #expect(importance.last?.feature == "flag")
    #expect(Set(importance.map(\.feature)) == ["x", "y", "kind", "flag"])
  }

  @Test("refuse more columns than can be solved for, and name what makes the most")
  func tooWide() throws {
    let texts = (0..<3_200).map { "id\($0)" }
    let columns = [
      Column(name: "id", values: .categories(texts)),
      Column(name: "x", values: .number(texts.indices.map { Double($0) })),
      Column(name: "y", values: .number(texts.indices.map { Double($0 % 7) + 0.5 })),
    ]
    let wide = try problem(columns, "y", trainer: .linear)
    #expect(throws: TrainingError.tooManyColumns(found: 3_201, limit: 2_999, widest: "id")) {
      try Trainer.linear.train(wide)
    }
  }

  @Test("refuse a target whose squares have no end")
  func tooLarge() throws {
    let columns = [
      Column(name: "x", values: .number([1, 2, 3])),
      Column(name: "y", values: .number([1e200, -1e200, 3e200])),
    ]
    let problem = try problem(columns, "y", trainer: .linear)
    #expect(throws: TrainingError.numbersTooLarge) { try Trainer.linear.train(problem) }
  }

  @Test("stop at the steps that are allowed")
  func fewSteps() throws {
    let model = try Trainer.logistic.train(
      try Samples.problem("late", trainer: .logistic, params: ["max_iter": "2"]))
    #expect(model.card.rounds == 2)
  }

  @Test("refuse a checkpoint with another number of coefficients")
  func checkpoint() throws {
    let problem = try Samples.problem("late", trainer: .logistic)
    let watcher = Watcher { _ in .checkpoint }
    _ = try Trainer.logistic.train(problem, observer: watcher.observer)
    let good = try #require(watcher.checkpoints.first)
    let damaged = TrainingCheckpoint(
      round: good.round, fingerprint: good.fingerprint, stopping: good.stopping,
      metrics: good.metrics, state: good.state.dropLast())
    #expect(
      performing: { try Trainer.logistic.train(problem, from: damaged) },
      throws: { error in
        if case .checkpointUnreadable = error as? TrainingError { true } else { false }
      })
  }

  @Test("are not opened by MLflow's flavors, and describe the table's own columns")
  func document() throws {
    let model = try Trainer.logistic.train(try Samples.problem("late", trainer: .logistic))
    let files = model.files(createdAt: Timestamp(milliseconds: 0)).files
    #expect(files.keys.sorted() == ["MLmodel", "curlew.json", "features.json", "linear.json"])
    let document = String(decoding: try #require(files["MLmodel"]), as: UTF8.self)
    #expect(!document.contains("python_function"))
    #expect(document.contains(#"{"type": "string", "name": "kind", "required": true}"#))
    #expect(document.contains(#""dtype": "float64", "shape": [-1]"#))
  }
}
