import Foundation

/// The two-sample Kolmogorov-Smirnov test: are two samples from one distribution?
///
/// Numbers are those of `scipy.stats.ks_2samp` 1.17.1 with `method="auto"`
/// (`Tests/StatisticsTests/Values/ks2samp.csv`).
public enum KolmogorovSmirnov {
  /// Up to this many values in the larger sample the p-value is exact.
  public static let exactCountMax = 10_000

  /// The greatest distance between the two distribution functions, 0...1; ties are safe. O(n + m).
  ///
  /// - Parameters:
  ///   - first: ascending, not empty, without NaN.
  ///   - second: likewise.
  /// - Returns: nil when a sample is empty.
  public static func statistic(sorted first: [Double], sorted second: [Double]) -> Double? {
    guard !first.isEmpty, !second.isEmpty else { return nil }
    return first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        greatestDistance(first, second)
      }
    }
  }

  /// The statistic of unsorted samples; NaNs are left out. O(n + m), by radix sort.
  public static func statistic(_ first: [Double], _ second: [Double]) -> Double? {
    statistic(sorted: sortedWithoutNaN(first), sorted: sortedWithoutNaN(second))
  }

  /// P(D >= `statistic`) when both samples are from one continuous distribution.
  ///
  /// Exact (lattice paths) while both counts are at most ``exactCountMax``, which takes
  /// O(n·m·`statistic`); else, and where the exact value is below 1e-18, that of the one-sample
  /// statistic with the effective count n·m/(n + m), as scipy does.
  ///
  /// - Parameters:
  ///   - statistic: 0...1.
  ///   - firstCount: at least 1.
  ///   - secondCount: at least 1.
  public static func pValue(
    statistic: Double, firstCount: Int, secondCount: Int
  ) -> Double {
    precondition(firstCount > 0 && secondCount > 0, "an empty sample has no p-value")
    let n = Double(firstCount)
    let m = Double(secondCount)
    let effective = n * m / (n + m)
    // 2 exp(−2 z²) < 1e-18 for z² > 21: no decision hangs on the digits of such a number.
    let isNegligible = effective * statistic * statistic > 21
    if max(firstCount, secondCount) <= exactCountMax, !isNegligible {
      return LatticePaths.probability(
        ofReaching: statistic, firstCount: firstCount, secondCount: secondCount)
    }
    return KolmogorovDistribution.survival(
      statistic, count: max(1, Int(effective.rounded(.toNearestOrEven))))
  }

  /// What the statistic exceeds by chance with at most a probability of `level`: 2 exp(−2 z²) solved
  /// for z, the first term of Smirnov's series, which the exact probability stays under for
  /// two samples of one size from 458 rows on (Wei and Dudley, "Two-sample
  /// Dvoretzky-Kiefer-Wolfowitz inequalities", 2012). Two samples of one size reach it in steps, so
  /// that at 50 rows each the level is passed by up to a third. Ties make it stricter.
  public static func limit(level: Double, firstCount: Int, secondCount: Int) -> Double {
    precondition(firstCount > 0 && secondCount > 0, "an empty sample has no limit")
    let scale = 1 / Double(firstCount) + 1 / Double(secondCount)
    return min(1, (log(2 / level) * scale / 2).squareRoot())
  }

  static func sortedWithoutNaN(_ values: [Double]) -> [Double] {
    RadixSort.sorted(values.filter { !$0.isNaN })
  }

  private static func greatestDistance(
    _ first: UnsafeBufferPointer<Double>, _ second: UnsafeBufferPointer<Double>
  ) -> Double {
    let firstStep = 1 / Double(first.count)
    let secondStep = 1 / Double(second.count)
    var i = 0
    var j = 0
    var greatest = 0.0
    while i < first.count, j < second.count {
      let value = min(first[i], second[j])
      while i < first.count, first[i] <= value { i &+= 1 }
      while j < second.count, second[j] <= value { j &+= 1 }
      greatest = max(greatest, abs(Double(i) * firstStep - Double(j) * secondStep))
    }
    return greatest
  }
}
