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
