import Domain
import Foundation
import Testing

@testable import Outcomes

@Suite("An evaluation")
struct EvaluationTests {
  private func evaluation(
    _ values: [Double], _ labels: [Double], _ task: LearningTask, unseen: [String: Int] = [:]
  ) -> Evaluation {
    Evaluation(
      AlignedOutcomes(
        Answers(trusting: values, of: task),
        TruthLabels(Truths(labels.map { .quantity($0) }), task: task)), unseen: unseen)
  }

  @Test("of a binary model has its figures and curves")
  func binary() throws {
    let evaluation = evaluation(
      [0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1], .binary(classes: ["no", "yes"]), unseen: ["c": 2])
    #expect(evaluation.rows == 4)
    #expect(evaluation.metrics["auc"] == 0.75)
    #expect(evaluation.metrics["accuracy"] == 0.75)
    #expect(evaluation.metrics["precision"] == 1)
    #expect(evaluation.metrics["recall"] == 0.5)
    #expect(abs((evaluation.metrics["f1"] ?? 0) - 2 / 3) < 1e-12)
    #expect(abs((evaluation.metrics["brier"] ?? 0) - 0.158125) < 1e-12)
    #expect(abs((evaluation.metrics["logloss"] ?? 0) - 0.472287904) < 1e-6)
    #expect(evaluation.confusion?.classes == ["no", "yes"])
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
    let evaluation = evaluation([0.1, 0.9], [1, 1], .binary(classes: ["0", "1"]))
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
    let evaluation = evaluation(
      [0.5, 0.3, 0.2, 0.1, 0.2, 0.7, 0.4, 0.4, 0.2], [0, 2, 1],
      .multiclass(classes: ["a", "b", "c"]))
    #expect(abs((evaluation.metrics["accuracy"] ?? 0) - 2 / 3) < 1e-12)
    #expect(
      abs((evaluation.metrics["mlogloss"] ?? 0) + (log(0.5) + log(0.7) + log(0.4)) / 3) < 1e-12)
    #expect(evaluation.confusion?.counts == [[1, 0, 0], [1, 0, 0], [0, 0, 1]])
  }

  @Test("of a regression has its figures and residuals")
  func regression() throws {
    let evaluation = evaluation([1, 2, 3], [1, 3, 5], .regression)
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

  @Test("of rows that are not all labelled counts those that are")
  func unlabelled() throws {
    let outcomes = try AlignedOutcomes(
      Answers([1, 2, 3], of: .regression), Truths([.quantity(2), nil, .quantity(3)]))
    let evaluation = Evaluation(outcomes)
    #expect(evaluation.rows == 2 && evaluation.rowsWithoutTarget == 1)
    #expect(evaluation.metrics["mae"] == 0.5)
    #expect(evaluation.residuals?.points.map(\.predicted) == [1, 3])
  }

  @Test("has every metric of its task", arguments: MetricContractTests.tasksOfRows)
  func metrics(task: LearningTask) {
    let values = (0..<4 * task.outputs).map { $0.isMultiple(of: 2) ? 0.75 : 0.25 }
    let found = evaluation(values, [0, 1, 0, 1], task)
    for metric in Metric.all(for: task) {
      #expect(found.metrics[metric.key.text] != nil, "\(metric.key.text)")
    }
    #expect((found.confusion == nil) == (task == .regression))
  }
}
