import Domain

extension NumericProfile {
  /// The probabilities of ``Domain/NumericProfile/quantiles``.
  public static let probabilities = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
  /// Bins of ``Domain/NumericProfile/histogram``.
  public static let binCount = 20

  /// The figures of the finite values; nil where there is none.
  init?(_ all: DistinctCounts) {
    let counts = all.finite
    guard let minimum = counts.values.first, let maximum = counts.values.last else { return nil }
    let mean = counts.mean
    self.init(
      minimum: minimum, maximum: maximum, mean: mean,
      standardDeviation: counts.populationDeviation(mean: mean),
      quantiles: counts.quantiles(Self.probabilities),
      histogram: counts.histogram(bins: Self.binCount))
  }
}

extension DistinctCounts {
  var mean: Double {
    var mean = 0.0
    var seen = 0
    for (value, count) in zip(values, counts) {
      seen += count
      mean += (value - mean) * (Double(count) / Double(seen))
    }
    return Self.clamped(mean)
  }

  func populationDeviation(mean: Double) -> Double {
    var squares = 0.0
    for (value, count) in zip(values, counts) {
      squares += (value - mean) * (value - mean) * Double(count)
    }
    return Self.clamped((squares / Double(total)).squareRoot())
  }

  /// Linear interpolation at (n − 1)·q, numpy's default; `probabilities` ascending.
  func quantiles(_ probabilities: [Double]) -> [Double] {
    var place = 0
    var seen = counts[0]
    return probabilities.map { probability in
      let position = Double(total - 1) * probability
      let below = Int(position)
      while seen <= below {
        place += 1
        seen += counts[place]
      }
      let lower = values[place]
      let isLast = below + 1 >= seen
      let upper = isLast && place + 1 < values.count ? values[place + 1] : lower
      let weight = position - Double(below)
      return lower == upper ? lower : lower * (1 - weight) + upper * weight
    }
  }

  func histogram(bins: Int) -> [Int] {
    guard let minimum = values.first, let maximum = values.last, minimum < maximum else {
      return [total]
    }
    var histogram = [Int](repeating: 0, count: bins)
    // Halves, so that the range of the largest numbers is finite.
    let width = maximum / 2 - minimum / 2
    for (value, count) in zip(values, counts) {
      // Half of the smallest number is 0: what lies in no width is in the first bin.
      let share = width > 0 ? (value / 2 - minimum / 2) / width : 0
      histogram[min(bins - 1, Int(share * Double(bins)))] += count
    }
    return histogram
  }

  /// The mean of the largest numbers overflows, and JSON has no infinity to store it as.
  private static func clamped(_ value: Double) -> Double {
    if value.isFinite { return value }
    return value < 0 ? -.greatestFiniteMagnitude : .greatestFiniteMagnitude
  }
}
