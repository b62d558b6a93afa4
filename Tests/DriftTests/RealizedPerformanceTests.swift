import Domain
import Outcomes
import Statistics
import Testing

@testable import Drift

@Suite("Realized performance and its bounds")
struct RealizedPerformanceTests {
  private let two = LearningTask.binary(classes: ["0", "1"])

  private func realized(
    _ task: LearningTask, _ answers: [Double], _ labels: [Double?]
  ) throws -> RealizedPerformance {
    try RealizedPerformance(
      try Answers(answers, of: task), Truths(labels.map { $0.map { .quantity($0) } }))
  }

  @Test("only rows with a label count, and coverage says how many")
  func coverage() throws {
    let performance = try realized(two, [0.9, 0.2, 0.7, 0.4], [1, nil, 0, 0])
    #expect(performance.rows == 4 && performance.labelled == 3 && performance.coverage == 0.75)
    #expect(performance.value(.auc) == 1)
    #expect(performance.value(.accuracy) == 2.0 / 3)
    #expect(performance.value(.meanAbsoluteError) == nil)
    let none = try realized(two, [], [])
    #expect(none.coverage == 0 && none.value(.logLoss) == nil)
  }

  @Test("several classes have a probability each a row")
  func multiclass() throws {
    let performance = try realized(
      .multiclass(classes: ["a", "b"]), [0.9, 0.1, 0.3, 0.7, 0.6, 0.4], [0, nil, 1])
    #expect(performance.labelled == 2 && performance.value(.accuracy) == 0.5)
    #expect(performance.value(.multiclassLogLoss) ?? 0 > 0)
    #expect(performance.value(.auc) == nil)
  }

  @Test("labels that say nothing about the answers are an error, and some that do are enough")
  func strangeLabels() throws {
    #expect(throws: OutcomesError.nothingInCommon(labels: 2, task: "binary")) {
      try realized(two, [0.5, 0.5], [7, -1])
    }
    #expect(try realized(two, [0.5, 0.5], [7, 1]).coverage == 0.5)
    #expect(throws: OutcomesError.nothingInCommon(labels: 1, task: "regression")) {
      try RealizedPerformance(try Answers([1], of: .regression), Truths([.class("late")]))
    }
    let numbers = try realized(.regression, [1, 1], [-.infinity, 3])
    #expect(numbers.coverage == 0.5 && numbers.value(.meanAbsoluteError) == 2)
  }

  @Test("a metric that is not known here has no value")
  func unknownMetric() throws {
    #expect(try realized(two, [0.5], [1]).value(MetricKey("ndcg", cutoff: 10)) == nil)
  }

  @Test("a regression has its errors")
  func regression() throws {
    let performance = try realized(.regression, [1, 2, 9], [2, 4, nil])
    #expect(performance.value(.meanAbsoluteError) == 1.5)
    #expect(performance.value(.rootMeanSquaredError) == 2.5.squareRoot())
  }

  @Test("the judged metric has its bound, the others stand beside it")
  func bounds() throws {
    let performance = try realized(two, [0.9, 0.2, 0.7, 0.4], [1, 0, 0, 1])
    let metrics = performance.metrics(
      judged: .accuracy, threshold: .drop(0.1), reference: [.accuracy: AcceptedLevel(1)])
    #expect(metrics.map(\.metric) == [.auc, .logLoss, .accuracy])
    #expect(metrics[2].value == 0.5 && metrics[2].rows == 4)
    #expect(metrics[0].threshold == nil && !metrics[0].breached)
    #expect(metrics[1].threshold == nil && !metrics[1].breached)
    let oneClass = try realized(two, [0.9], [1])
    let defined = oneClass.metrics(judged: .auc, threshold: nil).map(\.metric)
    #expect(defined == [.logLoss, .accuracy])
  }

  @Test("a drop is worse in the metric's own direction")
  func drops() {
    #expect(PerformanceThreshold.drop(0.5).bound(for: .accuracy, reference: 0.75) == 0.25)
    #expect(PerformanceThreshold.drop(0.5).bound(for: .logLoss, reference: 0.25) == 0.75)
    #expect(PerformanceThreshold.drop(0.5).bound(for: .auc, reference: nil) == nil)
    #expect(PerformanceThreshold.constant(0.6).bound(for: .auc, reference: nil) == 0.6)
  }
}
