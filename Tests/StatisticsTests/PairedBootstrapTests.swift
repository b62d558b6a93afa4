import Statistics
import TestSupport
import Testing

@Suite("The paired bootstrap")
struct PairedBootstrapTests {
  /// Labels, a score that knows something of them, one that knows more, one that knows as much.
  private func models(
    rows: Int, seed: UInt64
  ) -> (labels: [Double], weak: [Double], strong: [Double]) {
    var random = SeededRandom(seed: seed)
    let labels = (0..<rows).map { _ in random.uniform() < 0.3 ? 1.0 : 0 }
    let weak = labels.map { $0 * 0.7 + random.normal() }
    let strong = zip(labels, weak).map { $1 + 0.5 * $0 }
    return (labels, weak, strong)
  }

  @Test("a better challenger has an interval above zero, around its gain")
  func better() throws {
    let (labels, weak, strong) = models(rows: 3000, seed: 1)
    let interval = try #require(
      PairedBootstrap.aucGain(
        champion: weak, challenger: strong, labels: labels, resamples: 400, seed: 3))
    let gain =
      try #require(Metrics.rocAUC(scores: strong, labels: labels))
      - #require(Metrics.rocAUC(scores: weak, labels: labels))
    #expect(agree(interval.gain, gain))
    #expect(interval.lower > 0 && interval.lower < gain && interval.upper > gain)
    #expect(interval.resamples == 400 && interval.confidence == 0.95)
  }

  @Test("a model gains nothing over itself, in every resample")
  func same() throws {
    let (labels, weak, _) = models(rows: 500, seed: 2)
    let interval = PairedBootstrap.aucGain(
      champion: weak, challenger: weak.map { $0 * 2 }, labels: labels, resamples: 50, seed: 1)
    #expect(
      interval == PairedInterval(gain: 0, lower: 0, upper: 0, resamples: 50, confidence: 0.95))
  }

  @Test("swapping the models turns the interval round")
  func swapped() throws {
    let (labels, weak, strong) = models(rows: 400, seed: 9)
    let there = try #require(
      PairedBootstrap.aucGain(
        champion: weak, challenger: strong, labels: labels, resamples: 100, seed: 5))
    let back = try #require(
      PairedBootstrap.aucGain(
        champion: strong, challenger: weak, labels: labels, resamples: 100, seed: 5))
    #expect(agree(there.lower, -back.upper) && agree(there.upper, -back.lower))
  }

  @Test("each resample's gain is that of the rows it drew")
  func weights() throws {
    let (labels, weak, strong) = models(rows: 60, seed: 4)
    var expected: [Double] = []
    _ = PairedBootstrap.interval(rows: 60, resamples: 40, seed: 8, confidence: 0.9) { weights in
      let rows = weights.indices.flatMap { Array(repeating: $0, count: Int(weights[$0])) }
      #expect(rows.count == 60)
      let drawnLabels = rows.map { labels[$0] }
      let old = Metrics.rocAUC(scores: rows.map { weak[$0] }, labels: drawnLabels)
      let new = Metrics.rocAUC(scores: rows.map { strong[$0] }, labels: drawnLabels)
      guard let old, let new else { return nil }
      expected.append(new - old)
      return new - old
    }
    let sorted = expected.dropFirst().sorted()
    let interval = try #require(
      PairedBootstrap.aucGain(
        champion: weak, challenger: strong, labels: labels, resamples: 40, seed: 8,
        confidence: 0.9))
    #expect(agree(interval.lower, try #require(Quantiles.linear(sorted: sorted, at: 0.05))))
    #expect(agree(interval.upper, try #require(Quantiles.linear(sorted: sorted, at: 0.95))))
  }

  @Test("the interval of a mean has the width that the normal approximation gives")
  func means() throws {
    var random = SeededRandom(seed: 12)
    let champion = (0..<4000).map { _ in 1 + random.normal() }
    let challenger = champion.map { $0 - 0.1 - 0.5 * random.normal() }
    let interval = try #require(
      PairedBootstrap.meanGain(
        championLoss: champion, challengerLoss: challenger, resamples: 2000, seed: 1))
    #expect(abs(interval.gain - 0.1) < 0.03)
    let halfWidth = 1.96 * 0.5 / 4000.0.squareRoot()
    #expect(abs((interval.upper - interval.lower) / 2 - halfWidth) < 0.1 * halfWidth)
  }

  @Test("about 95 of 100 intervals hold the true gain")
  func coverage() throws {
    var held = 0
    for seed in 0..<200 {
      var random = SeededRandom(seed: UInt64(seed))
      let champion = (0..<200).map { _ in random.normal() }
      let challenger = (0..<200).map { _ in random.normal() }
      let interval = try #require(
        PairedBootstrap.meanGain(
          championLoss: champion, challengerLoss: challenger, resamples: 200,
          seed: UInt64(seed)))
      if interval.lower <= 0, interval.upper >= 0 { held += 1 }
    }
    #expect(held > 178 && held <= 200)
  }

  @Test("without two classes, rows or resamples there is no interval")
  func undefined() {
    let scores = [0.1, 0.2]
    #expect(
      PairedBootstrap.aucGain(
        champion: scores, challenger: scores, labels: [1, 1], resamples: 10, seed: 0) == nil)
    #expect(
      PairedBootstrap.aucGain(
        champion: [.nan, 1], challenger: scores, labels: [0, 1], resamples: 10, seed: 0) == nil)
    #expect(
      PairedBootstrap.meanGain(championLoss: [], challengerLoss: [], resamples: 10, seed: 0)
        == nil)
    #expect(
      PairedBootstrap.meanGain(championLoss: [1], challengerLoss: [1], resamples: 0, seed: 0)
        == nil)
    #expect(
      PairedBootstrap.meanGain(
        championLoss: [.nan], challengerLoss: [1], resamples: 9, seed: 0) == nil)
  }
}
