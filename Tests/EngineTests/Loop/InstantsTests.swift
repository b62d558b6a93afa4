import Datasets
import Domain
import Testing

@testable import Engine

@Suite("Columns read as instants")
struct InstantsTests {
  @Test("Numbers are milliseconds; what is no number of them is missing and never ends the engine")
  func numbers() {
    let column = Column(
      name: "at",
      values: .number([1_372_636_800_000.5, .nan, .infinity, -.infinity, 1e300, -9.3e18, -1.5]))
    let missing = Values.missingInteger
    #expect(
      column.instants == [1_372_636_800_000, missing, missing, missing, missing, missing, -2])
    let whole = Column(name: "at", values: .integer([.max, 0, missing]))
    #expect(whole.instants == [.max, 0, missing])
    #expect(Column(name: "at", values: .categories(["2013", nil])).instants == [missing, missing])
  }

  @Test("A replay that ends before it begins has no rows")
  func reversed() throws {
    let work = ReplayWork(
      snapshot: SnapshotID("a"), endpoint: Declared.endpoint, target: "late", timeColumn: "at",
      from: Orders.day(9), until: Orders.day(3), labelDelay: .days(1), secondsPerDay: 0)
    #expect(try RowCalendar(table: Orders.table, work: work).isEmpty)
  }
}
