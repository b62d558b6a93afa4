import Domain
import Statistics

extension DriftTest {
  /// The Kolmogorov-Smirnov statistic: the greatest distance between the two distribution
  /// functions, 0...1. The statistic is what is judged; the p-value stands beside it, since with
  /// thousands of rows every difference is significant.
  ///
  /// For categories, which have no order, the greatest distance between the shares of any set of
  /// categories: half the sum of the differences (total variation), which is what the statistic
  /// becomes under the worst order. It has no p-value.
  public static let ks = DriftTest(
    name: .ks, title: "KS", defaultThreshold: 0.1, scoreMax: 1, isSymmetric: true
  ) { reference, current in
    switch (reference.content, current.content) {
    case (.numeric(let before), .numeric(let now)):
      guard let statistic = before.greatestDistance(to: now) else { return nil }
      let pValue = KolmogorovSmirnov.pValue(
        statistic: statistic, firstCount: before.count, secondCount: now.count)
      return DriftScore(value: statistic, pValue: pValue) { level in
        KolmogorovSmirnov.limit(level: level, firstCount: before.count, secondCount: now.count)
          + before.resolution + now.resolution
      }
    case (.categorical(let before), .categorical(let now)):
      let counts = BinnedCounts.everyCategory(before, now)
      let shares = counts.shares
      let distance = zip(shares.reference, shares.current).reduce(0) { $0 + abs($1.0 - $1.1) }
      return DriftScore(value: distance / 2) { level in
        counts.chance.limit(level: level) { abs($0 - $1) / 2 }
      }
    default: return nil
    }
  }
}
