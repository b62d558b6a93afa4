import Datasets
import Foundation
import Testing

/// One small bad file a rule, with the message that it must produce beside it.
@Suite("Bad CSV files")
struct InvalidInputsTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "InvalidInputs/csv")

  static let cases: [String] = {
    let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (files ?? []).filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test("each is refused with its message", arguments: cases)
  func message(of name: String) throws {
    let path = Self.folder.appending(path: name + ".csv").path
    let expected = try String(
      contentsOf: Self.folder.appending(path: name + ".txt"), encoding: .utf8
    ).replacing("{formats}", with: DataFormat.names)
    let error = #expect(throws: DatasetsError.self) {
      try TableReader.read(.file(path: path), options: ReadingOptions(types: ["count": .integer]))
    }
    let message = try #require(error).message.replacing(path, with: "NAME")
    #expect(message + "\n" == expected)
  }

  @Test("there are files to test")
  func notEmpty() {
    #expect(Self.cases.count >= 18)
  }

  @Test("a file that is not there is told with the system's reason")
  func noFile() {
    #expect(
      throws: DatasetsError.sourceUnreadable(
        source: "/nowhere/x.csv", reason: "No such file or directory")
    ) {
      try TableReader.read(.file(path: "/nowhere/x.csv"))
    }
  }

  @Test("a folder is no file")
  func folderIsNoFile() {
    #expect(throws: DatasetsError.sourceUnreadable(source: "/", reason: "Is a directory")) {
      try TableReader.read(.file(path: "/"))
    }
  }
}

/// Limits, provoked by inputs too large to keep as files.
@Suite("Limits of CSV files")
struct CSVLimitsTests {
  private func fault(_ text: String, options: ReadingOptions = ReadingOptions()) -> DatasetsError? {
    #expect(throws: DatasetsError.self) { try TableReader.read(text: text, options: options) }
  }

  @Test("a cell of more than a megabyte, quoted or not", arguments: ["", "\""])
  func cellTooLarge(quote: String) {
    let cell = String(repeating: "x", count: Limits.cellBytesMax + 1)
    #expect(
      fault("a,b\n1,\(quote)\(cell)\(quote)\n")
        == .content(
          source: "text", format: "CSV", fault: .cellTooLarge(bytes: Limits.cellBytesMax + 1),
          place: ContentPlace(line: 2, row: 1, column: 2, name: "b")))
  }

  @Test("more columns than 4,096")
  func columnsTooMany() {
    let names = (0...Limits.columnsMax).map { "c\($0)" }.joined(separator: ",")
    #expect(
      fault(names + "\n")
        == .content(
          source: "text", format: "CSV", fault: .columnsTooMany,
          place: ContentPlace(line: 1, row: 0, column: Limits.columnsMax + 1)))
    #expect(fault(names)?.message.contains("more than 4096 columns") == true)
  }

  @Test("as many columns as the limit are read")
  func columnsAtLimit() throws {
    let names = (1...Limits.columnsMax).map { "c\($0)" }.joined(separator: ",")
    let row = Array(repeating: "7", count: Limits.columnsMax).joined(separator: ",")
    let table = try TableReader.read(text: "\(names)\n\(row)\n\(row)\n")
    #expect(table.columns.count == Limits.columnsMax)
    #expect(table["c4096"]?.values == .integer([7, 7]))
  }

  @Test("a name of more than 512 bytes")
  func nameTooLong() {
    #expect(
      fault(String(repeating: "n", count: 513) + ",b\n1,2\n")
        == .content(
          source: "text", format: "CSV", fault: .columnNameTooLong(bytes: 513),
          place: ContentPlace(line: 1, row: 0, column: 1)))
  }

  @Test("more rows than asked for", arguments: [1, 3, 20_000])
  func rowsTooMany(limit: Int) {
    let text = "a\n" + String(repeating: "1\n", count: limit + 1)
    #expect(
      fault(text, options: ReadingOptions(rowsMax: limit))
        == .content(
          source: "text", format: "CSV", fault: .rowsTooMany(limit: limit),
          place: ContentPlace(line: limit + 2, row: limit + 1, column: 1, name: "a")))
  }

  @Test("more bytes than asked for, also when they come out of a small gzip file")
  func bytesTooMany() {
    let text = "a\n" + String(repeating: "1\n", count: 1_000_000)
    let options = ReadingOptions(bytesMax: 100_000)
    #expect(fault(text, options: options) == .sourceTooLarge(source: "text", bytesMax: 100_000))
    let packed = Gzip.compress(Array(text.utf8))
    #expect(packed.count < 10_000)
    #expect(throws: DatasetsError.sourceTooLarge(source: "bomb", bytesMax: 100_000)) {
      try TableReader.read(.memory(name: "bomb", bytes: packed), options: options)
    }
  }
}
