extension EmpiricalDistribution {
  /// The values of which each holds more than `share` of the sample, ascending. O(distinct values).
  public func heavyValues(share: Double) -> [Double] {
    let least = share * Double(count)
    return values.indices.filter { Double(rows(at: $0)) > least }.map { values[$0] }
  }

  /// Rows of the most frequent value among those at some places of ``values``; 0 of none.
  public func greatestCount(within places: Range<Int>) -> Int {
    places.reduce(0) { Swift.max($0, rows(at: $1)) }
  }

  /// Where the values from `low` on and below `high` stand in ``values``.
  public func places(from low: Double, below high: Double) -> Range<Int> {
    let first = Search.countBelow(low, in: values)
    return first..<Swift.max(first, Search.countBelow(high, in: values))
  }

  /// The rows of those values as a distribution of their own.
  public func part(from low: Double, below high: Double) -> EmpiricalDistribution {
    let places = places(from: low, below: high)
    let before = places.lowerBound == 0 ? 0 : cumulative[places.lowerBound - 1]
    return EmpiricalDistribution(
      values: Array(values[places]), cumulative: cumulative[places].map { $0 - before },
      missing: 0, resolution: resolution)
  }

  private func rows(at place: Int) -> Int {
    Int(cumulative[place]) - (place == 0 ? 0 : Int(cumulative[place - 1]))
  }
}
