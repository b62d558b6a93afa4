import Datasets
import Domain
import Testing

@testable import Training

@Suite("The target")
struct TargetTests {
  private func table(_ values: Values) -> Table {
    Table(columns: [Column(name: "y", values: values)])
  }

  @Test(
    "tells the task by its values",
    arguments: [
      (Values.boolean([0, 1, 1]), LearningTask.binary(classes: ["false", "true"])),
      (.integer([1, 0, Values.missingInteger]), .binary(classes: ["0", "1"])),
      (.number([2, 1, 2]), .binary(classes: ["1", "2"])),
      (.categories(["yes", "no", nil]), .binary(classes: ["no", "yes"])),
      (.categories(["b", "a", "c"]), .multiclass(classes: ["a", "b", "c"])),
      (.integer([10, 9, 3]), .multiclass(classes: ["3", "9", "10"])),
      (.integer(Array(0..<11)), .regression),
      (.number([1, 2, 3]), .regression),
    ])
  func inference(values: Values, task: LearningTask) throws {
    #expect(try Target.infer("y", from: table(values)).task == task)
  }

  @Test("does as it is declared")
  func declared() throws {
    let counts = table(.integer([0, 1, 2, 1]))
    #expect(
      try Target.infer("y", from: counts, task: DeclaredTask(.regression)).task == .regression)
    let two = table(.integer([0, 1]))
    #expect(
      try Target.infer("y", from: two, task: DeclaredTask(.multiclass)).task
        == .multiclass(classes: ["0", "1"]))
  }

  @Test("needs two of its declared classes among the rows to learn from")
  func loneClass() throws {
    let declared = DeclaredTask(.binary, classes: ["no", "maybe"])
    func check(_ cells: [String?], _ task: DeclaredTask) throws(TrainingError) {
      try Target.checkClasses(of: Column(name: "y", values: .categories(cells)), to: task)
    }
    #expect(
      throws: TrainingError.targetUnfit(
        column: "y", task: "binary", found: "no class but \"no\" in the rows to learn from")
    ) { try check(["no", "no", "yes", nil], declared) }
    #expect(
      throws: TrainingError.targetUnfit(
        column: "y", task: "binary", found: "no class of its own in the rows to learn from")
    ) { try check(["yes", nil], declared) }
    try check(["no", "maybe", "yes"], declared)
    try check(["a", "b"], DeclaredTask(.multiclass, classes: ["a", "b", "c"]))
    try check(["a"], DeclaredTask(.multiclass))
    try check(["a"], DeclaredTask(.regression))
  }

  @Test("holds declared classes in their order, whichever of them the rows have")
  func declaredClasses() throws {
    let declared = DeclaredTask(.binary, classes: ["yes", "no"])
    let rows = table(.categories(["no", "no", "maybe", nil]))
    let target = try Target.infer("y", from: rows, task: declared)
    #expect(target.task == .binary(classes: ["yes", "no"]))
    #expect(try target.labels(in: rows, leavesOutNewClasses: true).values == [1, 1])
    let strangers = Target.strangers(in: rows.columns[0], to: declared)
    #expect(strangers == [ValueCount(value: "maybe", count: 1)])
    #expect(
      Target.misfit(of: rows.columns[0], to: declared)
        == "1 row has a y that `classes:` does not declare: `maybe` in 1; training leaves it out")
    #expect(
      Target.misfit(of: rows.columns[0], to: DeclaredTask(.regression))?.contains("categories")
        == true)
    let digits = Column(name: "y", values: .number([0, 1, .nan, 7]))
    #expect(
      Target.strangers(in: digits, to: DeclaredTask(.binary, classes: ["0", "1"])).map(\.count) == [
        1
      ])
  }

  @Test("is held as all rows have it")
  func held() throws {
    let tasks = TaskKind.allCases
    let rows = table(.integer(Array(0..<11)))
    #expect(Target.held("y", in: rows, among: tasks) == DeclaredTask(.regression))
    #expect(Target.held("y", in: rows, among: [.binary]) == nil)
    let two = table(.integer([0, 1]))
    #expect(
      Target.held("y", in: two, among: tasks) == DeclaredTask(.binary, classes: ["0", "1"]))
  }

  @Test(
    "is refused where it does not make the task",
    arguments: [
      (Values.integer([1, 1]), nil, "multiclass", "the one value \"1\""),
      (.boolean([1, 1]), nil, "binary", "the one value \"true\""),
      (.integer([1, 2, 3]), .binary, "binary", "3 different integer values"),
      (.categories(["a", "b"]), .regression, "regression", "2 different category values"),
      (.time([1, 2, 3]), nil, "time", "times"),
      (
        .categories((0..<1_001).map { "id\($0)" }), nil, "multiclass",
        "more than 1000 different category values"
      ),
    ] as [(Values, TaskKind?, String, String)])
  func refusals(values: Values, declared: TaskKind?, task: String, found: String) {
    #expect(throws: TrainingError.targetUnfit(column: "y", task: task, found: found)) {
      try Target.infer("y", from: table(values), task: declared.map { DeclaredTask($0) })
    }
  }

  @Test("is suggested where its name is misspelt")
  func misspelt() {
    let flights = Table(columns: [Column(name: "late15", values: .integer([0, 1]))])
    #expect(throws: TrainingError.targetMissing("late51", nearest: "late15")) {
      try Target.infer("late51", from: flights)
    }
  }

  @Test("needs a row that has it")
  func empty() {
    #expect(throws: TrainingError.noRows(table: "training")) {
      try Target.infer("y", from: table(.missing(.number, count: 3)))
    }
  }

  @Test("gives numbers, and leaves rows without it out")
  func labels() throws {
    let target = try Target.infer("y", from: table(.categories(["no", "yes"])))
    let labels = try target.labels(in: table(.categories(["yes", nil, "no", "yes"])))
    #expect(labels.values == [1, 0, 1])
    #expect(labels.rows == [0, 2, 3])
    #expect(try target.labels(in: table(.categories(["no", "yes"]))).rows == nil)
  }

  @Test("is understood when labels are written differently later")
  func spellings() throws {
    let numbers = Target(column: "y", task: .binary(classes: ["0", "1"]))
    #expect(try numbers.labels(in: table(.boolean([1, 0]))).values == [1, 0])
    #expect(try numbers.labels(in: table(.number([1, 0]))).values == [1, 0])
    #expect(try numbers.labels(in: table(.categories(["1", "false"]))).values == [1, 0])
    let words = Target(column: "y", task: .binary(classes: ["false", "true"]))
    #expect(try words.labels(in: table(.integer([1, 0]))).values == [1, 0])
  }

  @Test(
    "counts a class that the model does not know, and names its row where it knows none",
    arguments: [["no", "yes"], ["no", "yes", "so-so"]])
  func unknownClass(classes: [String]) throws {
    let isBinary = classes.count == 2
    let target = Target(
      column: "y", task: isBinary ? .binary(classes: classes) : .multiclass(classes: classes))
    let rows = table(.categories(["no", "maybe", nil, "yes"]))
    let labels = try target.labels(in: rows)
    #expect(labels.values == (isBinary ? [0, 1] : [0, 3, 1]))
    #expect(labels.unfit == (isBinary ? 1 : 0))
    let known = try target.labels(in: rows, leavesOutNewClasses: true)
    #expect(known.values == [0, 1] && known.rows == [0, 3] && known.unfit == 1)
    #expect(
      throws: TrainingError.unknownClass(column: "y", value: "maybe", row: 1, known: classes)
    ) { try target.labels(in: table(.categories([nil, "maybe", "maybe"]))) }
  }

  @Test("is a number where a quantity was learnt")
  func mistyped() {
    let target = Target(column: "y", task: .regression)
    #expect(
      throws: TrainingError.columnMistyped(name: "y", expected: "numbers", found: .category)
    ) { try target.labels(in: table(.categories(["a"]))) }
  }

  @Test("without any value in the training rows is told by the table's name")
  func noLabelledRows() throws {
    var input = try Samples.problem("late", trainer: .constant)
    input.validation = input.validation.map {
      TableRows($0.table.setting(Column(name: "late", values: .missing(.integer, count: 200))))
    }
    #expect(throws: TrainingError.noRows(table: "validation")) {
      try Trainer.constant.train(input)
    }
  }
}
