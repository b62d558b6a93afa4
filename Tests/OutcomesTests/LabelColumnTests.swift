import Datasets
import Domain
import Outcomes
import Testing

@Suite("Labels as a column")
struct LabelColumnTests {
  private func texts(_ column: Column) -> [String?] {
    (0..<column.count).map { column.values.text(at: $0) }
  }

  @Test("classes stand by their names, also those that the model does not know")
  func classes() {
    let task = LearningTask.multiclass(classes: ["a", "(new)", "b"])
    let known = task.labelColumn([0, 2, 1], of: "kind")
    #expect(known.name == "label kind" && known.type == .category)
    #expect(texts(known) == ["a", "b", "(new)"])
    let truths = Truths([.class("a"), .class("z"), nil, .class("b")])
    let labels = TruthLabels(truths, task: task).values
    #expect(texts(task.labelColumn(labels, of: "kind")) == ["a", "(new)*", "b"])
  }

  @Test("numbers that stand for classes and classes by name are the same; quantities stay numbers")
  func numbers() {
    let task = LearningTask.binary(classes: ["no", "yes"])
    let stored = TruthLabels(Truths([.quantity(1), .class("no")]), task: task).values
    #expect(texts(task.labelColumn(stored, of: "late")) == ["yes", "no"])
    let delays = LearningTask.regression.labelColumn([3.5, -1], of: "delay")
    #expect(delays == Column(name: "label delay", values: .number([3.5, -1])))
  }
}
