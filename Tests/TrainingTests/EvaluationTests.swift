import Datasets
import Domain
import Foundation
import Testing

@testable import Training

@Suite("An evaluation")
struct EvaluationTests {
  @Test("of a binary model has its figures and curves")
  func binary() throws {
    let predictions = Predictions(
      task: .binary(classes: ["0", "1"]), outputs: 1, values: [0.1, 0.4, 0.35, 0.8],
      unseen: ["c": 2])
    let evaluation = Evaluation(predictions, labels: [0, 0, 1, 1], classes: ["no", "yes"])
    #expect(evaluation.rows == 4)
    #expect(evaluation.metrics["auc"] == 0.75)
    #expect(evaluation.metrics["accuracy"] == 0.75)
    #expect(evaluation.metrics["precision"] == 1)
    #expect(evaluation.metrics["recall"] == 0.5)
    #expect(abs((evaluation.metrics["f1"] ?? 0) - 2 / 3) < 1e-12)
    #expect(abs((evaluation.metrics["brier"] ?? 0) - 0.158125) < 1e-12)
    #expect(abs((evaluation.metrics["logloss"] ?? 0) - 0.472287904) < 1e-6)
    #expect(evaluation.confusion?.counts == [[2, 0], [1, 1]])
    #expect(evaluation.unseen == ["c": 2])
    let curves = try #require(evaluation.curves)
    #expect(curves.roc.map(\.x) == [0, 0, 0.5, 0.5, 1])
    #expect(curves.roc.map(\.y) == [0, 0.5, 0.5, 1, 1])
    #expect(curves.roc.map(\.threshold) == [1, 0.8, 0.4, 0.35, 0.1])
    #expect(curves.precisionRecall.map(\.y) == [1, 0.5, 2.0 / 3, 0.5])
    #expect(curves.calibration.map(\.rows) == [1, 2, 1])
    #expect(curves.calibration.map(\.observed) == [0, 0.5, 1])
    #expect(evaluation.residuals == nil)
  }

  @Test("has no curves where one class is absent")
  func oneClass() {
    let predictions = Predictions(
      task: .binary(classes: ["0", "1"]), outputs: 1, values: [0.1, 0.9], unseen: [:])
    let evaluation = Evaluation(predictions, labels: [1, 1], classes: ["0", "1"])
    #expect(evaluation.curves == nil)
    #expect(evaluation.metrics["auc"] == nil)
    #expect(evaluation.metrics["accuracy"] == 0.5)
  }

  @Test("keeps curves small and whole")
  func thinned() throws {
    let count = 100_000
    let scores = (0..<count).map { Double($0) / Double(count) }
    let labels = (0..<count).map { $0 % 3 == 0 ? 1.0 : 0.0 }
    let curves = try #require(BinaryCurves(probabilities: scores, labels: labels))
    #expect(curves.roc.count == BinaryCurves.pointsMax)
    #expect(curves.precisionRecall.count == BinaryCurves.pointsMax - 1)
    #expect(curves.roc.first?.x == 0)
    #expect(curves.roc.last?.x == 1)
    #expect(curves.roc.last?.y == 1)
    #expect(zip(curves.roc, curves.roc.dropFirst()).allSatisfy { $0.x <= $1.x && $0.y <= $1.y })
    #expect(curves.calibration.reduce(0) { $0 + $1.rows } == count)
  }

  @Test("of a multi-class model has its figures and confusion")
  func multiclass() {
    let predictions = Predictions(
      task: .multiclass(classes: ["a", "b", "c"]), outputs: 3,
      values: [0.5, 0.3, 0.2, 0.1, 0.2, 0.7, 0.4, 0.4, 0.2], unseen: [:])
    let evaluation = Evaluation(predictions, labels: [0, 2, 1], classes: ["a", "b", "c"])
    #expect(abs((evaluation.metrics["accuracy"] ?? 0) - 2 / 3) < 1e-12)
    #expect(
      abs((evaluation.metrics["mlogloss"] ?? 0) + (log(0.5) + log(0.7) + log(0.4)) / 3) < 1e-12)
    #expect(evaluation.confusion?.counts == [[1, 0, 0], [1, 0, 0], [0, 0, 1]])
  }

  @Test("of a regression has its figures and residuals")
  func regression() throws {
    let predictions = Predictions(task: .regression, outputs: 1, values: [1, 2, 3], unseen: [:])
    let evaluation = Evaluation(predictions, labels: [1, 3, 5], classes: [])
    #expect(evaluation.metrics["mae"] == 1)
    #expect(abs((evaluation.metrics["rmse"] ?? 0) - (5.0 / 3).squareRoot()) < 1e-12)
    #expect(abs((evaluation.metrics["r2"] ?? 0) - 0.375) < 1e-12)
    let residuals = try #require(evaluation.residuals)
    #expect(residuals.quantiles[3] == 1)
    #expect(residuals.counts.reduce(0, +) == 3)
    #expect(residuals.points.map(\.observed) == [1, 3, 5])
    let exact = try #require(Residuals(predictions: [1, 2], truths: [1, 2]))
    #expect(exact.counts == [2])
    #expect(Residuals(predictions: [], truths: []) == nil)
  }

  @Test("of a model scores the rows that have a target")
  func table() throws {
    let model = try Trainer.xgboost.train(
      try Samples.problem("late", trainer: .xgboost, params: ["rounds": "5"]))
    var table = Samples.table(rows: 100, seed: 12)
    guard case .integer(var late) = try #require(table["late"]).values else {
      Issue.record("late is not whole numbers")
      return
    }
    late[3] = Values.missingInteger
    table = table.setting(Column(name: "late", values: .integer(late)))
    let evaluation = try Evaluation.evaluate(model, on: table)
    #expect(evaluation.rows == 99)
    #expect(evaluation.rowsWithoutTarget == 1)
    #expect(evaluation.importance.map(\.feature).contains("x"))
    #expect(
      zip(evaluation.importance, evaluation.importance.dropFirst()).allSatisfy {
        $0.gain >= $1.gain
      })
    let read = try JSONDecoder().decode(Evaluation.self, from: ModelFiles.json(evaluation))
    #expect(read.metrics.count == evaluation.metrics.count)
    #expect(read.confusion == evaluation.confusion)
  }

  @Test("needs rows with a target")
  func noRows() throws {
    let model = try Trainer.constant.train(try Samples.problem("late", trainer: .constant))
    let table = Samples.table(rows: 3).setting(
      Column(name: "late", values: .missing(.integer, count: 3)))
    #expect(throws: TrainingError.noRows(table: "evaluation")) {
      try Evaluation.evaluate(model, on: table)
    }
  }

  @Test("of a metric on another task's predictions is nothing")
  func otherTask() {
    let predictions = Predictions(task: .regression, outputs: 1, values: [1], unseen: [:])
    #expect(MetricKey.auc.value(predictions, labels: [1]) == nil)
  }

  @Test("takes the median for the constant where the absolute error judges")
  func constants() throws {
    func constant(_ metric: MetricKey) throws -> Double {
      let table = Table(columns: [
        Column(name: "x", values: .number([1, 2, 3])),
        Column(name: "y", values: .number([0, 1, 11])),
      ])
      let model = try Trainer.constant.train(
        Problem(
          train: table, roles: ColumnRoles(target: "y"),
          params: Trainer.constant.hyperparameters.standard, metric: metric))
      return try model.predict(table).values[0]
    }
    #expect(try constant(.meanAbsoluteError) == 1)
    #expect(try constant(.rootMeanSquaredError) == 4)
  }

  @Test("picks classes by the greatest probability, or the threshold")
  func classNumbers() {
    let binary = Predictions(
      task: .binary(classes: ["0", "1"]), outputs: 1, values: [0.5, 0.2], unseen: [:])
    #expect(binary.classNumbers() == [1, 0])
    #expect(binary.classNumbers(threshold: 0.1) == [1, 1])
    let regression = Predictions(task: .regression, outputs: 1, values: [0.5], unseen: [:])
    #expect(regression.classNumbers().isEmpty)
  }
}
