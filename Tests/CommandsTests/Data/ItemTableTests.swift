import Datasets
import Domain
import Outcomes
import Testing

@testable import Commands

@Suite("Items and their names")
struct ItemTableTests {
  private func table(_ names: [String?], name: String? = nil) throws -> ItemTable? {
    try ItemTable(
      Table(columns: [
        Column(name: "kind", values: .categories(["fruit", "fruit", "milk", "milk"])),
        Column(name: "id", values: .integer([7, 8, 9, 7])),
        Column(name: "title", values: .categories(names)),
        Column(name: "size", values: .number([1, .nan, 0.5, 2])),
      ]), snapshot: SnapshotID("s"), item: "id", name: name)
  }

  @Test("The name is what nearly identifies, the rest describes; the first row of an id counts")
  func naming() throws {
    let items = try #require(try table(["apple", "pear", "milk", "fig"]))
    #expect(items.name(of: "7") == "apple" && items.name(of: "9") == "milk")
    #expect(items.name(of: "10") == nil && items.details(of: "10") == [])
    #expect(items.details(of: "7") == ["fruit", "1.0"])
    #expect(items.details(of: "8") == ["fruit"])
  }

  @Test("Where no text identifies, the first names; a declared name goes before")
  func fallback() throws {
    let items = try #require(try table(["a", "a", nil, nil]))
    #expect(items.name(of: "9") == "milk")
    let declared = try #require(try table(["a", "a", nil, nil], name: "title"))
    #expect(declared.name(of: "7") == "a" && declared.name(of: "9") == nil)
    #expect(declared.details(of: "9") == ["milk", "0.5"])
  }

  @Test("Names of lists have a column a rank, empty where there is no item or no name")
  func columns() throws {
    let items = try #require(try table(["apple", "pear", "milk", "fig"]))
    let lists = Rankings([
      (items: ["9", "5"], scores: [2, 1]), (items: ["8"], scores: [1]),
    ])
    let columns = items.columns(lists, named: "prediction")
    #expect(columns.map(\.name) == ["prediction_1_name", "prediction_2_name"])
    #expect(
      columns.map { [$0.values.text(at: 0), $0.values.text(at: 1)] }
        == [["milk", "pear"], [nil, nil]])
  }
}
