import Statistics
import TestSupport
import Testing

@Suite("Distributions agree with scipy")
struct DistributionTests {
  @Test("kstwo.sf in all its regions")
  func kolmogorov() throws {
    let table = try ValueTable("kstwo.csv")
    let (n, x, expected) = (
      try table.doubles("n"), try table.doubles("x"), try table.doubles("sf")
    )
    for row in n.indices {
      let value = KolmogorovDistribution.survival(x[row], count: Int(n[row]))
      #expect(abs(value - expected[row]) < 1e-12, "n \(n[row]), x \(x[row])")
    }
  }

  @Test("kstwo.sf keeps the digits of small probabilities")
  func kolmogorovTail() throws {
    let table = try ValueTable("kstwo.csv")
    let (n, x, expected) = (
      try table.doubles("n"), try table.doubles("x"), try table.doubles("sf")
    )
    for row in n.indices where n[row] * x[row] * x[row] > 4 && expected[row] > 1e-290 {
      let value = KolmogorovDistribution.survival(x[row], count: Int(n[row]))
      #expect(abs(value / expected[row] - 1) < 1e-10, "n \(n[row]), x \(x[row])")
    }
  }

  @Test("the one-sided statistic")
  func smirnov() throws {
    let table = try ValueTable("smirnov.csv")
    let (n, x, expected) = (
      try table.doubles("n"), try table.doubles("x"), try table.doubles("sf")
    )
    for row in n.indices {
      let value = KolmogorovDistribution.smirnovSurvival(x[row], count: Int(n[row]))
      #expect(agree(value, expected[row], within: 1e-12), "n \(n[row]), x \(x[row])")
    }
  }

  @Test("the normal distribution and its inverse")
  func normal() throws {
    let table = try ValueTable("normal.csv")
    let (z, cdf, sf) = (
      try table.doubles("z"), try table.doubles("cdf"), try table.doubles("sf")
    )
    for row in z.indices {
      #expect(abs(NormalDistribution.cumulative(z[row]) / cdf[row] - 1) < 1e-12)
      #expect(abs(NormalDistribution.survival(z[row]) / sf[row] - 1) < 1e-12)
    }
    let inverse = try ValueTable("normal-quantiles.csv")
    let (p, quantile) = (try inverse.doubles("p"), try inverse.doubles("z"))
    for row in p.indices {
      #expect(agree(NormalDistribution.quantile(p[row]), quantile[row], within: 1e-12))
    }
    #expect(NormalDistribution.quantile(0) == -.infinity)
    #expect(NormalDistribution.quantile(1) == .infinity)
    #expect(NormalDistribution.quantile(1.5).isNaN)
  }

  @Test("ks_2samp: statistic with ties, exact and asymptotic p-value")
  func twoSamples() throws {
    for row in try ValueTable("ks2samp.csv").rows {
      let numbers = try row.map { try #require(Double($0)) }
      let (n, m) = (Int(numbers[0]), Int(numbers[1]))
      let first = sample(n, 0.1, levels: numbers[2], shift: 0)
      let second = sample(m, 0.7, levels: numbers[2], shift: numbers[3])
      let statistic = try #require(KolmogorovSmirnov.statistic(first, second))
      #expect(abs(statistic - numbers[4]) < 1e-14, "\(row)")
      let p = KolmogorovSmirnov.pValue(statistic: statistic, firstCount: n, secondCount: m)
      #expect(abs(p - numbers[5]) < 1e-11, "\(row)")
    }
    #expect(KolmogorovSmirnov.statistic([], [1]) == nil)
    #expect(KolmogorovSmirnov.statistic([.nan], [1]) == nil)
  }

  /// The samples of `make_ks2samp.py`.
  private func sample(
    _ count: Int, _ seed: Double, levels: Double, shift: Double
  ) -> [Double] {
    (1...count).map { index in
      let x = Double(index) * 0.6180339887498949 + seed
      let fraction = x - x.rounded(.down)
      return (fraction * levels).rounded(.down) / levels + shift
    }
  }
}
