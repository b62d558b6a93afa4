import Datasets
import Domain
import Foundation
import Testing

/// Small files that once were read as something else.
enum ReadingFiles {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Values/reading")

  static func read(
    _ name: String, options: ReadingOptions = ReadingOptions()
  ) throws -> ReadTable {
    try TableReader.read(.file(path: folder.appending(path: name).path), options: options)
  }
}

@Suite("What means no value")
struct MissingTests {
  private func read(_ cells: [String], missing: [String]? = nil) throws -> ReadTable {
    let text = "x,y\n" + cells.map { "\($0),1\n" }.joined()
    return try TableReader.read(
      .memory(name: "x.csv", bytes: Array(text.utf8)), options: ReadingOptions(missing: missing))
  }

  private func values(_ cells: [String], missing: [String]? = nil) throws -> Values {
    try #require(read(cells, missing: missing).table["x"]).values
  }

  @Test(
    "every token is missing where all else is a number",
    arguments: [
      "NA", "N/A", "#N/A", "<NA>", "n/a", "NaN", "nan", "null", "NULL", "None", "?", "-", " NA",
      "\"NA\"",
    ])
  func amongNumbers(token: String) throws {
    let none = Values.missingInteger
    #expect(try values(["1", token, "3"]) == .integer([1, none, 3]))
    #expect(try values([token, "0.5"]) == .number([.nan, 0.5]))
    #expect(try values([token, "1970-01-02"]) == .time([none, 86_400_000]))
    #expect(try values([token, "true", token]) == .boolean([2, 1, 2]))
  }

  @Test("what MySQL writes is missing among words too, however frequent")
  func fromMySQL() throws {
    #expect(try values(["a", "\\N", "\\N", "b"]) == .categories(["a", nil, nil, "b"]))
    #expect(try values(["\\N", "2", "\\N"]).missingCount == 2)
    #expect(
      try read(["a", "\\N", "\\N"]).notes.lines == ["`\\N` taken as missing in 2 cells of x"])
    #expect(try values(["a", "\\N"], missing: ["NA"]) == .categories(["a", "\\N"]))
  }

  @Test("other quoted tokens are words")
  func quoted() throws {
    #expect(try values(["1", "\"-\""]) == .categories(["1", "-"]))
    #expect(try values(["\"None\"", "\"a\""]) == .categories(["None", "a"]))
    #expect(try values(["\"NA\"", "\"a\"", "b"]) == .categories(["NA", "a", "b"]))
  }

  @Test("a token that is a real share of the words is one of them")
  func shareOfWords() throws {
    let table = try ReadingFiles.read("none_is_a_class.csv")
    let column = try #require(table.table["disorder"])
    #expect(column.values.missingCount == 0)
    #expect(column.categories?.count == 3)
    #expect(table.notes.map(\.column) == ["disorder"])
    #expect(table.notes[0].message.hasPrefix("column disorder: `None` is a word like the others"))
  }

  @Test("a rare token among words is missing, but a mark is not")
  func rareAmongWords() throws {
    let words = (0..<50).map { "w\($0)" }
    #expect(try values(words + ["NA"]) == .categories(words + [nil]))
    #expect(try values(words + ["?", "-"]) == .categories(words + ["?", "-"]))
    #expect(
      try read(words + ["NA"]).notes
        == [ReadingNote(column: "x", fact: .missing([TokenCount(token: "NA", cells: 1)]))])
  }

  @Test("where words are quoted, a token without quotes is missing")
  func quotedWords() throws {
    #expect(try values(["\"a\"", "NA", "\"NA\""]) == .categories(["a", nil, "NA"]))
  }

  @Test("declared tokens are the only ones, and hold everywhere")
  func declared() throws {
    #expect(try values(["a", "-99", "NA"], missing: ["-99"]) == .categories(["a", nil, "NA"]))
    #expect(try values(["1", "x", "3"], missing: ["x"]) == .integer([1, .min, 3]))
    #expect(try values(["1", "NA"], missing: []) == .categories(["1", "NA"]))
  }

  @Test("the spellings of pandas and others leave columns of numbers")
  func variants() throws {
    let content = try ReadingFiles.read("na_variants.csv")
    #expect(content.table.columns.allSatisfy { $0.type == .integer })
    #expect(
      content.notes.lines == [
        "`N/A` taken as missing in 29 cells of a", "`#N/A` taken as missing in 29 cells of b",
        "`?` taken as missing in 29 cells of c", "`<NA>` taken as missing in 29 cells of d",
      ])
  }

  @Test("blanks after a comma change nothing")
  func blanks() throws {
    let table = try ReadingFiles.read("space_after_comma_NA.csv").table
    #expect(table["n"]?.values == .integer([.min, 5, 7]))
    #expect(table["city"]?.values == .categories(["Ulm", "Bonn", "Ulm"]))
  }
}

@Suite("What reading says")
struct ReadingNoteTests {
  @Test("a late word in a column of numbers is told with its line")
  func lateWord() throws {
    let content = try ReadingFiles.read("late_word.csv")
    #expect(content.table["b"]?.type == .category)
    #expect(
      content.notes.map(\.message) == [
        "column b: 2,999 of 3,000 cells are numbers; line 2,992 `n/m` makes it a category"
      ])
  }

  @Test("where more than half are numbers, the words are counted and the most frequent named")
  func oddWords() throws {
    func notes(_ cells: [String], _ types: [String: ColumnType] = [:]) throws -> [String] {
      let text = "h,y\n" + cells.map { "\($0),1\n" }.joined()
      let bytes = Array(text.utf8)
      return try TableReader.read(
        .memory(name: "x", bytes: bytes), options: ReadingOptions(types: types)
      ).notes.lines
    }
    let odd = ["5 ft", "unknown", "5'6", "unknown", "tall", "5'6", "unknown"]
    let cells = (60..<70).map { "\($0)" } + odd
    #expect(
      try notes(cells) == [
        "column h: 10 of 17 cells are numbers; line 12 `5 ft` makes it a category "
          + "(7 are not, most often `unknown` in 3, `5'6` in 2, `5 ft` in 1; "
          + "`missing:` of the dataset takes those that mean no value)"
      ])
    #expect(try notes(cells, ["h": .category]) == [])
    #expect(try notes(cells + odd) == [])
    #expect(try notes((0..<20).map { $0 < 5 ? "0106\($0)" : "101\($0)" } + ["2A"]) == [])
    let times = (10..<20).map { "2025-01-\($0)" } + ["soon", "soon"]
    #expect(
      try notes(times) == [
        "column h: 10 of 12 cells are times; line 12 `soon` makes it a category "
          + "(2 are not, most often `soon` in 2; `missing:` of the dataset takes those that mean no "
          + "value)"
      ])
  }

  @Test("columns of words, numbers and codes are not talked about")
  func nothing() throws {
    let text = "w,n,c\n" + (0..<100).map { "a\($0),\($0),0\($0)\n" }.joined()
    let content = try TableReader.read(.memory(name: "x", bytes: Array(text.utf8)))
    #expect(content.notes == [])
  }

  @Test("the line counts breaks within cells, and tokens stay missing beside the word")
  func lines() throws {
    let rows = (0..<40).map { "\($0).5,\"a\nb\"\n" }.joined()
    let text = "x,y\n" + rows + "NA,c\n\noops,c\n"
    let content = try TableReader.read(.memory(name: "x", bytes: Array(text.utf8)))
    #expect(
      content.notes.first { $0.column == "x" && $0.message.contains("oops") }?.message
        == "column x: 40 of 41 cells are numbers; line 84 `oops` makes it a category")
    #expect(content.table["x"]?.values.missingCount == 1)
  }

  @Test("parts of other types are told")
  func parts() throws {
    let content = try TableReader.read([
      .memory(name: "a.csv", bytes: Array("zip\n10115\n".utf8)),
      .memory(name: "b.csv", bytes: Array("zip\n01067\n".utf8)),
    ])
    #expect(
      content.notes.lines == [
        "column zip: a.csv holds numbers and another file words; that makes it a category"
      ])
  }
}
