import Datasets
import Domain
import Foundation
import Testing

@Suite("Reading CSV")
struct CSVReaderTests {
  private func values(_ cells: [String]) throws -> Values {
    let text = "x,y\n" + cells.map { "\($0),1\n" }.joined()
    return try #require(try TableReader.read(text: text)["x"]).values
  }

  @Test("whole numbers, with signs and gaps")
  func integers() throws {
    #expect(
      try values(["1", "-20", "", "+3", "9223372036854775807"])
        == .integer([1, -20, Values.missingInteger, 3, .max]))
  }

  @Test("one fraction makes all numbers, wherever it stands")
  func numbers() throws {
    #expect(try values(["1", "NA", "2.5", "-3e2"]) == .number([1, .nan, 2.5, -300]))
    #expect(try values([".5", "4."]) == .number([0.5, 4]))
  }

  @Test("a whole number beyond 64 bits makes texts, which keep its digits")
  func largeIntegers() throws {
    #expect(
      try values(["1", "9223372036854775808", "-9223372036854775808"])
        == .categories(["1", "9223372036854775808", "-9223372036854775808"]))
    #expect(try values(["0.5", "9223372036854775808"]) == .number([0.5, 0x1p63]))
  }

  @Test("infinity is a number, also when it comes late")
  func infinity() throws {
    #expect(try values(["1", "inf", "-Infinity"]) == .number([1, .infinity, -.infinity]))
  }

  @Test("leading zeros are codes, and earlier numbers become their texts")
  func leadingZeros() throws {
    #expect(try values(["10115", "", "01067"]) == .categories(["10115", nil, "01067"]))
    #expect(try values(["007"]) == .categories(["007"]))
    #expect(try values(["1.50", "00.5"]) == .categories(["1.50", "00.5"]))
  }

  @Test("zero alone and zero before a point are numbers")
  func zeros() throws {
    #expect(try values(["0", "10"]) == .integer([0, 10]))
    #expect(try values(["0.5", "-0.25", "0"]) == .number([0.5, -0.25, 0]))
  }

  @Test("true and false are booleans, mixed with others they are texts")
  func booleans() throws {
    #expect(try values(["true", "False", "", "TRUE"]) == .boolean([1, 0, 2, 1]))
    #expect(try values(["true", "maybe"]) == .categories(["true", "maybe"]))
    #expect(try values(["true", "1"]) == .categories(["true", "1"]))
  }

  @Test("dates and instants are times")
  func times() throws {
    #expect(
      try values(["1970-01-02", "1970-01-01T00:00:01Z", "", "1970-01-01 00:01"])
        == .time([86_400_000, 1_000, Values.missingInteger, 60_000]))
    #expect(
      try values(["1970-01-01T02:00:00.250+02:00", "1970-01-01T00:00:59"]) == .time([250, 59_000]))
  }

  @Test("what is no date of the calendar is a text")
  func noDates() throws {
    #expect(
      try values(["2013-01-31", "2013-02-30"]) == .categories(["2013-01-31", "2013-02-30"]))
    #expect(try values(["2013-01-31T25:00:00"]) == .categories(["2013-01-31T25:00:00"]))
  }

  @Test("the type is found from all rows, not from the first block")
  func lateChange() throws {
    var cells = (0..<50_000).map(String.init)
    cells[49_000] = "unknown"
    let read = try values(cells)
    #expect(read == .categories(cells))
    cells[49_000] = "0.5"
    #expect(try values(cells).type == .number)
  }

  @Test("a column without any value is a column of numbers")
  func noValues() throws {
    #expect(try values(["", "NA", "  "]) == .number([.nan, .nan, .nan]))
  }

  @Test("a quoted text is never missing, unless it is empty")
  func quotedMissing() throws {
    #expect(try values(["\"NA\"", "NA", "\"\"", "\"x\""]) == .categories(["NA", nil, nil, "x"]))
  }

  @Test("quoted numbers are numbers")
  func quotedNumbers() throws {
    #expect(try values(["\"1\"", "\"2\"", "\"\""]) == .integer([1, 2, Values.missingInteger]))
  }

  @Test("blanks around cells are passed over, unless they are quoted")
  func blanks() throws {
    #expect(try values([" 1", "2 ", "\t3"]) == .integer([1, 2, 3]))
    #expect(try values([" a", "a", "\" a\""]) == .categories(["a", "a", " a"]))
  }

  @Test("two spellings of one text in Unicode are two categories")
  func equalTexts() throws {
    let read = try values(["caf\u{E9}", "cafe\u{301}", "tea"])
    guard case .category(let codes, let dictionary) = read else {
      Issue.record("not a category: \(read)")
      return
    }
    #expect(codes == [0, 1, 2])
    #expect(dictionary.count == 3)
  }

  @Test("many different texts are told apart")
  func manyTexts() throws {
    let cells = (0..<30_000).map {
      "id-\($0 * 7919 % 30_011)-\(String(repeating: "z", count: $0 % 40))"
    }
    #expect(try values(cells) == .categories(cells))
  }
}

@Suite("The form of CSV files")
struct CSVFormTests {
  private let plain = Table(columns: [
    Column(name: "a", values: .integer([1, 2])),
    Column(name: "b", values: .categories(["x", "y"])),
  ])

  @Test(
    "line ends, byte order mark, empty lines and the missing last newline make no difference",
    arguments: [
      "a,b\n1,x\n2,y\n", "a,b\r\n1,x\r\n2,y\r\n", "a,b\r1,x\r2,y\r", "a,b\n1,x\n2,y",
      "\u{FEFF}a,b\n1,x\n2,y\n", "\na,b\n\n1,x\n\n\n2,y\n\n", "a,b\r\n1,x\r\n2,y",
      " a ,b\n1,x\n2,y\n", "\"a\",\"b\"\n\"1\",\"x\"\n\"2\",\"y\"\n", "a\tb\n1\tx\n2\ty\n",
      "a;b\n1;x\n2;y\n",
    ])
  func sameTable(text: String) throws {
    #expect(try TableReader.read(text: text) == plain)
  }

  @Test("quotes hold separators, quotes and line breaks")
  func quotes() throws {
    let table = try TableReader.read(
      text: "\"na\"\"me\",b\n\"x,y\",1\n\"say \"\"hi\"\"\",2\n\"two\nlines\",3\n5\" pipe,4\n")
    #expect(
      table["na\"me"]?.values == .categories(["x,y", "say \"hi\"", "two\nlines", "5\" pipe"]))
    #expect(table["b"]?.values == .integer([1, 2, 3, 4]))
  }

  @Test("a header alone is a table without rows")
  func headerAlone() throws {
    let table = try TableReader.read(text: "a,b\n")
    #expect(table.rowCount == 0)
    #expect(table.columns.map(\.name) == ["a", "b"])
  }

  @Test("gzip is told by its content, and its members follow one another")
  func gzip() throws {
    let bytes = Gzip.compress(Array("a,b\n1,x\n".utf8)) + Gzip.compress(Array("2,y\n".utf8))
    let content = try TableReader.read(.memory(name: "x.csv", bytes: bytes + [0, 0]))
    #expect(content.table == plain)
    #expect(content.sourceBytes == bytes.count + 2)
  }

  @Test("bytes behind a gzip member that are no gzip are damage")
  func gzipTail() {
    let bytes = Gzip.compress(Array("a,b\n1,x\n".utf8)) + Array("tail".utf8)
    #expect(throws: DatasetsError.gzipDamaged(source: "x", cutShort: false)) {
      try TableReader.read(.memory(name: "x", bytes: bytes))
    }
  }

  @Test("a file is read from its path, with the bytes it has on disk")
  func file() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let bytes = Gzip.compress(Array("a,b\n1,x\n2,y\n".utf8))
    try Data(bytes).write(to: URL(filePath: path))
    let content = try TableReader.read(.file(path: path))
    #expect(content.table == plain)
    #expect(content.sourceBytes == bytes.count)
  }

  @Test("mutated files are read or refused, and never crash")
  func mutations() {
    let seedText = "a,b,c,d\n1,\"x,\"\"y\",2013-01-01,1.5\r\n,NA,2013-01-02T03:04:05Z,-2e3\n"
    var random = SeededBytes(seed: 11)
    var wrong: [[UInt8]] = []
    var read = 0
    for _ in 0..<6_000 {
      var bytes = Array(seedText.utf8)
      for _ in 0...random.below(4) {
        let place = random.below(bytes.count)
        switch random.below(4) {
        case 0: bytes[place] = UInt8(random.below(256))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert([44, 34, 10, 13, 0, 200][random.below(6)], at: place)
        default: bytes.removeLast(min(bytes.count - 1, random.below(6)))
        }
      }
      do {
        read += 1
        let table = try TableReader.read(.memory(name: "x", bytes: bytes)).table
        if table.columns.contains(where: { $0.count != table.rowCount }) { wrong.append(bytes) }
      } catch {
        read -= 1
        if error.message.isEmpty { wrong.append(bytes) }
      }
    }
    #expect(wrong.isEmpty)
    #expect((100..<5_900).contains(read))
  }
}

@Suite("Declared types")
struct DeclaredTypesTests {
  private func read(_ cells: [String], as type: ColumnType) throws -> Values {
    let text = "x,y\n" + cells.map { "\($0),1\n" }.joined()
    return try #require(
      try TableReader.read(text: text, options: ReadingOptions(types: ["x": type]))["x"]
    )
    .values
  }

  @Test("they decide what cells mean")
  func decide() throws {
    #expect(try read(["1", "2.0", ""], as: .integer) == .integer([1, 2, Values.missingInteger]))
    #expect(try read(["1", "NA"], as: .number) == .number([1, .nan]))
    #expect(try read(["1", "0", "true"], as: .boolean) == .boolean([1, 0, 1]))
    #expect(try read(["1", "2"], as: .category) == .categories(["1", "2"]))
    #expect(try read(["1970-01-02"], as: .time) == .time([86_400_000]))
    #expect(try read(["", ""], as: .category) == .categories([nil, nil]))
  }

  @Test(
    "a cell of another type is refused",
    arguments: [
      ("1.5", ColumnType.integer), ("x", .number), ("2", .boolean), ("1", .time),
      ("1e30", .integer),
    ])
  func refused(cell: String, type: ColumnType) {
    #expect(
      throws: DatasetsError.content(
        source: "text", format: "CSV", fault: .wrongType(found: cell, expected: type),
        place: ContentPlace(line: 2, row: 1, column: 1, name: "x"))
    ) {
      try read([cell], as: type)
    }
  }

  @Test("a snapshot's schema gives the same types to later rows")
  func schema() throws {
    let first = try TableReader.read(text: "zip,n\n01067,1\n")
    let more = try TableReader.read(
      text: "zip,n\n10115,\n", options: ReadingOptions(schema: first.schema))
    #expect(more.schema == first.schema)
  }
}
