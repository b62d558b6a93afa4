import TestSupport
import Testing

@testable import Statistics

@Suite("What chance alone gives")
struct ChanceTests {
  @Test("the gamma distribution and its inverse agree with scipy")
  func gamma() throws {
    let table = try ValueTable("gamma.csv")
    let (shape, x, expected) = (
      try table.doubles("shape"), try table.doubles("x"), try table.doubles("sf")
    )
    for row in shape.indices {
      let value = GammaDistribution.survival(x[row], shape: shape[row])
      #expect(abs(value / expected[row] - 1) < 1e-8, "shape \(shape[row]), x \(x[row])")
      let back = GammaDistribution.quantile(survival: expected[row], shape: shape[row])
      #expect(abs(back / x[row] - 1) < 1e-7, "shape \(shape[row]), x \(x[row])")
    }
    #expect(GammaDistribution.survival(0, shape: 2) == 1)
    #expect(GammaDistribution.quantile(survival: 0, shape: 2) == .infinity)
    #expect(GammaDistribution.quantile(survival: 1, shape: 2) == 0)
  }

  @Test("a bin's rows of the window have scipy's hypergeometric probabilities")
  func hypergeometric() throws {
    let table = try ValueTable("hypergeometric.csv")
    let (total, count, expected) = (
      try table.doubles("total"), try table.doubles("count"), try table.doubles("pmf")
    )
    let (reference, current) = (try table.doubles("reference"), try table.doubles("current"))
    for row in total.indices {
      let probabilities = CountProbabilities(
        total: Int(total[row]), reference: Int(reference[row]), current: Int(current[row]))
      let value = probabilities.values[Int(count[row]) - probabilities.first]
      #expect(abs(value / expected[row] - 1) < 1e-9, "\(table.rows[row])")
    }
  }

  @Test("beyond each end of the reference lies a row as often as a coin falls that way")
  func beyondEnds() {
    let probabilities = CountProbabilities(beyondEndsOf: 1_000, current: 1_000)
    #expect(probabilities.first == 0)
    // Two ends, each passed by at least one of the window's rows half of the time.
    #expect(abs(probabilities.values[0] - 0.25) < 1e-12)
    #expect(abs(probabilities.values[1] - 0.25) < 1e-12)
  }

  @Test("with large counts the stability index has Yurdakul's limit, χ² with one degree less")
  func stability() {
    let counts = ExchangeableCounts(
      reference: Array(repeating: 20_000, count: 10), current: Array(repeating: 10_000, count: 10))
    let limit = counts.limit(level: 0.001, term: DiscreteDivergence.stabilityTerm)
    let quantile = 2 * GammaDistribution.quantile(survival: 0.001, shape: 4.5)
    #expect(abs(limit / ((1 / 200_000.0 + 1 / 100_000) * quantile) - 1) < 0.002)
  }

  @Test("of two bins the limit is exact, and a score is not beyond itself")
  func twoBins() {
    // One of four rows is in the first bin: it is the window's with a probability of a half.
    let counts = ExchangeableCounts(reference: [1, 1], current: [0, 2])
    func limit(_ level: Double) -> Double { counts.limit(level: level) { abs($0 - $1) / 2 } }
    #expect(abs(limit(0.01) - 0.5) < 1e-8 && limit(0.01) >= 0.5)
    #expect(ExchangeableCounts(reference: [5], current: [3]).limit(level: 0.01) { $0 - $1 } == 0)
  }

  @Test("Kolmogorov and Smirnov's limit is that of the exact distribution")
  func smirnov() {
    for (first, second) in [(50, 50), (200, 1_000), (500, 3_000), (1_000, 1_000)] {
      for level in [0.01, 0.001, 0.00004] {
        let limit = KolmogorovSmirnov.limit(
          level: level, firstCount: first, secondCount: second)
        let exact = KolmogorovSmirnov.pValue(
          statistic: limit, firstCount: first, secondCount: second)
        let most = first == second ? 1.35 : 1
        #expect(exact <= level * most && exact > level * 0.4, "\(first), \(second): \(exact)")
      }
    }
  }

  @Test("values with more than a share, and the parts between them")
  func ties() {
    let sample = EmpiricalDistribution([0, 0, 0, 0, 1, 2, 3, 3, 3, 9])
    #expect(sample.heavyValues(share: 0.2) == [0, 3])
    #expect(sample.heavyValues(share: 0.4).isEmpty)
    #expect(sample.greatestCount(within: sample.places(from: 1, below: 9)) == 3)
    let part = sample.part(from: 0.5, below: 3)
    #expect(part.values == [1, 2] && part.count == 2 && part.cumulative == [1, 2])
    #expect(sample.part(from: 10, below: 20).count == 0)
  }
}
