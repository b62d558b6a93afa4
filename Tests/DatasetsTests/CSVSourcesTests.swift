import Datasets
import Domain
import Foundation
import Testing

@Suite("Several CSV files, and files that are not on disk")
struct CSVSourcesTests {
  private func sources(_ texts: String...) -> [ByteSource] {
    texts.enumerated().map { .memory(name: "part \($0)", bytes: Array($1.utf8)) }
  }

  @Test("parts become one table, in their order")
  func parts() throws {
    let content = try CSVReader.read(sources("a,b\n1,x\n", "b,a\ny,2\n", "a,b\n"))
    #expect(content.table["a"]?.values == .integer([1, 2]))
    #expect(content.table["b"]?.values == .categories(["x", "y"]))
    #expect(content.sourceBytes == 20)
  }

  @Test("a code in one part makes codes of the others, with their zeros")
  func widening() throws {
    let content = try CSVReader.read(
      sources("zip,n\n10115,1\n", "zip,n\n01067,1.5\n", "zip,n\n,2\n"))
    #expect(content.table["zip"]?.values == .categories(["10115", "01067", nil]))
    #expect(content.table["n"]?.values == .number([1, 1.5, 2]))
  }

  @Test("parts with other columns are refused")
  func otherColumns() {
    #expect(throws: DatasetsError.columnMissing(name: "c", columns: ["a", "b"])) {
      try CSVReader.read(sources("a,b\n1,x\n", "a,c\n1,x\n"))
    }
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
    let content = try CSVReader.read(.file(path: path))
    #expect(content.table["n"]?.values == .integer(Array(0..<200_000)))
  }
}
