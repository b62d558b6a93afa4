import Domain
import Statistics
import Testing

@testable import Outcomes

@Suite("A constant baseline, and how answers stand to it")
struct ConstantComparisonTests {
  private let two = LearningTask.binary(classes: ["no", "yes"])

  private func outcomes(
    _ answers: [Double], _ labels: [Double], _ task: LearningTask
  ) throws -> AlignedOutcomes {
    try AlignedOutcomes(
      Answers(answers, of: task), Truths(labels.map { Truth.quantity($0) }))
  }

  @Test("It answers shares, the mean, or the median where absolute errors judge")
  func answers() throws {
    let binary = try #require(ConstantBaseline(labels: [0, 1, 1, 1], task: two))
    #expect(binary.answer(judgedBy: .auc) == [0.75])
    let three = LearningTask.multiclass(classes: ["a", "b", "c"])
    let several = try #require(ConstantBaseline(labels: [0, 2, 2, 2], task: three))
    #expect(several.answer(judgedBy: .accuracy) == [0.25, 0, 0.75])
    let numbers = try #require(ConstantBaseline(labels: [1, 2, 9], task: .regression))
    #expect(numbers.answer(judgedBy: .rootMeanSquaredError) == [4])
    #expect(numbers.answer(judgedBy: .meanAbsoluteError) == [2])
    #expect(ConstantBaseline(labels: [], task: two) == nil)
    let largest = try #require(ConstantBaseline(labels: [1e308, 1e308], task: .regression))
    #expect(!largest.isFinite && numbers.isFinite)
  }

  @Test("Answers that are wrong way round are worse, and the AUC needs no baseline for that")
  func reversed() throws {
    let labels = (0..<200).map { Double($0 % 2) }
    let wrong = try outcomes(labels.map { 0.6 - 0.2 * $0 }, labels, two)
    let standing = try #require(ConstantComparison(wrong, against: nil, by: .auc))
    #expect(standing.baseline == 0.5 && standing.isWorse == true)
    #expect(ConstantComparison(wrong, against: nil, by: .logLoss) == nil)
    let baseline = ConstantBaseline(labels: labels, task: two)
    let loss = try #require(ConstantComparison(wrong, against: baseline, by: .logLoss))
    #expect(abs(loss.baseline - 0.693) < 0.001 && loss.isWorse == true)
    let right = try outcomes(labels.map { 0.4 + 0.2 * $0 }, labels, two)
    #expect(ConstantComparison(right, against: baseline, by: .logLoss)?.isWorse == false)
  }

  @Test("Quantities and several classes have theirs, also where a class is new")
  func otherTasks() throws {
    let truths = (0..<100).map { Double($0 % 10) }
    let far = try outcomes(truths.map { 30 - $0 }, truths, .regression)
    let mean = ConstantBaseline(labels: truths, task: .regression)
    #expect(ConstantComparison(far, against: mean, by: .rootMeanSquaredError)?.isWorse == true)
    let classes = LearningTask.multiclass(classes: ["a", "b"])
    let labels = (0..<100).map { $0 < 3 ? 2 : Double($0 % 2) }
    let wrong = try outcomes(
      labels.flatMap { $0 == 0 ? [0.1, 0.9] : [0.9, 0.1] }, labels, classes)
    let shares = ConstantBaseline(labels: (0..<100).map { Double($0 % 2) }, task: classes)
    #expect(ConstantComparison(wrong, against: shares, by: .multiclassLogLoss)?.isWorse == true)
  }

  @Test("Few rows, or few of a class, tell nothing; being no worse is told of any")
  func few() throws {
    let labels = (0..<49).map { Double($0 % 2) }
    let wrong = try outcomes(labels.map { 1 - $0 }, labels, two)
    #expect(ConstantComparison(wrong, against: nil, by: .auc)?.isWorse == nil)
    let rare = (0..<300).map { $0 < 19 ? 1.0 : 0 }
    let rarely = try outcomes(rare.map { 1 - $0 }, rare, two)
    #expect(ConstantComparison(rarely, against: nil, by: .auc)?.isWorse == nil)
    let same = try outcomes([0.3, 0.3, 0.3], [0, 1, 0], two)
    #expect(ConstantComparison(same, against: nil, by: .auc)?.isWorse == false)
  }

  @Test("Of 300 windows of answers that know nothing hardly any is called worse")
  func chance() throws {
    var random = SeededRandom(seed: 3)
    var worse = 0
    for _ in 0..<300 {
      let labels = (0..<200).map { _ in random.uniform() < 0.3 ? 1.0 : 0 }
      let blind = try outcomes(labels.map { _ in random.uniform() }, labels, two)
      if ConstantComparison(blind, against: nil, by: .auc)?.isWorse == true { worse += 1 }
    }
    // 1 % is meant: 3 of 300, and at most 9 in all but one of 250 seeds.
    #expect(worse <= 9)
  }
}
