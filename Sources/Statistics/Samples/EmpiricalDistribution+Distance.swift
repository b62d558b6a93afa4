extension EmpiricalDistribution {
  /// The Kolmogorov-Smirnov statistic against `other`: the greatest distance between the two
  /// distribution functions, 0...1. O(distinct values of both).
  ///
  /// - Returns: nil when either sample is empty.
  public func greatestDistance(to other: EmpiricalDistribution) -> Double? {
    guard count > 0, other.count > 0 else { return nil }
    let scale = 1 / Double(count)
    let otherScale = 1 / Double(other.count)
    var greatest = 0.0
    forEachStep(with: other) { _, mine, theirs in
      greatest = Swift.max(greatest, abs(Double(mine) * scale - Double(theirs) * otherScale))
    }
    return greatest
  }

  /// Visits each distinct value of either sample, ascending, with both counts up to it.
  @inline(__always)
  func forEachStep(
    with other: EmpiricalDistribution,
    _ body: (_ value: Double, _ mine: UInt32, _ theirs: UInt32) -> Void
  ) {
    values.withUnsafeBufferPointer { mine in
      other.values.withUnsafeBufferPointer { theirs in
        cumulative.withUnsafeBufferPointer { mineUpTo in
          other.cumulative.withUnsafeBufferPointer { theirsUpTo in
            var i = 0
            var j = 0
            var mineCount: UInt32 = 0
            var theirCount: UInt32 = 0
            while i < mine.count || j < theirs.count {
              let left = i < mine.count ? mine[i] : .infinity
              let right = j < theirs.count ? theirs[j] : .infinity
              let value = Swift.min(left, right)
              if i < mine.count, left <= value {
                mineCount = mineUpTo[i]
                i &+= 1
              }
              if j < theirs.count, right <= value {
                theirCount = theirsUpTo[j]
                j &+= 1
              }
              body(value, mineCount, theirCount)
            }
          }
        }
      }
    }
  }
}
