import Domain
import Testing

@testable import Drift

@Suite("Reference and current on the same bins, for charts")
struct DistributionPairTests {
  @Test("few numbers have a bin each")
  func fewValues() {
    let pair = DistributionPair(
      reference: .numbers([0, 0, 1, 2]), current: .numbers([2, 5, .nan]))
    #expect(pair.edges == [0, 1, 2, 5] && pair.labels == ["0", "1", "2", "5"])
    #expect(pair.reference == [0.5, 0.25, 0.25, 0] && pair.current == [0, 0, 0.5, 0.5])
  }

  @Test("many numbers share twenty bins, whose open ends take the outliers")
  func manyValues() {
    let reference = (0..<1000).map { Double($0) / 10 } + [1e9]
    let pair = DistributionPair(
      reference: .numbers(reference), current: .numbers(reference.map { $0 + 20 }))
    #expect(pair.edges.count == 20 && pair.labels.count == 20)
    #expect(pair.edges[19] < 130)
    #expect(abs(pair.reference.reduce(0, +) - 1) < 1e-12)
    #expect(abs(pair.current.reduce(0, +) - 1) < 1e-12)
  }

  @Test("categories stand by their share in the reference, the rest of many in one bar")
  func categories() {
    let reference = (0..<20).flatMap { Array(repeating: "c\($0)", count: 30 - $0) }
    let pair = DistributionPair(
      reference: .categories(reference), current: .categories(["c0", "c19", "new", ""]))
    #expect(pair.labels.count == 12)
    #expect(pair.labels.first == "c0" && pair.labels.last == "(other)")
    #expect(abs(pair.reference.reduce(0, +) - 1) < 1e-12)
    #expect(pair.current[0] == 1.0 / 3 && pair.current[11] == 2.0 / 3)
    #expect(pair.edges.isEmpty)
  }

  @Test("labels of fractions are short")
  func labels() {
    let pair = DistributionPair(
      reference: .numbers([0.12345, -1.23456, 123.456, 1e20]), current: .numbers([1e-9]))
    #expect(pair.labels == ["-1.23", "1e-09", "0.1235", "123.0", "1e+20"])
  }

  @Test("an empty window has shares of zero, two empty samples no bins")
  func empties() {
    let pair = DistributionPair(reference: .numbers([1, 2]), current: .numbers([]))
    #expect(pair.current == [0, 0] && pair.reference == [0.5, 0.5])
    #expect(DistributionPair(reference: .numbers([]), current: .numbers([])).labels.isEmpty)
    #expect(
      DistributionPair(reference: .numbers([1]), current: .categories(["a"])).labels.isEmpty)
  }
}
