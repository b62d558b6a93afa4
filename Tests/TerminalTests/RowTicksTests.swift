import TestSupport
import Testing

@testable import Terminal

@Suite("Ticks on rows")
struct RowTicksTests {
  @Test("ticks are equally far apart in value and in rows, and the range covers the data")
  func equal() throws {
    var random = SplitMix(seed: 11)
    for _ in 0..<2_000 {
      let low = Double(random.next() % 4_000) / 7 - 280
      let data = low...low + Double(random.next() % 100_000 + 1) / 997
      let rows = Int(random.next() % 50) + 3
      let dotsPerRow = [1, 2, 4][Int(random.next() % 3)]
      let placed = try #require(RowTicks(covering: data, rows: rows, dotsPerRow: dotsPerRow))
      #expect(placed.range.lowerBound <= data.lowerBound + 1e-6)
      #expect(placed.range.upperBound >= data.upperBound - 1e-6)
      #expect(data.lowerBound < 0 || placed.range.lowerBound >= 0)
      let span = placed.range.upperBound - placed.range.lowerBound
      let lines = placed.ticks.values.map { value in
        Int(((placed.range.upperBound - value) / span * Double(rows * dotsPerRow - 1)).rounded())
          / dotsPerRow
      }
      #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 - $1 == placed.spacing }, "\(lines)")
      #expect(rows < 5 || lines.count >= 2, "\(rows) \(lines)")
    }
  }

  @Test("zero is the last row where nothing is below it, and what has no size has no ticks")
  func ends() throws {
    let placed = try #require(RowTicks(covering: 0...97, rows: 12, dotsPerRow: 4))
    #expect(placed.range.lowerBound == 0 && placed.ticks.values.first == 0)
    #expect(RowTicks(covering: 1...1, rows: 12, dotsPerRow: 4) == nil)
    #expect(RowTicks(covering: 0...1, rows: 1, dotsPerRow: 4) == nil)
    #expect(RowTicks(covering: -1e308...1e308, rows: 9, dotsPerRow: 4) == nil)
  }
}
