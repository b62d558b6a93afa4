import Datasets
import Domain
import Foundation
import Testing

@testable import Training

@Suite("An evaluation of a model")
struct EvaluationTests {

  @Test("scores the rows that have a target")
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
    let evaluation = try model.evaluate(on: TableRows(table))
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
      try model.evaluate(on: TableRows(table))
    }
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
          train: TableRows(table), roles: ColumnRoles(target: "y"),
          params: Trainer.constant.hyperparameters.standard, metric: metric))
      return try model.answer(table).values[0]
    }
    #expect(try constant(.meanAbsoluteError) == 1)
    #expect(try constant(.rootMeanSquaredError) == 4)
  }

}
