import Domain
import Statistics
import Testing

@testable import Drift

@Suite("Single drift tests on cases worked by hand")
struct DriftTestCaseTests {
  @Test("PSI of two categories")
  func index() {
    let reference = FeatureSample.categories(
      Array(repeating: "a", count: 50) + Array(repeating: "b", count: 50))
    let current = FeatureSample.categories(
      Array(repeating: "a", count: 75) + Array(repeating: "b", count: 25))
    // (0.75 − 0.5) ln 1.5 + (0.25 − 0.5) ln 0.5 = 0.25 · 1.0986…
    #expect(abs((score(.psi, reference, current) ?? 0) - 0.27465307216702745) < 1e-15)
    #expect(score(.ks, reference, current) == 0.25)
    #expect(pValue(.ks, reference, current) == nil)
  }

  @Test("samples without overlap are as far apart as can be")
  func disjoint() {
    let (low, high) = (FeatureSample.numbers([1, 2, 3]), FeatureSample.numbers([11, 12, 13]))
    #expect(score(.ks, low, high) == 1)
    #expect(abs((score(.jensenShannon, low, high) ?? 0) - 1) < 1e-12)
    let (old, new) = (FeatureSample.categories(["a"]), FeatureSample.categories(["b"]))
    #expect(score(.ks, old, new) == 1)
    #expect(score(.jensenShannon, old, new) == 1)
    #expect(score(.unseenShare, old, new) == 1)
  }

  @Test("unseen categories are counted among values, not among rows")
  func unseen() {
    let reference = FeatureSample.categories(["a", "b", "b"])
    let current = FeatureSample.categories(["a", "c", "d", "b", "", ""])
    #expect(score(.unseenShare, reference, current) == 0.5)
    #expect(
      DriftTest.unseenShare.compare(reference: .numbers([1]), current: .numbers([2]))
        == .notApplicable)
  }

  @Test("the null share counts NaN, infinities and missing categories, up and down")
  func nulls() {
    let full = FeatureSample.numbers([1, 2, 3, 4])
    let half = FeatureSample.numbers([1, .nan, .infinity, 4])
    #expect(score(.nullShare, full, half) == 0.5)
    #expect(score(.nullShare, half, full) == 0.5)
    #expect(score(.nullShare, full, .numbers([.nan, .nan])) == 1)
    #expect(score(.nullShare, .categories(["a", ""]), .categories(["", ""])) == 0.5)
  }

  @Test("a number against a category is not compared")
  func mixed() {
    for test in [DriftTest.psi, .ks, .jensenShannon] {
      #expect(
        test.compare(reference: .numbers([1]), current: .categories(["a"])) == .notApplicable)
    }
  }

  @Test("of too many categories the rarest are pooled, and are not taken for unseen ones")
  func pooling() {
    let counts = Dictionary(
      uniqueKeysWithValues: (0..<(CategoryCounts.categoriesMax + 5)).map {
        (ExactText("id \($0)"), $0 < 5 ? 1 : 2)
      })
    let reference = CategoryCounts(counts: counts)
    #expect(reference.counts.count == CategoryCounts.categoriesMax)
    #expect(reference.pooled == 5 && reference.count == counts.values.reduce(0, +))
    let sample = FeatureSample(name: "id", type: .category, content: .categorical(reference))
    let rare = FeatureSample.categories(["id 1", "id 3"])
    #expect(score(.unseenShare, sample, rare) == 0)
    #expect(score(.ks, sample, sample) == 0)
    #expect(score(.ks, sample, rare) ?? 0 > 0.99)
  }
}
