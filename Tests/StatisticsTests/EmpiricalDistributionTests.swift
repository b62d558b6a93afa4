import Foundation
import Statistics
import TestSupport
import Testing

@Suite("A sample as its distribution function")
struct EmpiricalDistributionTests {
  @Test("counts below and up to a value are those of the sample")
  func counts() {
    let distribution = EmpiricalDistribution([3, 1, 2, 2, .nan, .infinity, 5])
    #expect(distribution.values == [1, 2, 3, 5])
    #expect(distribution.cumulative == [1, 3, 4, 5])
    #expect(distribution.count == 5 && distribution.missing == 2)
    #expect(distribution.count(below: 2) == 1 && distribution.count(upTo: 2) == 3)
    #expect(distribution.count(below: 0) == 0 && distribution.count(upTo: 9) == 5)
    #expect(distribution.mean == 2.6)
    #expect(EmpiricalDistribution([]).mean == nil && EmpiricalDistribution([]).quantile(0.5) == nil)
  }

  @Test("the distance of two distributions is the statistic of their samples")
  func distance() {
    var random = SeededRandom(seed: 8)
    for _ in 0..<30 {
      let first = (0..<300).map { _ in Double(random.index(below: 40)) }
      let second = (0..<170).map { _ in Double(random.index(below: 50)) - 3 }
      let distance = EmpiricalDistribution(first).greatestDistance(
        to: EmpiricalDistribution(second))
      #expect(agree(distance, KolmogorovSmirnov.statistic(first, second) ?? -1))
    }
    let some = EmpiricalDistribution([1])
    #expect(some.greatestDistance(to: EmpiricalDistribution([])) == nil)
    #expect(some.greatestDistance(to: some) == 0)
    #expect(some.greatestDistance(to: EmpiricalDistribution([2])) == 1)
  }

  @Test("thinning keeps the ends, the count and the function to its resolution")
  func thinning() throws {
    var random = SeededRandom(seed: 3)
    let sample = (0..<20_000).map { _ in random.normal() }
    let exact = EmpiricalDistribution(sample)
    let thin = exact.thinned(to: 500)
    #expect(thin.values.count <= 500 && thin.values.count > 400)
    #expect(thin.count == exact.count)
    #expect(thin.min == exact.min && thin.max == exact.max)
    #expect(thin.resolution > 0 && thin.resolution < 0.0025)
    for value in stride(from: -3.0, through: 3, by: 0.01) {
      let gap = Double(exact.count(upTo: value) - thin.count(upTo: value)) / 20_000
      #expect(gap >= 0 && gap <= thin.resolution)
    }
    let distance = try #require(exact.greatestDistance(to: thin))
    #expect(distance <= thin.resolution + 1e-12)
    let same = exact.thinned(to: 30_000) == exact
    #expect(same)
  }

  @Test("thinning never drops a value that much of the sample shares")
  func heavyValues() {
    let sample = (0..<1000).map { Double($0 % 3 == 0 ? 500 : $0) }
    let thin = EmpiricalDistribution(sample).thinned(to: 20)
    #expect(thin.values.count <= 20)
    #expect(thin.values.contains(500))
    #expect(thin.resolution < 0.11)
  }

  @Test("it comes back from its stored form bit for bit")
  func storing() throws {
    let distribution = EmpiricalDistribution([0.1, -1e-300, 7e300, 0.1, .nan])
    let data = try JSONEncoder().encode(distribution)
    #expect(try JSONDecoder().decode(EmpiricalDistribution.self, from: data) == distribution)
  }

  @Test("a stored form that contradicts itself is refused")
  func refusing() throws {
    let good = try JSONEncoder().encode(EmpiricalDistribution([1, 2]))
    var object = try #require(try JSONSerialization.jsonObject(with: good) as? [String: Any])
    for broken in ["", "AAAA", "AAAAAAAAAAAAAAAAAAAAAA=="] {
      object["values"] = broken
      let data = try JSONSerialization.data(withJSONObject: object)
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(EmpiricalDistribution.self, from: data)
      }
    }
  }
}
