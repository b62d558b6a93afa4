import Datasets
import Domain
import Foundation
import Testing

@Suite("From sources to a table")
struct TableReaderTests {
  private func sources(_ texts: String...) -> [ByteSource] {
    texts.enumerated().map { .memory(name: "part \($0)", bytes: Array($1.utf8)) }
  }

  @Test("parts become one table, in their order")
  func parts() throws {
    let content = try TableReader.read(sources("a,b\n1,x\n", "b,a\ny,2\n", "a,b\n"))
    #expect(content.table["a"]?.values == .integer([1, 2]))
    #expect(content.table["b"]?.values == .categories(["x", "y"]))
    #expect(content.sourceBytes == 20)
  }

  @Test("a code in one part makes codes of the others, with their zeros")
  func widening() throws {
    let content = try TableReader.read(
      sources("zip,n\n10115,1\n", "zip,n\n01067,1.5\n", "zip,n\n,2\n"))
    #expect(content.table["zip"]?.values == .categories(["10115", "01067", nil]))
    #expect(content.table["n"]?.values == .number([1, 1.5, 2]))
  }

  @Test("parts with other columns are refused")
  func otherColumns() {
    let parts = sources("a,b\n1,x\n", "a,c\n1,x\n")
    let lacking = DatasetsError.partDiffers(
      source: parts[1].name, column: "b", isMissing: true, first: parts[0].name)
    #expect(throws: lacking) { try TableReader.read(parts) }
    #expect(lacking.message.contains("lacks the column \"b\", which \(parts[0].name) has; all"))
    let more = sources("a,b\n1,x\n", "a,b,c\n1,x,y\n")
    let added = DatasetsError.partDiffers(
      source: more[1].name, column: "c", isMissing: false, first: more[0].name)
    #expect(throws: added) { try TableReader.read(more) }
    #expect(added.message.contains("has the column \"c\", which \(more[0].name) lacks"))
  }

  @Test("no parts are the table without columns")
  func noParts() throws {
    #expect(try TableReader.read([]).table == Table(columns: []))
  }

  @Test("a fault in a later part is told with that part's name and place")
  func faultInPart() {
    #expect(
      throws: DatasetsError.content(
        source: "part 1", format: "CSV", fault: .wrongType(found: "x", expected: .integer),
        place: ContentPlace(line: 3, row: 2, column: 1, name: "a"))
    ) {
      try TableReader.read(
        sources("a\n1\n", "a\n2\nx\n"), options: ReadingOptions(types: ["a": .integer]))
    }
  }

  @Test("bytes that no reader takes are told with what they seem to be")
  func foreign() {
    let source = ByteSource.memory(name: "x.csv", bytes: Array("SQLite format 3\0".utf8))
    #expect(throws: DatasetsError.formatUnknown(source: "x.csv", found: "a SQLite database")) {
      try TableReader.read(source)
    }
  }

  @Test(
    "a place is told as far as a format has one",
    arguments: [
      (ContentPlace(line: 3), ", line 3"),
      (ContentPlace(row: 7, name: "dest"), ", row 7, column \"dest\""),
      (ContentPlace(line: 1, row: 0, column: 2), ", line 1 (the header), column 2"),
      (ContentPlace(), ""),
    ])
  func places(place: ContentPlace, text: String) {
    let error = DatasetsError.content(
      source: "x", format: "Parquet", fault: .zeroByte, place: place)
    #expect(error.message == "x, read as Parquet\(text): found a zero byte; expected a text file.")
  }

  @Test("a pipe, whose length nobody knows, is read to its end")
  func pipe() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    #expect(mkfifo(path, 0o600) == 0)
    defer { unlink(path) }
    let text = "n\n" + (0..<200_000).map { "\($0)\n" }.joined()
    let writer = Thread {
      FileHandle(forWritingAtPath: path)?.write(Data(Gzip.compress(Array(text.utf8))))
    }
    writer.start()
    let content = try TableReader.read(.file(path: path))
    #expect(content.table["n"]?.values == .integer(Array(0..<200_000)))
  }
}
