import Datasets
import Domain
import Testing

@Suite("Splits")
struct SplitTests {
  private let day: Int64 = 86_400_000

  private func times(_ days: [Int64?]) -> Column {
    Column(name: "t", values: .time(days.map { $0.map { $0 * day } ?? Values.missingInteger }))
  }

  @Test("random: the same for one seed, another for another, every row once")
  func random() throws {
    let split = try Split.random(rows: 1_000, validation: 0.2, seed: 7)
    let again = try Split.random(rows: 1_000, validation: 0.2, seed: 7)
    let other = try Split.random(rows: 1_000, validation: 0.2, seed: 8)
    #expect(split == again)
    #expect(split != other)
    #expect(split.validation.count == 200)
    #expect((split.training + split.validation).sorted() == Array(0..<1_000))
    #expect(split.training == split.training.sorted())
  }

  @Test("random: a tiny share still gives a row, a large one leaves one")
  func randomEdges() throws {
    #expect(try Split.random(rows: 3, validation: 0.001, seed: 1).validation.count == 1)
    #expect(try Split.random(rows: 3, validation: 0.999, seed: 1).training.count == 1)
  }

  @Test("stratified: each class has its share, and one row of each is left to learn from")
  func stratified() throws {
    let cells = (0..<200).map { $0 < 3 ? "rare" : $0 == 3 ? "once" : $0 % 4 == 0 ? "b" : "a" }
    for seed in UInt64(0)..<20 {
      let split = try Split.stratified(
        Column(name: "y", values: .categories(cells)), validation: 0.2, seed: seed)
      #expect(split.validation.count == 40)
      let judged = Dictionary(grouping: split.validation) { cells[$0] }.mapValues(\.count)
      #expect(judged["once"] == nil && judged["b"] == 10)
      #expect(judged["rare"] == 1 && judged["a"] == 29)
      #expect((split.training + split.validation).sorted() == Array(0..<200))
    }
    #expect(throws: DatasetsError.splitEmpty(side: .validation, rows: 2)) {
      try Split.stratified(
        Column(name: "y", values: .categories(["a", "b"])), validation: 0.5, seed: 1)
    }
  }

  @Test("latest share: rows of one instant stay together, rows without time train")
  func latest() throws {
    let column = times([5, 1, nil, 2, 3, 4])
    #expect(
      try Split.latest(share: 0.4, by: column)
        == Split(training: [1, 2, 3, 4], validation: [0, 5]))
    let tied = times([1, 2, 2, 2, 3, 3])
    #expect(try Split.latest(share: 0.4, by: tied).validation == [4, 5])
    #expect(try Split.latest(share: 0.7, by: tied).validation == [1, 2, 3, 4, 5])
    #expect(try Split.latest(share: 0.01, by: tied).validation == [4, 5])
    #expect(try Split.latest(share: 0.99, by: tied).training == [0])
  }

  @Test("last span: so many days up to the latest row")
  func last() throws {
    let column = times([10, 1, 9, 8, nil, 7])
    #expect(try Split.last(.days(2), by: column).validation == [0, 2])
    #expect(try Split.last(.days(3), by: column).validation == [0, 2, 3])
  }

  @Test("from an instant on")
  func from() throws {
    let cut = Timestamp(milliseconds: 2 * day)
    #expect(try Split.from(cut, by: times([1, 2, nil, 3])).validation == [1, 3])
  }

  @Test("as declared")
  func declared() throws {
    let table = Table(columns: [times([1, 2, 3, 4])])
    let make = { (declaration: SplitDeclaration) in
      try Split.make(table, as: declaration, timeColumn: "t", seed: 3)
    }
    #expect(try make(.time(validation: 0.25)).validation == [3])
    #expect(try make(.last(.days(2))).validation == [2, 3])
    let random = try Split.random(rows: 4, validation: 0.5, seed: 3)
    #expect(try make(.random(validation: 0.5)) == random)
    #expect(try make(.stratified(validation: 0.5)) == random)
  }

  @Test("what cannot be split is refused")
  func refused() throws {
    #expect(throws: DatasetsError.shareOutOfRange(1)) {
      try Split.random(rows: 5, validation: 1, seed: 1)
    }
    #expect(throws: DatasetsError.shareOutOfRange(0)) {
      try Split.latest(share: 0, by: times([1, 2]))
    }
    #expect(throws: DatasetsError.splitEmpty(side: .training, rows: 1)) {
      try Split.random(rows: 1, validation: 0.5, seed: 1)
    }
    #expect(throws: DatasetsError.splitEmpty(side: .validation, rows: 3)) {
      try Split.latest(share: 0.5, by: times([4, 4, nil]))
    }
    #expect(throws: DatasetsError.splitEmpty(side: .training, rows: 2)) {
      try Split.last(.days(9), by: times([4, 5]))
    }
    #expect(throws: DatasetsError.splitEmpty(side: .validation, rows: 1)) {
      try Split.last(.days(9), by: times([nil]))
    }
    let numbers = Column(name: "n", values: .integer([1, 2]))
    #expect(throws: DatasetsError.timeExpected(column: "n", found: .integer)) {
      try Split.last(.days(1), by: numbers)
    }
    let table = Table(columns: [numbers])
    #expect(throws: DatasetsError.timeColumnUndeclared) {
      try Split.make(table, as: .last(.days(1)), timeColumn: nil, seed: 1)
    }
    #expect(throws: DatasetsError.columnMissing(name: "t", columns: ["n"])) {
      try Split.make(table, as: .last(.days(1)), timeColumn: "t", seed: 1)
    }
  }

  @Test("messages say what to change")
  func messages() {
    #expect(
      DatasetsError.splitEmpty(side: .validation, rows: 3).message
        == "The split leaves none of 3 rows for validation; choose another or add rows.")
    #expect(DatasetsError.shareOutOfRange(2).message.contains("between 0 and 1"))
    #expect(DatasetsError.timeColumnUndeclared.message.contains("curlew.yaml as `time`"))
    #expect(
      DatasetsError.timeExpected(column: "n", found: .integer).message
        .hasPrefix("Column \"n\" is integer, expected time"))
  }
}
