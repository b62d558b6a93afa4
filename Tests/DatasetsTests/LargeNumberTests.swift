import Datasets
import Domain
import Testing

@Suite("What 64 and 32 bits do not hold")
struct LargeNumberTests {
  @Test("ids beyond 64 bits stay apart", arguments: ["uint64_unique.csv", "wide_ids.csv"])
  func ids(file: String) throws {
    let table = try ReadingFiles.read(file).table
    let ids = try #require(table.columns.first)
    #expect(ids.type == .category)
    #expect(ids.categories?.count == table.rowCount)
  }

  @Test("whole numbers beyond 2^53 are exact")
  func exact() throws {
    let table = try TableReader.read(text: "x\n9007199254740993\n9007199254740992\n")
    #expect(table["x"]?.values == .integer([9_007_199_254_740_993, 9_007_199_254_740_992]))
  }

  @Test("whole numbers beyond 2^53 are counted apart, missing ones not at all")
  func counted() throws {
    let ids = (0..<40).map { 9_007_199_254_740_993 + Int64($0 % 20) }
    let cells: [Int64] = [.min] + ids
    let column = Column(name: "x", values: .integer(cells))
    let profile = column.profile()
    #expect(profile.distinct == 20 && profile.missing == 1)
    #expect(PackedTable(Table(columns: [column])).profile() == [profile])
  }

  @Test("infinite numbers are told with their line")
  func infinite() throws {
    let content = try ReadingFiles.read("inf.csv")
    let note = try #require(content.notes.first)
    #expect(
      note.message.hasSuffix("beyond 32 bits, in which models train; the first is inf in line 2"))
    #expect(note.column == "a")
  }

  @Test("numbers beyond 32 bits are told, those within are not")
  func beyond32Bits() throws {
    let bytes = Array("x,y\n1.5,1.5\n-1e39,3e38\n".utf8)
    let content = try TableReader.read(.memory(name: "x", bytes: bytes))
    #expect(
      content.notes == [
        ReadingNote(column: "x", fact: .large(cells: 1, found: -1e39, line: 3))
      ])
  }

  @Test("texts that look alike are told, and stay two values")
  func lookAlikes() throws {
    let content = try ReadingFiles.read("nfc_nfd_categories.csv")
    #expect(content.notes.map(\.column) == ["place"])
    #expect(content.notes.first?.message.contains("written in two ways") == true)
    let place = try #require(content.table["place"])
    let spellings = ["Caf\u{e9}", "Cafe\u{301}"].map { Array($0.utf8) }
    let found = try #require(place.categories).map { Array($0.utf8) }
    #expect(found.count == 3 && spellings.allSatisfy(found.contains))
    // Through a block, beside other rows, and by a rule.
    let stored = try TableBlock.decode(TableBlock.encode(content.table))
    #expect(stored["place"]?.profile().distinct == 3)
    let twice = try content.table.appending(content.table)
    #expect(twice["place"]?.profile().distinct == 3)
    let composed = Rule(column: "place", condition: .set(["Bar", "Caf\u{e9}"]))
    #expect(!content.table.outcomes(of: [composed])[0].passed)
    #expect(Values.categories(["\u{e9}"]) != Values.categories(["e\u{301}"]))
  }
}
