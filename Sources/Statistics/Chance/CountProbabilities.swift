/// How probable each count of a bin's rows in the window is, when chance alone parts the bin's
/// rows of both samples.
struct CountProbabilities {
  /// The least count that has a probability worth counting.
  let first: Int
  /// Of `first` and the counts after it; their sum is 1.
  let values: [Double]

  /// Less than this beside the most probable count is nothing: limits are at levels above 1e-9.
  private static let negligible = 1e-15

  /// The hypergeometric distribution: `total` rows lie in the bin, and of `reference` + `current`
  /// rows any `current` are as likely to be the window's. O(√`total`) counts are kept.
  init(total: Int, reference: Int, current: Int) {
    let (low, high) = (max(0, total - reference), min(total, current))
    let (drawn, here, there) = (Double(total), Double(current), Double(reference))
    let mode = Int((drawn + 1) * (here + 1) / (there + here + 2))
    self.init(mode: min(max(mode, low), high), within: low...high) { count in
      let x = Double(count)
      return (drawn - x) * (here - x) / ((x + 1) * (there - drawn + x + 1))
    }
  }

  /// How many of `current` rows lie beyond the least and the greatest of `reference` rows, where
  /// that is what cut the bin: each end is passed as often as a coin falls on the window's side
  /// before it falls on the reference's, hence the negative binomial distribution of two ends.
  init(beyondEndsOf reference: Int, current: Int) {
    let share = Double(current) / Double(current + reference)
    self.init(mode: 0, within: 0...current) { count in
      share * Double(count + 2) / Double(count + 1)
    }
  }

  /// From the ratio of each count's successor to it, from the mode outwards.
  private init(mode: Int, within range: ClosedRange<Int>, ratio: (Int) -> Double) {
    var above = [1.0]
    var greatest = 1.0
    while mode + above.count <= range.upperBound {
      let next = above[above.count - 1] * ratio(mode + above.count - 1)
      guard next > Self.negligible * greatest else { break }
      greatest = max(greatest, next)
      above.append(next)
    }
    var below: [Double] = []
    while mode - below.count > range.lowerBound {
      let next = (below.last ?? 1) / ratio(mode - below.count - 1)
      guard next > Self.negligible else { break }
      below.append(next)
    }
    let weights = below.reversed() + above
    let sum = weights.reduce(0, +)
    first = mode - below.count
    values = weights.map { $0 / sum }
  }

  /// Mean, variance and third central moment of a function of the count.
  func moments(_ function: (Int) -> Double) -> Moments {
    let results = values.indices.map { function(first + $0) }
    let mean = zip(values, results).reduce(0) { $0 + $1.0 * $1.1 }
    var moments = Moments(mean: mean)
    for (probability, result) in zip(values, results) {
      let deviation = result - mean
      moments.variance += probability * deviation * deviation
      moments.third += probability * deviation * deviation * deviation
    }
    return moments
  }

  /// The first moments of something that chance decides.
  struct Moments {
    var mean = 0.0
    var variance = 0.0
    var third = 0.0
  }
}
