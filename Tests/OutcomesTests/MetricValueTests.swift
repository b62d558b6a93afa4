import Datasets
import Domain
import Outcomes
import TestSupport
import Testing

/// Every metric that judges and every further figure of an evaluation, against
/// `Values/metrics-scikit-learn-1.9.1.csv`.
@Suite("Figures have scikit-learn's values")
struct MetricValueTests {
  /// `binary auc` and its like.
  private let expected: [String: Double]

  init() throws {
    let table = try ValueTable("metrics-scikit-learn-1.9.1.csv", beside: #filePath)
    let names = zip(try table.texts("task"), try table.texts("figure")).map { "\($0) \($1)" }
    expected = Dictionary(uniqueKeysWithValues: zip(names, try table.doubles("value")))
  }

  private func outcomes(_ task: LearningTask) throws -> AlignedOutcomes {
    let input = try ValueTable("curves-input.csv", beside: #filePath)
    switch task {
    case .binary:
      return try AlignedOutcomes(
        Answers(try input.doubles("score"), of: task), Truths(.number(try input.doubles("label"))))
    case .multiclass(let classes):
      let table = try ValueTable("metrics-multiclass.csv", beside: #filePath)
      let columns = try classes.map { try table.doubles($0) }
      let values = table.rows.indices.flatMap { row in columns.map { $0[row] } }
      return try AlignedOutcomes(
        Answers(values, of: task), Truths(.categories(try table.texts("label"))))
    case .regression:
      return try AlignedOutcomes(
        Answers(try input.doubles("prediction"), of: task),
        Truths(.number(try input.doubles("truth"))))
    case .ranking: throw ListsHaveOtherValues()
    }
  }

  /// scikit-learn has no metrics of lists of any length: see `ListMetricTests`.
  private struct ListsHaveOtherValues: Error {}

  @Test(
    "all of them, for each task", arguments: MetricContractTests.tasksOfRows)
  func figures(task: LearningTask) throws {
    let outcomes = try outcomes(task)
    let figures = Evaluation(outcomes).metrics
    for (name, value) in figures {
      let wanted = try #require(expected["\(task.word) \(name)"], "\(name) has no value here")
      #expect(agree(value, wanted), "\(name)")
    }
    for metric in Metric.all(for: task) {
      #expect(figures[metric.key.text] == metric.value(outcomes))
    }
    #expect(figures.count == expected.keys.count { $0.hasPrefix(task.word) })
  }
}
