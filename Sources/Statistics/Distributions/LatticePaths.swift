/// The exact distribution of the two-sample Kolmogorov-Smirnov statistic.
///
/// Merging two samples of n and m values is a path from (0, 0) to (n, m), all paths being equally
/// likely; the statistic reaches d when the path leaves the band |x/n − y/m| < d.
///
/// Source: Hodges, "The Significance Probability of the Smirnov Two-Sample Test" (1958). The sums
/// have positive terms only, so that tiny probabilities keep their digits.
enum LatticePaths {
  /// P(D >= `distance`). O(n·m·`distance`) time, O(m) memory; a product when n = m.
  static func probability(
    ofReaching distance: Double, firstCount: Int, secondCount: Int
  ) -> Double {
    let divisor = greatestCommonDivisor(firstCount, secondCount)
    let xStep = secondCount / divisor
    let yStep = firstCount / divisor
    // In units of 1 / lcm(n, m) the distance is a whole number.
    let reach = Int((distance * Double(firstCount) * Double(xStep)).rounded(.toNearestOrEven))
    if reach <= 0 { return 1 }
    if firstCount == secondCount {
      return min(1, equalCounts(firstCount, reach: reach))
    }
    return min(1, outside(firstCount, secondCount, xStep: xStep, yStep: yStep, reach: reach))
  }

  /// 2·A₀(1 − A₁(1 − A₂(…))), each A a ratio of neighbouring binomials.
  private static func equalCounts(_ count: Int, reach: Int) -> Double {
    var probability = 0.0
    for k in stride(from: count / reach, through: 0, by: -1) {
      var ratio = 1.0
      for j in 0..<reach {
        ratio *= Double(count - k * reach - j) / Double(count + k * reach + j + 1)
      }
      probability = ratio * (1 - probability)
    }
    return 2 * probability
  }

  /// The share of paths to (n, m) that touch |x·xStep − y·yStep| >= reach, column by column.
  private static func outside(
    _ n: Int, _ m: Int, xStep: Int, yStep: Int, reach: Int
  ) -> Double {
    // share[y + 1] is the share of the paths to (x, y) that were outside; 1 outside the band.
    var share = [Double](repeating: 1, count: m + 2)
    let reciprocals = (0...(n + m)).map { 1 / Double(max($0, 1)) }
    share.withUnsafeMutableBufferPointer { share in
      reciprocals.withUnsafeBufferPointer { reciprocals in
        for x in 0...n {
          let (low, high) = band(x * xStep, yStep, reach, m)
          guard low <= high else { continue }
          if low > 0 { share[low] = 1 }
          var below = low > 0 ? 1.0 : 0.0
          for y in low...high {
            let isOrigin = x == 0 && y == 0
            let value =
              isOrigin
              ? 0 : (Double(x) * share[y + 1] + Double(y) * below) * reciprocals[x + y]
            share[y + 1] = value
            below = value
          }
        }
      }
    }
    return share[m + 1]
  }

  /// The y, 0...`yMax`, with |`scaledX` − y·`yStep`| < `reach`.
  private static func band(
    _ scaledX: Int, _ yStep: Int, _ reach: Int, _ yMax: Int
  ) -> (low: Int, high: Int) {
    let lowest = scaledX - reach + 1
    let low = lowest <= 0 ? 0 : (lowest + yStep - 1) / yStep
    return (low, min(yMax, (scaledX + reach - 1) / yStep))
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }
}
