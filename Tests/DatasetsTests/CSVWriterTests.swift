import Datasets
import Domain
import Testing

@Suite("Writing CSV")
struct CSVWriterTests {
  @Test("cells are quoted only where they must be, and times of a column have one form")
  func text() {
    let table = Table(columns: [
      Column(name: "a b", values: .number([227, .nan, 0.1])),
      Column(name: "c,d", values: .categories(["plain", "say \"hi\"", "NA"])),
      Column(name: "t", values: .time([0, 1_000, 1_001])),
      Column(name: "d", values: .time([0, .min, 86_400_000])),
      Column(name: "f", values: .boolean([1, 0, 2])),
    ])
    let expected = """
      a b,"c,d",t,d,f
      227.0,plain,1970-01-01T00:00:00Z,1970-01-01,true
      ,"say ""hi\""",1970-01-01T00:00:01Z,,false
      0.1,"NA",1970-01-01T00:00:01.001Z,1970-01-02,

      """
    #expect(String(decoding: CSVWriter.bytes(table), as: UTF8.self) == expected)
  }

  @Test("what is written reads back as the same table", arguments: 0..<60)
  func roundTrip(seed: Int) throws {
    var random = SeededBytes(seed: UInt64(seed))
    let table = random.table(rows: random.below(200))
    let bytes = CSVWriter.bytes(table)
    let options = ReadingOptions(schema: table.schema)
    #expect(try TableReader.read(.memory(name: "x", bytes: bytes), options: options).table == table)
  }

  @Test("a missing cell in the only column is still a row")
  func onlyColumn() throws {
    let table = Table(columns: [Column(name: "x", values: .integer([1, .min, 3, .min]))])
    #expect(try TableReader.read(.memory(name: "x", bytes: CSVWriter.bytes(table))).table == table)
  }

  @Test("blanks in the only name do not part it")
  func onlyName() throws {
    let table = Table(columns: [Column(name: "a b", values: .categories(["1 x", "2 y"]))])
    #expect(try TableReader.read(.memory(name: "x", bytes: CSVWriter.bytes(table))).table == table)
  }

  @Test("large tables are handed on in blocks")
  func blocks() {
    let table = Table(columns: [Column(name: "x", values: .integer(Array(0..<400_000)))])
    var sizes: [Int] = []
    CSVWriter.write(table) { sizes.append($0.count) }
    #expect(sizes.count > 2)
    #expect(sizes.allSatisfy { $0 < 2_000_000 })
    #expect(sizes.reduce(0, +) == CSVWriter.bytes(table).count)
  }
}
