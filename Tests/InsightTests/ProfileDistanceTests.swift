import Domain
import Insight
import Testing

@Suite("The distance of two columns by their profiles")
struct ProfileDistanceTests {
  private func numbers(_ low: Double, _ high: Double, _ counts: [Int]) -> ColumnProfile {
    ColumnProfile(
      name: "x", type: .number, count: counts.reduce(0, +), missing: 0, distinct: 9,
      numeric: NumericProfile(
        minimum: low, maximum: high, mean: 0, standardDeviation: 1, quantiles: [],
        histogram: counts))
  }

  private func categories(_ counts: [String: Int], rows: Int) -> ColumnProfile {
    ColumnProfile(
      name: "c", type: .category, count: rows, missing: 0, distinct: counts.count,
      top: counts.map { ValueCount(value: $0.key, count: $0.value) })
  }

  @Test("is 0 for the same, 1 for nothing in common, and the shift of a uniform one")
  func uniform() throws {
    let base = numbers(0, 1, [10, 10])
    #expect(ProfileDistance.between(base, base) == 0)
    #expect(ProfileDistance.between(base, numbers(2, 3, [5, 5])) == 1)
    let moved = try #require(ProfileDistance.between(base, numbers(0.25, 1.25, [7, 7, 7, 7])))
    #expect(abs(moved - 0.25) < 1e-12)
    #expect(ProfileDistance.between(base, numbers(0.5, 0.5, [3])) == 0.5)
  }

  @Test("of categories is half the difference of shares, the rest taken as one")
  func shares() throws {
    let before = categories(["a": 50, "b": 50], rows: 100)
    let after = categories(["a": 80, "c": 10], rows: 100)
    // a +0.3, b −0.5, c +0.1, the rest +0.1.
    let distance = try #require(ProfileDistance.between(before, after))
    #expect(abs(distance - 0.5) < 1e-12)
  }

  @Test("is not known of different types, or without values")
  func unknown() {
    #expect(ProfileDistance.between(numbers(0, 1, [1]), categories(["a": 1], rows: 1)) == nil)
    #expect(ProfileDistance.between(numbers(0, 1, [0]), numbers(0, 1, [1])) == nil)
    let empty = ColumnProfile(name: "c", type: .category, count: 0, missing: 0, distinct: 0)
    #expect(ProfileDistance.between(empty, empty) == nil)
  }
}
