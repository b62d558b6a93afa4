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
      return (statistic, pValue)
    case (.categorical(let before), .categorical(let now)):
      let shares = BinnedShares.everyCategory(before, now)
      let distance = zip(shares.reference, shares.current).reduce(0) { $0 + abs($1.0 - $1.1) }
      return (distance / 2, nil)
    default: return nil
    }
  }
}
