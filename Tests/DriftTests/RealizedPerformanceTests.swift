import Domain
import Statistics
import Testing

@testable import Drift

@Suite("Realized performance and its bounds")
struct RealizedPerformanceTests {
  @Test("only rows with a label count, and coverage says how many")
  func coverage() {
    let performance = RealizedPerformance(
      task: .binary, predictions: [0.9, 0.2, 0.7, 0.4], labels: [1, .nan, 0, 0])
    #expect(performance.rows == 4 && performance.labelled == 3 && performance.coverage == 0.75)
    #expect(performance.value(.auc) == 1)
    #expect(performance.value(.accuracy) == 2.0 / 3)
    #expect(performance.value(.meanAbsoluteError) == nil)
    let none = RealizedPerformance(task: .binary, predictions: [], labels: [])
    #expect(none.coverage == 0 && none.value(.logLoss) == nil)
  }

  @Test("several classes have a probability each a row")
  func multiclass() {
    let performance = RealizedPerformance(
      task: .multiclass(classes: ["a", "b"]), predictions: [0.9, 0.1, 0.3, 0.7, 0.6, 0.4],
      labels: [0, .nan, 1])
    #expect(performance.labelled == 2 && performance.value(.accuracy) == 0.5)
    #expect(performance.value(.multiclassLogLoss) ?? 0 > 0)
    #expect(performance.value(.auc) == nil)
  }

  @Test("a label that is no class, or no number, is not known")
  func strangeLabels() {
    let performance = RealizedPerformance(
      task: .multiclass(classes: ["a", "b"]), predictions: Array(repeating: 0.5, count: 10),
      labels: [2, -1, 0.5, .infinity, 1])
    #expect(performance.labelled == 1 && performance.value(.accuracy) == 0)
    let numbers = RealizedPerformance(
      task: .regression, predictions: [1, 1], labels: [-.infinity, 3])
    #expect(numbers.coverage == 0.5 && numbers.value(.meanAbsoluteError) == 2)
  }

  @Test("a regression has its errors")
  func regression() {
    let performance = RealizedPerformance(
      task: .regression, predictions: [1, 2, 9], labels: [2, 4, .nan])
    #expect(performance.value(.meanAbsoluteError) == 1.5)
    #expect(performance.value(.rootMeanSquaredError) == 2.5.squareRoot())
  }

  @Test("the judged metric has its bound, the others stand beside it")
  func bounds() {
    let performance = RealizedPerformance(
      task: .binary, predictions: [0.9, 0.2, 0.7, 0.4], labels: [1, 0, 0, 1])
    let metrics = performance.metrics(
      judged: .auc, threshold: .drop(0.1), reference: [.auc: 0.9])
    #expect(metrics.map(\.metric) == [.auc, .logLoss, .accuracy])
    #expect(metrics[0].threshold == 0.8 && metrics[0].breached && metrics[0].rows == 4)
    #expect(metrics[1].threshold == nil && !metrics[1].breached)
    let oneClass = RealizedPerformance(task: .binary, predictions: [0.9], labels: [1])
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
