import Datasets
import Domain
import Outcomes
import Testing

@Suite("Labels, read by the one parser")
struct TruthTests {
  @Test(
    "a text says a class by name, by number, or as true and false",
    arguments: [
      (LearningTask.binary(classes: ["no", "yes"]), "yes", Truth?.some(.class("yes"))),
      (.binary(classes: ["no", "yes"]), "1", .class("yes")),
      (.binary(classes: ["no", "yes"]), "1.0", .class("yes")),
      (.binary(classes: ["no", "yes"]), "TRUE", .class("yes")),
      (.binary(classes: ["no", "yes"]), "maybe", nil),
      (.binary(classes: ["no", "yes"]), "0x1", nil), (.regression, "0x10", nil),
      (.regression, "0x1p3", nil), (.regression, "-1.5e3", .quantity(-1_500)),
      (.binary(classes: ["0", "1"]), "true", .class("1")),
      (.binary(classes: ["false", "true"]), "0", .class("false")),
      (.binary(classes: ["1", "2"]), "1", .class("1")),
      (.binary(classes: ["1", "2"]), "0", nil),
      (.binary(classes: []), "1", .class("1")),
      (.multiclass(classes: ["blue", "red"]), "red", .class("red")),
      (.multiclass(classes: ["blue", "red"]), "1", nil),
      (.binary(classes: ["late", "ok"]), "1", nil), (.binary(classes: ["late", "ok"]), "0.0", nil),
      (.binary(classes: ["late", "ok"]), "true", nil),
      (.binary(classes: ["YES", "no"]), "1", .class("YES")),
      (.binary(classes: ["YES", "no"]), "False", .class("no")),
      (.binary(classes: ["N", "Y"]), "1", .class("Y")),
      (.binary(classes: ["-1", "1"]), "0", nil),
      (.binary(classes: ["-1", "1"]), "1.0", .class("1")),
      (.multiclass(classes: ["blue", "red"]), "green", .class("green")),
      (.multiclass(classes: ["blue", "red"]), "3", nil),
      (.multiclass(classes: ["blue", "red"]), "", nil),
      (.multiclass(classes: ["blue", "red"]), "nan", nil),
      (.multiclass(classes: ["blue", "red"]), "True", nil),
      (.multiclass(classes: ["blue", "red"]), "gr\u{0}een", nil),
      (.multiclass(classes: ["blue", "red"]), String(repeating: "é", count: 129), nil),
      (.multiclass(classes: ["3", "9", "10"]), "nan", nil),
      (.multiclass(classes: ["3", "9", "10"]), "0x10", nil),
      (.regression, " 2.5 ", .quantity(2.5)), (.regression, "2 5", nil), (.regression, "true", nil),
      (.multiclass(classes: ["3", "9", "10"]), "9.0", .class("9")),
      (.multiclass(classes: ["3", "9", "10"]), "4", .class("4")),
      (.regression, "-2.5", .quantity(-2.5)), (.regression, "inf", nil), (.regression, "x", nil),
    ])
  func texts(task: LearningTask, text: String, truth: Truth?) {
    #expect(TruthParser(task: task).truth(text: text) == truth)
  }

  @Test(
    "a number says the class of that name, or of two opposites, and never a place",
    arguments: [
      (LearningTask.binary(classes: ["no", "yes"]), 1.0, Truth?.some(.class("yes"))),
      (.binary(classes: ["0", "1"]), 0, .class("0")), (.binary(classes: ["0", "1"]), 2, nil),
      (.binary(classes: ["late", "ok"]), 1, nil), (.binary(classes: ["late", "ok"]), 0, nil),
      (.binary(classes: ["off", "on"]), 1, .class("on")),
      (.multiclass(classes: ["AA", "UA"]), 1, nil),
      (.multiclass(classes: ["no", "yes", "perhaps"]), 1, nil),
      (.multiclass(classes: ["3", "9", "10"]), 9, .class("9")),
      (.multiclass(classes: ["3", "9", "10"]), 1, .class("1")),
      (.regression, 1e300, .quantity(1e300)), (.regression, .nan, nil),
    ])
  func numbers(task: LearningTask, number: Double, truth: Truth?) {
    #expect(TruthParser(task: task).truth(number: number) == truth)
  }

  @Test("true and false are classes, and no quantity")
  func flags() {
    #expect(TruthParser(task: .binary(classes: ["0", "1"])).truth(flag: true) == .class("1"))
    #expect(TruthParser(task: .binary(classes: ["no", "yes"])).truth(flag: false) == .class("no"))
    #expect(TruthParser(task: .binary(classes: ["a", "b"])).truth(flag: false) == nil)
    #expect(TruthParser(task: .multiclass(classes: ["a", "b"])).truth(flag: true) == nil)
    #expect(TruthParser(task: .regression).truth(flag: true) == nil)
    #expect(TruthParser(task: nil).truth(flag: true) == .class("true"))
  }

  @Test("before there is a model, a label is kept as it was said")
  func withoutTask() {
    let parser = TruthParser(task: nil)
    #expect(parser.truth(text: "late") == .class("late"))
    #expect(parser.truth(text: "7") == .quantity(7) && parser.truth(number: 7) == .quantity(7))
    #expect(parser.truth(text: "a\u{0}b") == nil && parser.truth(text: "") == nil)
  }

  @Test("what a label says does not depend on the version that reads it later")
  func otherVersions() throws {
    let truths = Truths([.class("red"), .quantity(1), .class("blue")])
    let other = try AlignedOutcomes(
      try Answers([1, 0, 0, 1, 0, 1], of: .multiclass(classes: ["red", "blue"])), truths)
    // 1 was said before any class had a name: it stands for a place.
    #expect(other.labels == [0, 1, 1])
  }

  @Test("a number in a table is no place of a class, unlike a label that was stored as one")
  func tables() throws {
    let answers = try Answers([0.9, 0.2], of: .binary(classes: ["late", "ok"]))
    let told = try AlignedOutcomes(answers, Truths([.quantity(1), .class("late")]))
    #expect(told.labels == [1, 0])
    let table = TruthLabels(Truths(Values.number([1, 0])), task: answers.task)
    #expect(table.values.isEmpty && table.unfit == 2 && table.firstUnknown == 0)
  }

  @Test(
    "a number and a flag say what their text says, over HTTP as in a file",
    arguments: [
      LearningTask.regression, .binary(classes: ["no", "yes"]), .binary(classes: ["late", "ok"]),
      .binary(classes: ["1", "2"]), .multiclass(classes: ["3", "9"]),
      .multiclass(classes: ["a", "b"]),
    ])
  func oneRule(task: LearningTask) {
    let parser = TruthParser(task: task)
    for number in [0, 1, 2, 3, 4, 0.5, -1] {
      #expect(parser.truth(number: number) == parser.truth(text: "\(number)"), "\(number)")
    }
    for flag in [false, true] {
      #expect(parser.truth(flag: flag) == parser.truth(text: "\(flag)"))
    }
  }

  @Test("a refusal lists the classes, as many as fit")
  func expectations() {
    #expect(TruthParser(task: .binary(classes: ["no", "yes"])).expectation == "one of no, yes")
    #expect(
      TruthParser(task: .binary(classes: ["late", "ok"])).expectation == "one of late, ok, by name")
    #expect(TruthParser(task: .regression).expectation == "a finite number")
    let many = TruthParser(task: .multiclass(classes: (0..<20).map { "c\($0)" })).expectation
    #expect(many.hasSuffix("c11 …, by name"))
  }

  @Test(
    "truths become cells of a target's type and come back the same",
    arguments: [
      Values.categories(["a", nil, "b"]), .boolean([1, 0, 2]), .number([1.5, .nan, -2]),
      .integer([3, Values.missingInteger, 4]),
    ])
  func cells(values: Values) {
    let truths = Truths(values)
    let back = truths.values(as: values.type)
    #expect((0..<3).map { back.text(at: $0) } == (0..<3).map { values.text(at: $0) })
  }

  @Test("numbers of classes are named before they become cells")
  func naming() {
    let truths = Truths([.quantity(1), .class("no"), nil])
      .naming(classesOf: .binary(classes: ["no", "yes"]))
    #expect(truths[0] == .class("yes") && truths[1] == .class("no") && truths[2] == nil)
  }

  @Test("answers of several classes are a column of names for the drift tests")
  func column() throws {
    let answers = try Answers([0.9, 0.1, 0.2, 0.8], of: .multiclass(classes: ["a", "b"]))
    #expect((0..<2).map { answers.column.values.text(at: $0) } == ["a", "b"])
    #expect(try Answers([0.5], of: .regression).column.values == .number([0.5]))
  }
}
