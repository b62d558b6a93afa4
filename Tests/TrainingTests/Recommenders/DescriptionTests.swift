import Datasets
import Domain
import Testing

@testable import Training

@Suite("What a table says of items or users")
struct DescriptionTests {
  private func items(
    _ titles: [String?], name: String? = nil, kind: String? = nil
  ) throws -> Descriptions {
    let table = Table(columns: [
      Column(name: "kind", values: .categories(["fruit", "fruit", "milk", "milk"])),
      Column(name: "id", values: .integer([7, 8, 9, 7])),
      Column(name: "title", values: .categories(titles)),
      Column(name: "size", values: .number([1, .nan, 0.5, 2])),
    ])
    return try #require(
      Descriptions(
        table, DescriptionDeclaration(dataset: "wares", id: "id", name: name, kind: kind)))
  }

  @Test("The name is what nearly identifies, the rest describes; the first row of an id counts")
  func naming() throws {
    let items = try items(["apple", "pear", "milk", "fig"])
    #expect(items.name(of: "7") == "apple" && items.name(of: "9") == "milk")
    #expect(items.name(of: "10") == nil && items.details(of: "10") == [])
    #expect(items.details(of: "7") == ["fruit", "1.0"])
    #expect(items.details(of: "8") == ["fruit"])
  }

  @Test("Where no text identifies, the first names; a declared name goes before")
  func fallback() throws {
    let found = try items(["a", "a", nil, nil])
    #expect(found.name(of: "9") == "milk")
    let declared = try items(["a", "a", nil, nil], name: "title")
    #expect(declared.name(of: "7") == "a" && declared.name(of: "9") == nil)
    #expect(declared.details(of: "9") == ["milk", "0.5"])
  }

  @Test("The kind is the first text that mostly repeats, or what is declared")
  func kinds() throws {
    // Two kinds of three items are too many to be found.
    #expect(try items(["a", "a", "a", "a"]).kinds == ["7": "a", "8": "a", "9": "a"])
    #expect(try items(["a", "b", "c", "d"]).kinds == [:])
    let declared = try items(["a", "b", "c", "d"], kind: "kind")
    #expect(declared.kinds == ["7": "fruit", "8": "fruit", "9": "milk"])
    #expect(try items(["a", "b", "c", "d"], kind: "none").kinds == [:])
  }

  @Test("A table without the column of ids says nothing")
  func noIDs() {
    let table = Table(columns: [Column(name: "a", values: .integer([1]))])
    #expect(Descriptions(table, DescriptionDeclaration(dataset: "wares", id: "id")) == nil)
  }
}
