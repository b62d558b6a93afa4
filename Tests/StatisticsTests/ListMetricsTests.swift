import Statistics
import Testing

@Suite("Metrics of ranked lists")
struct ListMetricsTests {
  @Test("one list, by hand: hits at ranks 1 and 3 of 4, five items taken")
  func byHand() {
    let quality = ListQuality(hits: [true, false, true, false, true], truths: 5, count: 4)
    #expect(quality.precision == 0.5)
    #expect(quality.recall == 0.4)
    #expect(quality.hitRate == 1)
    #expect(quality.reciprocalRank == 1)
    #expect(abs(quality.averagePrecision! - (1 + 2.0 / 3) / 4) < 1e-15)
    // 1 + 1/2 of 1 + 1/log2(3) + 1/2 + 1/log2(5).
    #expect(abs(quality.ndcg! - 1.5 / 2.561606311644851) < 1e-15)
  }

  @Test("a list shorter than k is measured against k, and against what could be found")
  func short() {
    let quality = ListQuality(hits: [false, true], truths: 1, count: 10)
    #expect(quality.precision == 0.1)
    #expect(quality.recall == 1)
    #expect(quality.reciprocalRank == 0.5)
    #expect(quality.averagePrecision == 0.5)
    #expect(abs(quality.ndcg! - 0.6309297535714575) < 1e-15)
  }

  @Test("who took nothing has a precision and no recall")
  func nothingTaken() {
    let quality = ListQuality(hits: [false, false], truths: 0, count: 2)
    #expect(quality.precision == 0 && quality.hitRate == 0)
    #expect(quality.recall == nil && quality.ndcg == nil)
    #expect(quality.averagePrecision == nil && quality.reciprocalRank == nil)
  }

  @Test("no hit is 0, all hits are 1")
  func extremes() {
    let none = ListQuality(hits: [false, false], truths: 3, count: 2)
    #expect(none.ndcg == 0 && none.averagePrecision == 0 && none.reciprocalRank == 0)
    let all = ListQuality(hits: [true, true], truths: 3, count: 2)
    #expect(all.ndcg == 1 && all.averagePrecision == 1 && all.precision == 1)
  }

  @Test("coverage and Gini's coefficient count the items that are never shown")
  func exposure() {
    #expect(Metrics.catalogueCoverage(shown: [3, 0, 1, 0]) == 0.5)
    #expect(Metrics.giniOfExposure(shown: [2, 2, 2]) == 0)
    // One of four is shown: (2·4 − 4 − 1) / 4.
    #expect(Metrics.giniOfExposure(shown: [0, 5, 0, 0]) == 0.75)
    #expect(Metrics.giniOfExposure(shown: [0, 0]) == nil)
    #expect(Metrics.catalogueCoverage(shown: []) == nil)
  }

  @Test("novelty is the mean of log2(users / takers) over what is shown")
  func novelty() {
    #expect(Metrics.novelty(shown: [1, 3, 0], takers: [8, 2, 1], users: 8) == 1.5)
    #expect(Metrics.novelty(shown: [0, 0], takers: [1, 1], users: 2) == nil)
  }

  @Test("the popularity lift is relative to what users take")
  func lift() {
    #expect(Metrics.popularityLift(shown: [0.5, 0.7], taken: [0.3, 0.3]) == 1)
    #expect(Metrics.popularityLift(shown: [0.5], taken: [0]) == nil)
    #expect(Metrics.popularityLift(shown: [], taken: [0.5]) == nil)
  }
}
