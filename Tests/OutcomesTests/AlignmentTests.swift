import Domain
import Outcomes
import Testing

@Suite("Answers of two versions on one list of classes")
struct AlignmentTests {
  private let two = LearningTask.binary(classes: ["no", "yes"])

  @Test("two classes in the other order are turned round, and stay a binary task")
  func reversed() throws {
    let other = try Answers([0.25], of: .binary(classes: ["yes", "no"]))
    let (one, turned) = try Alignment.onOneList(try Answers([0.5], of: two), other)
    #expect(one.task == two && turned.task == two)
    #expect(turned.values == [0.75])
  }

  @Test("three classes and four: both answer for all, the missing one gets nothing")
  func moreClasses() throws {
    let three = try Answers([0.2, 0.3, 0.5], of: .multiclass(classes: ["a", "b", "c"]))
    let four = try Answers([0.1, 0.2, 0.3, 0.4], of: .multiclass(classes: ["d", "c", "b", "a"]))
    let (one, other) = try Alignment.onOneList(three, four)
    #expect(one.classes == ["a", "b", "c", "d"] && other.classes == one.classes)
    #expect(one.values == [0.2, 0.3, 0.5, 0] && other.values == [0.4, 0.3, 0.2, 0.1])
  }

  @Test("two classes against three become probabilities of each")
  func twoAgainstThree() throws {
    let (one, other) = try Alignment.onOneList(
      try Answers([0.75], of: two),
      try Answers([0.2, 0.3, 0.5], of: .multiclass(classes: ["maybe", "no", "yes"])))
    #expect(one.classes == ["no", "yes", "maybe"])
    #expect(one.values == [0.25, 0.75, 0] && other.values == [0.3, 0.5, 0.2])
  }

  @Test("a quantity and classes are refused with both words")
  func otherTasks() throws {
    let quantity = try Answers([1], of: .regression)
    let classes = try Answers([0.5], of: two)
    #expect(throws: OutcomesError.tasksDiffer("regression", "binary")) {
      try Alignment.onOneList(quantity, classes)
    }
    #expect(throws: OutcomesError.tasksDiffer("binary", "regression")) {
      try Alignment.concatenated([classes, quantity])
    }
  }

  @Test("a class that neither knows counts as answered wrong by both")
  func unknownClass() throws {
    let three = try Answers(
      [0.2, 0.3, 0.5, 1, 0, 0], of: .multiclass(classes: ["a", "b", "c"]))
    let outcomes = try AlignedOutcomes(three, Truths([.class("z"), .class("a")]))
    #expect(outcomes.labelled == 2 && outcomes.unfit == 0)
    #expect(Metric.accuracy.value(outcomes) == 0.5)
    #expect(try #require(Metric.multiclassLogLoss.value(outcomes)) > 10)
  }

  @Test("labels that say nothing are an error that counts them")
  func nothingInCommon() throws {
    let answers = try Answers([0.5, 0.5], of: two)
    #expect(throws: OutcomesError.nothingInCommon(labels: 2, task: "binary")) {
      try Alignment.held(answers, answers, against: Truths([.class("x"), .quantity(7)]))
    }
  }

  @Test("numbers that are no whole rows, and other rows than truths, are errors")
  func widths() throws {
    #expect(throws: OutcomesError.widthUnfit(numbers: 4, outputs: 3)) {
      try Answers([1, 2, 3, 4], of: .multiclass(classes: ["a", "b", "c"]))
    }
    #expect(throws: OutcomesError.widthUnfit(numbers: 2, outputs: 1)) {
      try Answers(repeating: [1, 2], rows: 3, of: .regression)
    }
    #expect(throws: OutcomesError.rowsDiffer(answers: 1, truths: 2)) {
      try AlignedOutcomes(try Answers([1], of: .regression), Truths([nil, nil]))
    }
  }

  @Test(
    "every error says what to do",
    arguments: [
      OutcomesError.widthUnfit(numbers: 4, outputs: 3),
      .kindUnfit(.quantities, task: "binary"), .rowsDiffer(answers: 1, truths: 2),
      .tasksDiffer("binary", "regression"), .nothingInCommon(labels: 9, task: "regression"),
      .metricUnfit(.auc, task: "multiclass"),
    ])
  func sentences(error: OutcomesError) {
    #expect("\(error)".count > 30 && !"\(error)".contains("OutcomesError"))
  }
}
