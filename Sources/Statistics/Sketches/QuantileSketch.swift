/// Quantiles of a stream in bounded memory, mergeable: the KLL sketch.
///
/// With the default size the rank error stays below 1 % with 99 % confidence, in about 12 KB,
/// however long the stream is. Up to `size` values it is exact. Which halves survive a compaction
/// comes from a seeded generator that is part of the sketch, so that one stream gives one sketch.
///
/// Source: Karnin, Lang and Liberty, "Optimal Quantile Approximation in Streams" (2016).
///
/// Invariants: `levels[h]` holds values that stand for 2ʰ each, so Σ levels[h].count · 2ʰ = `count`;
/// no level is over its capacity between two calls.
public struct QuantileSketch: Sendable, Codable, Equatable {
  /// Values that a top level may hold; the rank error falls as 1 / size.
  public let size: Int
  /// Values seen, NaNs left out.
  public private(set) var count = 0
  /// NaNs seen.
  public private(set) var missing = 0
  /// The least value seen, exactly; nil without values.
  public private(set) var min: Double?
  /// The greatest value seen, exactly; nil without values.
  public private(set) var max: Double?
  private var levels: [[Double]] = [[]]
  /// What the lowest level may hold, kept because every value asks for it.
  private var bottomCapacity: Int
  private var random: SeededRandom

  /// Capacities shrink by this factor a level downwards, the value that the paper proves best.
  private static let shrink = 2.0 / 3
  /// A level holds at least two values, or there is nothing to halve.
  private static let capacityMin = 2

  /// An empty sketch.
  ///
  /// - Parameters:
  ///   - size: at least 8.
  ///   - seed: one seed and one stream give one sketch.
  public init(size: Int = 512, seed: UInt64 = 0) {
    precondition(size >= 8, "a sketch of size \(size) tells nothing")
    self.size = size
    bottomCapacity = size
    random = SeededRandom(seed: seed)
  }

  /// Takes one value in. Amortised O(log size).
  public mutating func add(_ value: Double) {
    guard !value.isNaN else {
      missing += 1
      return
    }
    count += 1
    min = Swift.min(min ?? value, value)
    max = Swift.max(max ?? value, value)
    levels[0].append(value)
    if levels[0].count > bottomCapacity { compress() }
  }

  /// Takes in many values.
  public mutating func add(contentsOf values: [Double]) {
    for value in values { add(value) }
  }

  /// Takes in what another sketch has seen.
  public mutating func merge(_ other: QuantileSketch) {
    missing += other.missing
    guard let otherMin = other.min, let otherMax = other.max else { return }
    count += other.count
    min = Swift.min(min ?? otherMin, otherMin)
    max = Swift.max(max ?? otherMax, otherMax)
    while levels.count < other.levels.count { levels.append([]) }
    for (height, values) in other.levels.enumerated() { levels[height] += values }
    compress()
  }

  /// The value below which about `probability` of the stream lies; nil without values.
  public func quantile(_ probability: Double) -> Double? {
    quantiles([probability]).first
  }

  /// Several quantiles, with one sort; empty without values. The extremes are exact.
  public func quantiles(_ probabilities: [Double]) -> [Double] {
    guard let min, let max else { return [] }
    let weighted = weightedValues()
    return probabilities.map { probability in
      if probability <= 0 { return min }
      if probability >= 1 { return max }
      let target = probability * Double(count)
      var seen = 0.0
      for (value, weight) in weighted {
        seen += Double(weight)
        if seen >= target { return value }
      }
      return max
    }
  }

  /// The share of the stream that is at most `value`, about; nil without values.
  public func share(upTo value: Double) -> Double? {
    guard count > 0 else { return nil }
    var upTo = 0
    for (height, values) in levels.enumerated() {
      upTo += values.count { $0 <= value } << height
    }
    return Double(upTo) / Double(count)
  }

  private func weightedValues() -> [(value: Double, weight: Int)] {
    levels.enumerated()
      .flatMap { height, values in values.map { ($0, 1 << height) } }
      .sorted { $0.0 < $1.0 }
  }

  private func capacity(_ height: Int) -> Int {
    var capacity = Double(size)
    for _ in height..<(levels.count - 1) { capacity *= Self.shrink }
    return Swift.max(Self.capacityMin, Int(capacity.rounded(.up)))
  }

  /// Halves every level that is over its capacity into the level above, from the bottom up.
  private mutating func compress() {
    var height = 0
    while height < levels.count {
      if levels[height].count > capacity(height) {
        let isTop = height + 1 == levels.count
        if isTop { levels.append([]) }
        promoteHalf(of: height)
        // A new level shrinks the capacity of those below it.
        height = isTop ? 0 : height + 1
      } else {
        height += 1
      }
    }
    bottomCapacity = capacity(0)
  }

  /// Of each pair of neighbours one moves up, with twice the weight; an odd one stays.
  private mutating func promoteHalf(of height: Int) {
    var values = levels[height].sorted()
    let odd = values.count % 2 == 1 ? values.removeLast() : nil
    let offset = random.next() & 1 == 0 ? 0 : 1
    for index in stride(from: offset, to: values.count, by: 2) {
      levels[height + 1].append(values[index])
    }
    levels[height] = odd.map { [$0] } ?? []
  }
}
