import Domain
import Foundation
import Testing

@testable import Datasets

@Suite("Rows of a table")
struct TableRowsTests {
  /// One column of each type, with gaps, and more rows than two chunks hold.
  private static let table = {
    let rows = 0..<(2 * PackedTable.chunkRows + 1_000)
    return Table(columns: [
      Column(name: "i", values: .integer(rows.map { Int64($0 % 1_000) })),
      Column(name: "n", values: .number(rows.map { $0 % 7 == 0 ? .nan : Double($0) / 4 })),
      Column(name: "b", values: .boolean(rows.map { UInt8($0 % 3) })),
      // The dictionary of each chunk is another one.
      Column(
        name: "c", values: .categories(rows.map { $0 % 5 == 0 ? nil : "\(($0 / 30_000) % 5)" })),
      Column(name: "t", values: .time(rows.map { Int64($0) * 60_000 })),
    ])
  }()

  private static func sources() -> [TableRows] {
    [TableRows(table), TableRows(PackedTable(table))]
  }

  /// Ascending, with a gap of more than a chunk at the end.
  private static let some = Array(stride(from: 3, to: 2 * PackedTable.chunkRows, by: 3)) + [131_999]

  @Test("are the table's, whether it is packed or not")
  func columns() throws {
    for rows in Self.sources() {
      #expect(rows.table == Self.table && rows.schema == Self.table.schema)
      let selected = rows.selecting(Self.some)
      #expect(selected.rowCount == Self.some.count)
      #expect(selected.table == Self.table.selecting(Self.some))
      let again = selected.selecting([5, 0, 5])
      #expect(again.table == Self.table.selecting([18, 3, 18]))
      #expect(rows["x"] == nil)
    }
  }

  @Test("come in batches of one chunk each, in order")
  func batches() throws {
    for rows in Self.sources() {
      let whole = rows.batches.map { rows.table(of: ["c", "n"], in: $0) }
      #expect(whole.map(\.rowCount) == [65_536, 65_536, 1_000])
      #expect(try Table.concatenating(whole) == Self.table.keeping(["c", "n"]))
      let selected = rows.selecting(Self.some)
      let parts = selected.batches.map { selected.table(of: ["t", "i", "none"], in: $0) }
      #expect(try Table.concatenating(parts) == selected.table.keeping(["t", "i"]))
    }
    let packed = Self.sources()[1]
    #expect(packed.selecting(Self.some).batches.count == 3)
    #expect(packed.selecting([]).batches.isEmpty)
  }

  @Test("of one table are put together by their places, of two by their cells")
  func appending() throws {
    for rows in Self.sources() {
      let (late, early) = (rows.selecting(Self.some), rows.selecting([0, 1, 2]))
      let places = Self.some + [0, 1, 2]
      #expect(try late.appending(early).table == Self.table.selecting(places))
      // Two runs that ascend: no chunk is unpacked more than twice.
      #expect(try late.appending(early).batches.count <= 4)
      let other = TableRows(Self.table.rows(in: 0..<3))
      #expect(try late.appending(other).table == Self.table.selecting(places))
    }
  }

  @Test("of a snapshot are packed as its blocks hold them, and of the columns that are asked for")
  func snapshot() throws {
    let plan = SnapshotPlan(Self.table)
    let blocks = Dictionary(uniqueKeysWithValues: plan.objects.map { ($0.id, Data($0.bytes)) })
    for names in [["c", "n"], ["b"], ["i", "t", "c", "n", "b"]] {
      let packed = try PackedTable(plan.manifest, columns: Set(names)) {
        try #require(blocks[$0.object])
      }
      let kept = Self.table.columns.map(\.name).filter(names.contains)
      #expect(packed.columnNames == kept && packed.chunkCount == 3)
      #expect(try packed.table == Self.table.keeping(kept))
      // The order of the texts too is as if the chunks were put together.
      let texts = try plan.manifest.chunks.map {
        try TableBlock.decode([UInt8](blocks[$0.object]!))
      }
      #expect(
        packed["c"]?.categories == (try Table.concatenating(texts).keeping(kept)["c"]?.categories))
    }
  }

  @Test("of a snapshot whose chunks are not what it says are refused")
  func foreignChunk() throws {
    let plan = SnapshotPlan(Self.table.rows(in: 0..<10))
    for other in [Self.table.rows(in: 0..<11), Self.table.rows(in: 0..<10).dropping(["n"])] {
      #expect(throws: DatasetsError.manifestDamaged(reason: .chunkContent)) {
        try PackedTable(plan.manifest, columns: ["i", "n"]) { _ in
          Data(TableBlock.encode(other))
        }
      }
    }
  }

  @Test("are found behind columns of any encoding that are passed over", arguments: 0..<60)
  func passedOver(seed: Int) throws {
    var random = SeededBytes(seed: UInt64(seed))
    let table = random.table(rows: random.below(300))
    let bytes = TableBlock.encode(table)
    for wanted in table.columns {
      try bytes.withUnsafeBytes { bytes in
        let parts = try TableBlock.columns(in: bytes) { $0 == wanted.name }
        #expect(parts.map(\.values) == [wanted.values])
      }
    }
  }
}
