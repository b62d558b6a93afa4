import Datasets
import Domain
import Outcomes
import Testing

@Suite("Labels of a task")
struct TruthLabelTests {
  private let classes = LearningTask.multiclass(classes: ["a", "b"])

  @Test("are the truths of the rows that have one")
  func rows() {
    let labels = TruthLabels(Truths([.class("b"), nil, .class("a")]), task: classes)
    #expect(labels.values == [1, 0] && labels.rows == [0, 2] && labels.rowCount == 3)
    #expect(labels.firstUnknown == nil && labels.unfit == 0)
    #expect(labels.labelled.rows == nil && labels.labelled.rowCount == 2)
    #expect(TruthLabels(Truths([.class("b")]), task: classes).rows == nil)
  }

  @Test("tell the first row whose class the task does not know, or which says nothing")
  func unknown() {
    let several = TruthLabels(Truths([nil, .class("b"), .class("c"), .class("d")]), task: classes)
    #expect(several.firstUnknown == 2 && several.values == [1, 2, 2] && several.unfit == 0)
    let two = TruthLabels(
      Truths([.class("no"), .class("maybe")]), task: .binary(classes: ["no", "yes"]))
    #expect(two.firstUnknown == 1 && two.values == [0] && two.unfit == 1 && two.rows == [0])
    let quantity = TruthLabels(Truths([nil, .class("much")]), task: .regression)
    #expect(quantity.firstUnknown == 1 && quantity.values.isEmpty)
  }

  @Test("take numbers for classes, the same number alike each time")
  func numbers() {
    let task = LearningTask.multiclass(classes: ["1", "2", "10"])
    let labels = TruthLabels(Truths(.number([10, 1, 2, 10, 7, .nan, 7])), task: task)
    #expect(labels.values == [2, 0, 1, 2, 3, 3] && labels.firstUnknown == 4)
  }

  @Test("tell whole numbers apart that 64 bits of a quantity do not")
  func largeClasses() {
    let large: Int64 = 9_007_199_254_740_992
    let task = LearningTask.binary(classes: ["\(large)", "\(large + 1)"])
    let cells = Values.integer([large + 1, large, Values.missingInteger])
    #expect(TruthLabels(Truths(cells), task: task).values == [1, 0])
    #expect(TruthLabels(Truths(cells), task: .regression).values == [Double(large), Double(large)])
  }

  @Test("held against answers give what the truths give")
  func aligned() throws {
    let truths = Truths([.class("b"), nil, .class("c")])
    let answers = try Answers([0.5, 0.5, 0.25, 0.75, 1, 0], of: classes)
    let outcomes = AlignedOutcomes(answers, TruthLabels(truths, task: classes))
    #expect(try outcomes == AlignedOutcomes(answers, truths))
    #expect(outcomes.labels == [1, 2] && outcomes.answers.values == [0.5, 0.5, 0, 1, 0, 0])
  }

  @Test("Answers are columns of a result: the likeliest class by name, then each one's share")
  func columns() throws {
    let shares = try Answers([0.25, 0.75, 1, 0], of: classes).columns(named: "y")
    #expect(shares.map(\.name) == ["y", "y_a", "y_b"])
    #expect(shares[0].values == .categories(["b", "a"]))
    #expect(shares[2].values == .number([0.75, 0]))
    let one = try Answers([0.25], of: .binary(classes: ["a", "b"])).columns(named: "y")
    #expect(one == [Column(name: "y", values: .number([0.25]))])
  }
}
