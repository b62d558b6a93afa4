import Datasets
import Domain
import Testing

@Suite("Blocks")
struct TableBlockTests {
  @Test("what is encoded decodes to the same table", arguments: 0..<60)
  func roundTrip(seed: Int) throws {
    var random = SeededBytes(seed: UInt64(seed))
    let table = random.table(rows: random.below(300))
    #expect(try TableBlock.decode(TableBlock.encode(table)) == table)
  }

  @Test(
    "every width of whole numbers survives, with and without gaps",
    arguments: [1, 2, 3, 4, 15, 16, 255, 256, 65_535, 65_536, 1 << 32, 1 << 52, Int64.max])
  func widths(span: Int64) throws {
    let bases: [Int64] = [0, -7, .min + 1, 1 << 40]
    for base in bases {
      let top = base.addingReportingOverflow(span)
      let numbers: [Int64] = [base, top.overflow ? .max : top.partialValue, base, base + 1]
      for cells in [numbers, numbers + [Values.missingInteger]] {
        let table = Table(columns: [Column(name: "x", values: .integer(cells))])
        #expect(try TableBlock.decode(TableBlock.encode(table)) == table)
      }
    }
  }

  @Test("signs of zero, infinities and the smallest numbers keep their bits")
  func bits() throws {
    let numbers = [-0.0, 0, .infinity, -.infinity, .leastNonzeroMagnitude, 0.1, 1e300]
    for count in 1...numbers.count {
      let part = Array(numbers.prefix(count))
      let table = Table(columns: [Column(name: "x", values: .number(part))])
      guard case .number(let back)? = try TableBlock.decode(TableBlock.encode(table))["x"]?.values
      else {
        Issue.record("not numbers")
        return
      }
      #expect(back.map(\.bitPattern) == part.map(\.bitPattern))
    }
  }

  @Test("no rows and no columns")
  func empty() throws {
    let none = Table(columns: [])
    #expect(try TableBlock.decode(TableBlock.encode(none)) == none)
    let schema = Schema(
      columns: ColumnType.allCases.map { ColumnSchema(name: $0.rawValue, type: $0) })
    let table = Table(schema: schema)
    #expect(try TableBlock.decode(TableBlock.encode(table)) == table)
    #expect(try TableBlock.decode(TableBlock.encode(table)).schema == schema)
  }

  @Test("equal tables give equal bytes, whatever their dictionaries and NaNs")
  func canonical() {
    let left = Table(columns: [
      Column(name: "c", values: .category(codes: [1, 0, -1], dictionary: ["b", "a", "unused"])),
      Column(name: "x", values: .number([.nan, 1e300, 0.1])),
    ])
    let right = Table(columns: [
      Column(name: "c", values: .category(codes: [0, 1, -1], dictionary: ["a", "b"])),
      Column(name: "x", values: .number([-Double.nan, 1e300, 0.1])),
    ])
    #expect(TableBlock.encode(left) == TableBlock.encode(right))
  }

  @Test("days, categories and decimals cost a byte or two a row")
  func compact() {
    let rows = 10_000
    let table = Table(columns: [
      Column(name: "day", values: .time((0..<rows).map { Int64($0 / 50) * 86_400_000 })),
      Column(name: "code", values: .categories((0..<rows).map { "c\($0 % 30)" })),
      Column(name: "price", values: .number((0..<rows).map { Double($0 % 5_000) / 100 })),
      Column(name: "flag", values: .boolean((0..<rows).map { UInt8($0 % 2) })),
    ])
    #expect(TableBlock.encode(table).count < rows * 4 + rows / 4)
  }

  @Test("predictions of 32 bits cost four bytes a row")
  func singles() {
    let numbers = (0..<1_000).map { Double(Float($0) * 0.001_234_5) }
    let table = Table(columns: [Column(name: "p", values: .number(numbers))])
    #expect(TableBlock.encode(table).count < 4_050)
  }

  @Test("version 1's bytes are read for ever")
  func fixture() throws {
    let bytes: [UInt8] = [
      0x43, 0x54, 0x42, 0x01, 0x72, 0x14, 0x90, 0x87, 0x03, 0x05, 0x01, 0x6E, 0x00, 0x00, 0x03,
      0x02, 0x01, 0x31, 0x01, 0x78, 0x01, 0x02, 0x01, 0x05, 0x0A, 0x01, 0xB1, 0x00, 0x01, 0x63,
      0x03, 0x00, 0x02, 0x01, 0x61, 0x02, 0xC3, 0xA9, 0x03, 0x00, 0x01, 0x21, 0x01, 0x66, 0x02,
      0x00, 0x03, 0x00, 0x01, 0x06, 0x01, 0x74, 0x04, 0x00, 0x03, 0x00, 0x80, 0xB8, 0x99, 0x29,
      0x09,
    ]
    let table = Table(columns: [
      Column(name: "n", values: .integer([1, .min, 3])),
      Column(name: "x", values: .number([0.5, 1.5, .nan])),
      Column(name: "c", values: .categories(["a", nil, "é"])),
      Column(name: "f", values: .boolean([1, 0, 2])),
      Column(name: "t", values: .time([0, 86_400_000, .min])),
    ])
    let written = TableBlock.encode(table)
    #expect(written == bytes, "\(written.map { "0x" + String($0, radix: 16, uppercase: true) })")
    #expect(try TableBlock.decode(bytes) == table)
  }
}

@Suite("Damaged blocks")
struct DamagedBlocksTests {
  private static let table: Table = {
    var random = SeededBytes(seed: 5)
    return random.table(rows: 70)
  }()

  private func damage(_ bytes: [UInt8]) -> DatasetsError? {
    do {
      _ = try TableBlock.decode(bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("a block cut anywhere is refused")
  func truncation() {
    let bytes = TableBlock.encode(Self.table)
    for count in 0..<bytes.count {
      let expected: BlockDamage = count < 8 ? .cutShort : .checksum
      #expect(damage(Array(bytes.prefix(count))) == .blockDamaged(expected))
    }
  }

  @Test("a flipped bit is noticed wherever it is")
  func bitFlips() {
    let bytes = TableBlock.encode(Self.table)
    for place in bytes.indices {
      var flipped = bytes
      flipped[place] ^= UInt8(1 << (place % 8))
      #expect(damage(flipped) != nil)
    }
  }

  @Test("other bytes and later versions are told apart")
  func headers() {
    var bytes = TableBlock.encode(Self.table)
    bytes[3] = 2
    #expect(damage(bytes) == .blockDamaged(.version(2)))
    bytes[0] = 0
    #expect(damage(bytes) == .blockDamaged(.notABlock))
  }

  @Test("bytes behind the block are refused")
  func tail() {
    #expect(
      damage(sealed(TableBlock.encode(Self.table) + [0])) == .blockDamaged(.inconsistent))
  }

  @Test("hostile content with a right checksum is refused or read, and never crashes")
  func hostile() {
    let bytes = TableBlock.encode(Self.table)
    var random = SeededBytes(seed: 9)
    var refused = 0
    for _ in 0..<20_000 {
      var hostile = bytes
      for _ in 0...random.below(3) {
        hostile[8 + random.below(bytes.count - 8)] = UInt8(random.below(256))
      }
      if random.below(4) == 0 { hostile.removeLast(random.below(bytes.count - 8)) }
      if random.below(4) == 0 {
        // A length near the largest, where it hurts most.
        let place = min(8 + random.below(20), hostile.count - 1)
        hostile.replaceSubrange(
          place..<place + 1, with: Array(repeating: 0xFF, count: random.below(10)) + [0x7F])
      }
      if damage(sealed(hostile)) != nil { refused += 1 }
    }
    #expect(refused > 4_000)
  }

  @Test("each damage has its sentence")
  func messages() {
    let all: [BlockDamage] = [.cutShort, .notABlock, .version(9), .checksum, .inconsistent]
    let messages = all.map { DatasetsError.blockDamaged($0).message }
    #expect(Set(messages).count == all.count)
    #expect(messages[2].contains("version 9") && messages[2].contains("reads 1"))
  }

  /// The bytes with the checksum that they should have.
  private func sealed(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let crc = bytes.withUnsafeBytes { Checksum.crc32($0[8...]) }
    withUnsafeBytes(of: crc.littleEndian) { bytes.replaceSubrange(4..<8, with: $0) }
    return bytes
  }
}
