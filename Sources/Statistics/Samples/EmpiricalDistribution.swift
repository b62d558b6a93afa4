/// A sample as its distribution function: each distinct value with the count up to it.
///
/// It is what a monitor keeps of a reference column: every drift test of a numeric feature is a
/// function of it, and a comparison costs one merge, whatever the reference had in rows.
///
/// Invariants: `values` are finite and ascend strictly; `cumulative` ascends strictly, has one
/// element a value, and ends in ``count``.
public struct EmpiricalDistribution: Sendable, Hashable {
  /// The distinct values, ascending.
  public let values: [Double]
  /// How many of the sample are at most the value at the same place.
  public let cumulative: [UInt32]
  /// NaNs and infinities of the sample, which are not part of the distribution.
  public let missing: Int
  /// The greatest share of the sample that ``thinned(to:)`` moved up to the next kept value; 0
  /// when the distribution is exact.
  public let resolution: Double

  /// The distribution of `sample`; what is not finite is counted as missing. O(n).
  public init(_ sample: [Double]) {
    let sorted = RadixSort.sorted(sample.filter(\.isFinite))
    self.init(sorted: sorted, missing: sample.count - sorted.count)
  }

  /// The distribution of an ascending, finite sample. O(n).
  public init(sorted: [Double], missing: Int = 0) {
    var values: [Double] = []
    var cumulative: [UInt32] = []
    values.reserveCapacity(Swift.min(sorted.count, 4096))
    cumulative.reserveCapacity(Swift.min(sorted.count, 4096))
    for index in sorted.indices
    where index + 1 == sorted.count || sorted[index] != sorted[index + 1] {
      values.append(sorted[index])
      cumulative.append(UInt32(index + 1))
    }
    self.init(values: values, cumulative: cumulative, missing: missing, resolution: 0)
  }

  init(values: [Double], cumulative: [UInt32], missing: Int, resolution: Double) {
    self.values = values
    self.cumulative = cumulative
    self.missing = missing
    self.resolution = resolution
  }

  /// Values of the sample, NaNs left out.
  public var count: Int { Int(cumulative.last ?? 0) }

  /// The least value; nil for an empty sample.
  public var min: Double? { values.first }

  /// The greatest value; nil for an empty sample.
  public var max: Double? { values.last }

  /// How many of the sample are below `value`. O(log n).
  public func count(below value: Double) -> Int {
    let place = Search.countBelow(value, in: values)
    return place == 0 ? 0 : Int(cumulative[place - 1])
  }

  /// How many of the sample are at most `value`. O(log n).
  public func count(upTo value: Double) -> Int {
    let place = Search.countUpTo(value, in: values)
    return place == 0 ? 0 : Int(cumulative[place - 1])
  }

  /// The quantile by numpy's default rule; nil for an empty sample. O(log n).
  public func quantile(_ probability: Double) -> Double? {
    guard count > 0, probability >= 0, probability <= 1 else { return nil }
    let position = Double(count - 1) * probability
    let below = Int(position)
    let upper = element(at: Swift.min(below + 1, count - 1))
    return Quantiles.interpolate(element(at: below), upper, position - Double(below))
  }

  /// The element of the sorted sample at `index`.
  private func element(at index: Int) -> Double {
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if Int(cumulative[middle]) > index { high = middle } else { low = middle + 1 }
    }
    return values[low]
  }

  /// The same distribution with at most `stepsMax` distinct values, the ends kept.
  ///
  /// At each value kept the function is exact; between two of them it is low by at most
  /// ``resolution``: about 1 / `stepsMax`, or twice that when many values repeat.
  ///
  /// - Parameter stepsMax: at least 2.
  public func thinned(to stepsMax: Int) -> EmpiricalDistribution {
    precondition(stepsMax >= 2, "a distribution needs its two ends")
    guard values.count > stepsMax else { return self }
    var gapMax = count / (stepsMax - 1) + 1
    while true {
      let thin = thinned(gapMax: gapMax)
      if thin.values.count <= stepsMax { return thin }
      gapMax *= 2
    }
  }

  /// Keeps a value when leaving it out would leave a gap of more than `gapMax` before the next.
  private func thinned(gapMax: Int) -> EmpiricalDistribution {
    var kept = [0]
    var keptCount = Int(cumulative[0])
    var gap = 0
    for place in 1..<values.count {
      let isLast = place == values.count - 1
      guard isLast || Int(cumulative[place + 1]) - keptCount > gapMax else { continue }
      gap = Swift.max(gap, Int(cumulative[place - 1]) - keptCount)
      keptCount = Int(cumulative[place])
      kept.append(place)
    }
    return EmpiricalDistribution(
      values: kept.map { values[$0] }, cumulative: kept.map { cumulative[$0] }, missing: missing,
      resolution: resolution + Double(gap) / Double(count))
  }
}
