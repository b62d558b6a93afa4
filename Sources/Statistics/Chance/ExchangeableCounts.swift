/// Two samples counted over the same bins, asked what chance alone makes of the difference.
///
/// If both samples are from one distribution, any of their rows are as likely to be the window's:
/// given how many rows each bin has of both together, its rows of the window have the hypergeometric
/// distribution. That needs no estimate of a share and no bin of some least size, takes in floors
/// and empty bins, and counts what the reference itself happened to miss.
public struct ExchangeableCounts: Sendable, Equatable {
  /// Rows of both samples, one a bin.
  private var totals: [Int]
  /// Rows of the reference, of the window.
  private let rows: (reference: Int, current: Int)
  /// Whether one more bin holds what is beyond the reference's least and greatest value.
  private let hasEnds: Bool

  /// How far two ways of adding up one sum may differ, as a share of it.
  private static let rounding = 1e-9

  /// - Parameters:
  ///   - reference: rows of each bin, their sum at least 1.
  ///   - current: those of the window, as many, likewise.
  ///   - beyondEnds: the window's rows beyond the ends of the reference, where its least and
  ///     greatest value are the bins' ends; they are in no other bin. nil where the bins are open.
  public init(reference: [Int], current: [Int], beyondEnds: Int? = nil) {
    precondition(reference.count == current.count, "both samples have the same bins")
    totals = zip(reference, current).map { $0 + $1 }.filter { $0 > 0 }
    rows = (reference.reduce(0, +), current.reduce(0, +) + (beyondEnds ?? 0))
    precondition(rows.reference > 0 && rows.current > 0, "an empty sample is not compared")
    hasEnds = beyondEnds != nil
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.totals == right.totals && left.rows == right.rows && left.hasEnds == right.hasEnds
  }

  /// What a sum over the bins exceeds by chance with at most a probability of `level`.
  ///
  /// Exact for two bins. For more, the Pearson curve of type III (a shifted gamma distribution)
  /// with the sum's mean, variance and skewness: the mean is exact, the covariance that of squares
  /// of normal deviates, the skewness not below that of a gamma distribution from 0 on, so that it is
  /// χ² with one degree less than bins where counts are large. Held to its level by simulation in
  /// `Tests/DriftTests/ChanceTests.swift` and `bench verdicts`. O(√rows) a different total.
  ///
  /// - Parameters:
  ///   - level: between 0 and 1.
  ///   - term: what a bin adds, of its shares of reference and window.
  public func limit(level: Double, term: (_ reference: Double, _ current: Double) -> Double)
    -> Double
  {
    let function = { (total: Int, count: Int) in
      term(
        Double(total - count) / Double(rows.reference), Double(count) / Double(rows.current))
    }
    if !hasEnds, totals.count <= 2 { return exactLimit(level, function) }
    let sum = moments(function) {
      term(0, Double($0) / Double(rows.current))
    }
    return Self.upperPoint(of: sum, level)
  }

  /// The least sum that is exceeded with at most that probability, by listing all.
  private func exactLimit(_ level: Double, _ function: (Int, Int) -> Double) -> Double {
    guard let total = totals.first else { return 0 }
    let counts = probabilities(total)
    let sums = counts.values.indices.map { place in
      let count = counts.first + place
      let other = totals.count > 1 ? function(totals[1], rows.current - count) : 0
      return (sum: function(total, count) + other, probability: counts.values[place])
    }.sorted { $0.sum > $1.sum }
    var beyond = 0.0
    for (sum, probability) in sums {
      beyond += probability
      // A sum that is listed here is also a score, made by other steps: it is not beyond itself.
      if beyond > level { return sum * (1 + Self.rounding) }
    }
    return sums.last?.sum ?? 0
  }

  private func moments(
    _ function: (Int, Int) -> Double, _ ends: (Int) -> Double
  ) -> CountProbabilities.Moments {
    var known: [Int: CountProbabilities.Moments] = [:]
    var sum = CountProbabilities.Moments()
    // Σ over pairs of √variances · ρ², where ρ² = odds · odds: one product of sums.
    var (shared, own) = (0.0, 0.0)
    let all = Double(rows.reference + rows.current)
    for total in totals where Double(total) < all {
      let bin =
        known[total] ?? probabilities(total).moments { function(total, $0) }
      known[total] = bin
      sum.add(bin)
      let odds = Double(total) / (all - Double(total))
      shared += bin.variance.squareRoot() * odds
      own += bin.variance * odds * odds
    }
    if hasEnds {
      sum.add(
        CountProbabilities(beyondEndsOf: rows.reference, current: rows.current).moments(ends))
    }
    sum.variance += max(0, shared * shared - own)
    return sum
  }

  private func probabilities(_ total: Int) -> CountProbabilities {
    CountProbabilities(total: total, reference: rows.reference, current: rows.current)
  }

  private static func upperPoint(
    of sum: CountProbabilities.Moments, _ level: Double
  ) -> Double {
    guard sum.variance > 0, sum.mean > 0 else { return sum.mean }
    let deviation = sum.variance.squareRoot()
    let skewness = max(sum.third / (sum.variance * deviation), 2 * deviation / sum.mean)
    let shape = 4 / (skewness * skewness)
    let point = GammaDistribution.quantile(survival: level, shape: shape)
    return sum.mean + deviation * (point - shape) / shape.squareRoot()
  }
}

extension CountProbabilities.Moments {
  fileprivate mutating func add(_ other: Self) {
    mean += other.mean
    variance += other.variance
    third += other.third
  }
}
