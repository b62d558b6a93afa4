import Domain
import Testing

@testable import Datasets

struct UnlearnableColumnTests {
  /// What is found in a column of those cells.
  private func reason(
    _ cells: some Sequence<some CustomStringConvertible>, named name: String = "x"
  ) throws -> UnlearnableColumn.Reason? {
    let text = "\(name),y\n" + cells.map { "\($0),1\n" }.joined()
    let table = try TableReader.read(text: text)
    return table.profile().first.flatMap { UnlearnableColumn($0)?.reason }
  }

  @Test("Whole numbers from 0 or 1 on number the rows, in whichever order and as fractions too")
  func rowNumbers() throws {
    #expect(try reason((0..<50).map(\.self)) == .rowNumber)
    #expect(try reason((1...50).reversed()) == .rowNumber)
    #expect(try reason((1...50).map { "\($0).0" }) == .rowNumber)
    #expect(try reason((0..<10).map(\.self)) == nil)
  }

  @Test("Whole numbers of which none repeats although chance would have repeated some are ids")
  func identifiers() throws {
    let ids = (0..<500).map { 10_000 + $0 * 7 % 9_973 }
    #expect(try reason(ids) == .numbers(distinct: 500))
    // A hundred prices in a wide range all differ by chance.
    let prices = (0..<100).map { 100_000 + $0 * 7_919 % 800_011 }
    #expect(try reason(prices) == nil)
    #expect(try reason(prices + [1], named: "house_id") == .numbers(distinct: 101))
    #expect(try reason(prices + [1], named: "houseId") == .numbers(distinct: 101))
    #expect(try reason(prices + [1], named: "houseID") == .numbers(distinct: 101))
    #expect(try reason(prices + [1], named: "humid") == nil)
    #expect(
      try reason((0..<50).map { 9_100_000_000_000_000_000 + $0 * 4_096 }) == .numbers(distinct: 50))
  }

  @Test(
    "Where the name says id, whole numbers are ids that repeat a little",
    arguments: ["pidnum", "isbn", "PID", "customer_id", "id_str", "idNum"])
  func namedNumbers(name: String) throws {
    let wide = (0..<200).map { 100_000 + $0 * 7_919 % 800_011 }
    #expect(try reason(wide) == nil)
    #expect(try reason(wide, named: name) == .numbers(distinct: 200))
    #expect(try reason((0..<200).map { 500 + $0 % 60 * 37 }, named: name) == .numbers(distinct: 60))
    #expect(try reason((0..<200).map { 500 + $0 % 20 * 37 }, named: name) == nil)
    #expect(try reason((0..<500).map { 500 + $0 % 50 * 37 }, named: name) == nil)
    let gaps = (0..<100).map { $0 % 2 == 0 ? "978113847\(1_000 + $0).0" : "" }
    #expect(try reason(gaps, named: name) == .numbers(distinct: 50))
    #expect(try reason(gaps, named: "price") == nil)
    #expect(try reason((0..<100).map { Double($0) * 0.37 }, named: name) == nil)
  }

  @Test("Names that hold the letters of id are no ids, and an index has to differ")
  func otherNames() throws {
    let wide = (0..<200).map { 100_000 + $0 * 7_919 % 800_011 }
    for name in ["humid", "paid", "valid", "grid", "number_of_kids"] {
      #expect(try reason(wide, named: name) == nil)
    }
    #expect(try reason(wide, named: "row_index") == .numbers(distinct: 200))
    #expect(try reason((0..<200).map { 7 + $0 % 60 * 37 }, named: "price_index") == nil)
  }

  @Test("Whole numbers from 0 or 1 on, each equally often in few rows, number groups")
  func groupNumbers() throws {
    #expect(try reason((0..<840).map { 1 + $0 / 4 }) == .groupNumber(groups: 210))
    #expect(try reason((0..<840).map { $0 % 210 }) == .groupNumber(groups: 210))
    // Not equally often; days of years; and what has many rows, as hours and months have.
    #expect(try reason((0..<840).map { min(209, $0 / 3) }) == nil)
    #expect(try reason((0..<730).map { 1 + $0 % 365 }) == nil)
    #expect(try reason((0..<1_200).map { $0 % 12 }) == nil)
    #expect(try reason((0..<1_200).map { $0 % 120 }) == nil)
  }

  @Test("Years, measured quantities and counts that repeat are features")
  func features() throws {
    #expect(try reason(1_700...2_000) == nil)
    #expect(try reason((0..<500).map { Double($0) * 0.37 }) == nil)
    #expect(try reason((0..<500).map { $0 % 300 }) == nil)
  }

  @Test("Texts that hardly repeat are ids, names or free texts")
  func texts() throws {
    #expect(try reason((0..<30).map { "car \($0)" }) == .texts(distinct: 30))
    #expect(try reason((0..<200).map { "name \($0 % 120)" }) == .texts(distinct: 120))
    #expect(try reason((0..<200).map { "town \($0 % 90)" }) == nil)
    #expect(try reason((0..<60).map { "town \($0 % 50)" }) == nil)
    #expect(try reason((0..<60).map { "street \($0 % 55)" }) == .texts(distinct: 55))
    #expect(try reason((0..<400).map { "order \($0 % 100)" }) == nil)
    #expect(try reason((0..<400).map { "order \($0 % 100)" }, named: "id") == .texts(distinct: 100))
    #expect(try reason((0..<4_400).map { "t \($0 % 1_100)" }) == .texts(distinct: 1_100))
    #expect(try reason((0..<5_500).map { "t \($0 % 1_100)" }) == nil)
  }

  @Test("A column that always has one value, or none, is no feature; one that sometimes has may be")
  func constant() throws {
    #expect(try reason((0..<30).map { _ in "NO" }) == .constant)
    #expect(try reason((0..<30).map { _ in 7 }) == .constant)
    #expect(try reason((0..<30).map { _ in "" }) == .constant)
    #expect(try reason((0..<30).map { $0 < 20 ? "yes" : "" }) == nil)
    #expect(try reason((0..<30).map { $0 == 7 }) == nil)
    #expect(try reason((0..<19).map { _ in 7 }) == nil)
    let table = try TableReader.read(text: "a,b\n" + (0..<30).map { _ in "x,\n" }.joined())
    #expect(
      UnlearnableColumn.among(table.profile()).map(\.words) == [
        "has one value in all 30 rows", "has no value in any of 30 rows",
      ])
  }

  @Test("Columns that are no features anyway are passed over")
  func excluded() throws {
    let lines = (0..<300).map { "1844674407370955\(1000 + $0),0.\($0),\($0 % 2)" }
    let table = try TableReader.read(text: "id,a,y\n" + lines.joined(separator: "\n"))
    let found = UnlearnableColumn.among(table.profile())
    #expect(found.map(\.name) == ["id"])
    #expect(UnlearnableColumn.among(table.profile(), except: ["id"]).isEmpty)
    #expect(found[0].words.hasPrefix("has 300 "))
  }
}
