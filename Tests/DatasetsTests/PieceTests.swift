import Domain
import Foundation
import Statistics
import Testing

@testable import Datasets

/// A file comes in pieces, and columns are packed in chunks: where these end changes nothing.
@Suite("Files in pieces")
struct PieceTests {
  private static func read(
    _ bytes: [UInt8], pieceBytes: Int, chunkRows: Int
  ) throws(DatasetsError) -> ReadTable {
    let source = try SourceBytes(.memory(name: "x.csv", bytes: bytes))
    var reader = CSVReader(source: source, options: ReadingOptions())
    reader.pieceBytes = pieceBytes
    reader.chunkRows = chunkRows
    return try reader.table()
  }

  /// A file of more than one piece with columns of every kind, whose types show early and late.
  private static func file(rows: Int, lineEnd: String, seed: UInt64) -> String {
    var random = SeededRandom(seed: seed)
    let words = [
      "a", "\"b, c\"", "\"two\(lineEnd)lines\"", "\"say \"\"so\"\"\"", "é", "NA", "", " x ",
    ]
    var text =
      "whole,late fraction,late code,late word,flag,time,word,empty,late start,large" + lineEnd
    for row in 0..<rows {
      let cells = [
        "\(random.index(below: 1_000) - 500)",
        row == rows * 3 / 4 ? "0.5" : "\(row)",
        row == rows * 2 / 3 ? "007" : "\(row % 90 + 10)",
        row == rows / 2 ? "unknown" : "\(random.index(below: 7)).25",
        random.index(below: 3) == 0 ? "true" : "false",
        random.index(below: 5) == 0 ? "NA" : "2025-01-\(10 + random.index(below: 20))",
        words[random.index(below: words.count)],
        "",
        row < rows / 3 ? "" : "2.5",
        row == rows / 5 ? "inf" : "\(random.index(below: 9)).5",
      ]
      text += cells.joined(separator: ",") + lineEnd
      if random.index(below: 50) == 0 { text += lineEnd }
    }
    return text
  }

  @Test(
    "A table is the same, however it was cut, and so is what is said of it",
    arguments: zip(["\n", "\r\n", "\r"], [UInt64(1), 2, 3]))
  func cuts(lineEnd: String, seed: UInt64) throws {
    let bytes = Array(Self.file(rows: 3_000, lineEnd: lineEnd, seed: seed).utf8)
    #expect(bytes.count > 2 * CSVDialect.sampleBytes)
    let whole = try Self.read(bytes, pieceBytes: 8 << 20, chunkRows: 1 << 20)
    #expect(whole.packed.rowCount == 3_000 && whole.packed.chunkCount == 1)
    for (pieceBytes, chunkRows) in [(1, 7), (4_096, 64), (70_001, 999)] {
      let cut = try Self.read(bytes, pieceBytes: pieceBytes, chunkRows: chunkRows)
      #expect(cut.table == whole.table, "pieces of \(pieceBytes), chunks of \(chunkRows)")
      #expect(cut.packed.schema == whole.packed.schema)
      #expect(cut.notes == whole.notes, "pieces of \(pieceBytes), chunks of \(chunkRows)")
      #expect(cut.packed.profile() == whole.packed.profile())
      #expect(cut.packed.chunkCount == (3_000 + chunkRows - 1) / chunkRows)
    }
  }

  @Test("Blanks that part cells, and returns within them, may stand at the end of a piece")
  func cutsInBlanks() throws {
    var random = SeededRandom(seed: 4)
    func gap(_ least: Int) -> String {
      String(repeating: " ", count: least + random.index(below: 4))
        + (random.index(below: 9) == 0 ? "\t" : "")
    }
    var aligned = "\(gap(0))n\(gap(1))word\(gap(1))x\(gap(0))\n"
    var returns = "n,word,x\r\n"
    for row in 0..<12_000 {
      let word = random.index(below: 3) == 0 ? "\"a \tb\"" : "c\(row % 50)"
      aligned += "\(gap(0))\(row)\(gap(1))\(word)\(gap(1))\(row % 7).5\(gap(0))\n"
      if random.index(below: 50) == 0 { aligned += gap(1) + "\n" }
      returns += "\(row),c\r\(row % 50)\(row % 3 == 0 ? "\r" : ""),\(row % 7).5\r\n"
    }
    for text in [aligned, returns] {
      let bytes = Array(text.utf8)
      #expect(bytes.count > 2 * CSVDialect.sampleBytes)
      let whole = try Self.read(bytes, pieceBytes: 8 << 20, chunkRows: 1 << 20)
      #expect(whole.packed.rowCount == 12_000 && whole.packed.columnNames == ["n", "word", "x"])
      for pieceBytes in [1, 97, 4_096] {
        let cut = try Self.read(bytes, pieceBytes: pieceBytes, chunkRows: 1 << 20)
        #expect(cut.table == whole.table, "pieces of \(pieceBytes)")
        #expect(cut.notes == whole.notes, "pieces of \(pieceBytes)")
      }
    }
  }

  @Test("A fault is told with the same place, however the file was cut")
  func faults() throws {
    let good = Self.file(rows: 2_000, lineEnd: "\n", seed: 3)
    let tails = ["1,2\n", "1,2,3,4,5,6,\"open,8,9,10\n", "1,2,3,4,5,6,\"x\"y,8,9,10\n", "1"]
    for tail in tails {
      let bytes = Array((good + tail).utf8)
      let expected = #expect(throws: DatasetsError.self) {
        try Self.read(bytes, pieceBytes: 8 << 20, chunkRows: 1 << 20)
      }
      for pieceBytes in [1, 333, 65_536] {
        let found = #expect(throws: DatasetsError.self) {
          try Self.read(bytes, pieceBytes: pieceBytes, chunkRows: 100)
        }
        #expect(found == expected)
      }
    }
  }

  @Test("A head and a first row that are longer than a piece are read whole")
  func longHead() throws {
    let names = (0..<3_000).map { "column \($0) with a long name, so that the head is long" }
    let head = names.map { "\"\($0)\"" }.joined(separator: ",")
    let row = names.indices.map { "\"cell \($0) of some length\"" }.joined(separator: ",")
    let text = head + ",\n" + (row + ",\n") + (row + ",\n")
    let content = try Self.read(Array(text.utf8), pieceBytes: 1_000, chunkRows: 10)
    #expect(content.packed.columnNames == names && content.packed.rowCount == 2)
  }

  @Test("A file that a late type makes be read twice must not change meanwhile")
  func changed() throws {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "curlew-\(UUID().uuidString).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lines = (0..<20_000).map { "\($0)" } + ["x"]
    try ("a\n" + lines.joined(separator: "\n") + "\n").write(
      toFile: path, atomically: false, encoding: .utf8)
    let source = try SourceBytes(.file(path: path))
    let reader = CSVReader(source: source, options: ReadingOptions())
    #expect(try reader.table().packed.rowCount == 20_001)
    #expect(truncate(path, 50_000) == 0)
    let builder = ColumnBuilder(
      declared: nil, missing: MissingTokens(), style: CellStyle(decimalComma: false),
      chunkRows: 1_000)
    let fault = #expect(throws: CSVFailure.self) {
      try reader.readAgain([(offset: 0, element: builder)], rows: 20_001)
    }
    guard case .source(let error) = fault else {
      Issue.record("\(String(describing: fault))")
      return
    }
    #expect(error.message == "\(path) cannot be read: it changed while it was read.")
  }

  @Test("Packed columns of every type are unpacked to what they were, and make the same snapshot")
  func packing() throws {
    let rows = 65_536 * 2 + 17
    let table = Table(columns: [
      Column(
        name: "i",
        values: .integer((0..<rows).map { $0 % 7 == 0 ? Values.missingInteger : Int64($0) })),
      Column(name: "n", values: .number((0..<rows).map { $0 % 5 == 0 ? .nan : Double($0) / 8 })),
      Column(name: "b", values: .boolean((0..<rows).map { UInt8($0 % 3) })),
      Column(
        name: "c", values: .categories((0..<rows).map { $0 % 11 == 0 ? nil : "t\($0 % 999)" })),
      Column(name: "t", values: .time((0..<rows).map { Int64($0) * 60_000 })),
    ])
    let packed = PackedTable(table)
    #expect(packed.table == table && packed.chunkCount == 3)
    #expect(packed.profile() == table.profile())
    let chunks = table.chunks(rowsMax: PackedTable.chunkRows)
    let plan = SnapshotPlan(packed)
    #expect(plan.objects.map(\.bytes) == chunks.map { TableBlock.encode($0) })
    #expect(plan.manifest.chunks.map(\.object) == plan.objects.map { Fingerprint.object($0.bytes) })
  }
}
