import Datasets
import Domain
import Testing

@testable import Training

@Suite("Interactions")
struct InteractionsTests {
  @Test("a day counts once, and rows without user, item or time are counted and left out")
  func reading() throws {
    let table = Table(columns: [
      Column(name: "who", values: .categories(["b", "b", "a", nil, "a", "a", "b"])),
      Column(name: "what", values: .integer([10, 10, 9, 1, Values.missingInteger, 9, 10])),
      Column(
        name: "when",
        values: .time([0, 86_399_999, 86_400_000, 0, 0, Values.missingInteger, -1])),
      Column(name: "many", values: .number([1, 2, 5, 1, 1, 1, .nan])),
    ])
    let read = try Interactions(
      table, columns: InteractionColumns(user: "who", item: "what", time: "when", value: "many"))
    #expect(read.users.ids == ["a", "b"])
    // 1 is only taken by nobody, and 9 comes before 10 as a number.
    #expect(read.items.ids == ["1", "9", "10"])
    #expect(read.count == 3 && read.pairCount == 2)
    #expect(read.days == [1, -1, 0] && read.values == [5, 0, 3])
    #expect(read.leftOut.withoutUser == 1)
    #expect(read.leftOut.withoutItem == 1 && read.leftOut.withoutTime == 1)
    #expect(read.shareOfRepeats == 0.5)
    #expect(read.density == 0.5)
    #expect(read.takers == [0, 1, 1])
    #expect(read.dayRange == -1...1)
  }

  @Test(
    "an amount whose sums no 32 bits hold is left out and counted",
    arguments: [3e38, 1e39, -1e13, .infinity])
  func unfitValues(value: Double) throws {
    let table = Table(columns: [
      Column(name: "who", values: .categories(["a", "a"])),
      Column(name: "what", values: .integer([1, 2])),
      Column(name: "many", values: .number([value, -2])),
    ])
    let read = try Interactions(
      table, columns: InteractionColumns(user: "who", item: "what", value: "many"))
    #expect(read.leftOut.withUnfitValue == 1 && read.leftOut.count == 1)
    #expect(read.values == [-2])
  }

  @Test("ids are ordered as numbers where they are numbers, else by their bytes")
  func order() {
    let index = IDIndex(["b", "10", "9", "é", "e\u{301}", "-2", "B"])
    #expect(index.ids == ["-2", "9", "10", "B", "b", "e\u{301}", "é"])
    #expect(index["10"] == 2 && index["7"] == nil)
    #expect(index["é"] != index["e\u{301}"])
  }

  @Test("a cut keeps the places of the ids")
  func cut() throws {
    let all = try Baskets.interactions("a:1@1 a:1@5 a:2@5 b:2@9 c:3@2")
    let cut = all.during(2..<9)
    #expect(cut.days == [5, 5, 2] && cut.pairItems == [0, 1, 2])
    #expect(cut.pairStarts == [0, 2, 2, 3])
    #expect(cut.users.ids == all.users.ids)
    #expect(cut.activeUserCount == 2)
    #expect(all.until(5).count == 2 && all.from(5).count == 3)
    #expect(all.during(20..<30).dayRange == nil)
    #expect(all.during(20..<30).shareOfRepeats == nil)
    #expect(Array(cut.items(of: "a")) == [0, 1] && cut.items(of: "b").isEmpty)
    #expect(cut.items(of: "nobody").isEmpty)
  }

  @Test("users are counted in whole stretches back from the last day")
  func stretches() throws {
    let all = try Baskets.interactions("a:1@1 a:1@5 a:2@5 b:2@9 c:3@2 c:1@8")
    #expect(all.userCounts(everyDays: 2) == [2, 0, 1, 1])
    #expect(all.userCounts(everyDays: 9) == [3])
    #expect(all.userCounts(everyDays: 10) == [])
  }

  @Test("columns that cannot say who, what or when are refused with a sentence")
  func badColumns() {
    let table = Table(columns: [
      Column(name: "who", values: .categories(["a"])), Column(name: "what", values: .number([0.5])),
      Column(name: "when", values: .categories(["x"])),
    ])
    func message(_ columns: InteractionColumns) -> String? {
      #expect(throws: TrainingError.self) { try Interactions(table, columns: columns) }?.message
    }
    #expect(
      message(InteractionColumns(user: "who", item: "what"))
        == "The column what holds number values, where interactions have ids (texts or whole "
        + "numbers). Name another column.")
    #expect(
      message(InteractionColumns(user: "who", item: "who", time: "when"))
        == "The column when holds category values, where interactions have times or whole numbers "
        + "of days. Name another column.")
    #expect(
      message(InteractionColumns(user: "who", item: "who", value: "when"))
        == "The column when holds category values, where interactions have numbers. Name another "
        + "column.")
    #expect(
      message(InteractionColumns(user: "where", item: "who"))?.contains("lacks the column where")
        == true)
  }

  @Test("nothing left to learn from is said, with what was left out")
  func empty() throws {
    let table = Table(columns: [
      Column(name: "who", values: .categories([nil])),
      Column(name: "what", values: .categories(["a"])),
    ])
    let none = try Interactions(table, columns: InteractionColumns(user: "who", item: "what"))
    #expect(throws: TrainingError.noInteractions(leftOut: 1)) {
      try Baskets.train(.popularity, none)
    }
    #expect(
      TrainingError.noInteractions(leftOut: 1).message
        == "No interaction is left to learn from (left out: 1 row \(Interactions.LeftOut.words)). "
        + "Check the columns and the period.")
  }
}
