extension Interactions {
  /// Those of these days. The ids are shared with the whole, so that places mean the same in both.
  /// O(interactions).
  ///
  /// - Parameter range: days since 1970-01-01, or as the data number them.
  public func during(_ range: Range<Int>) -> Interactions {
    var (pairStarts, pairItems, dayStarts) = ([0], [Int32](), [0])
    var (kept, keptValues): ([Int32], [Float]) = ([], [])
    pairStarts.reserveCapacity(users.count + 1)
    let (from, until) = (Int32(clamping: range.lowerBound), Int32(clamping: range.upperBound))
    for user in 0..<users.count {
      for pair in pairs(of: user) {
        let before = kept.count
        for place in days(of: pair) where days[place] >= from && days[place] < until {
          kept.append(days[place])
          if let values { keptValues.append(values[place]) }
        }
        guard kept.count > before else { continue }
        pairItems.append(pairItem(pair))
        dayStarts.append(kept.count)
      }
      pairStarts.append(pairItems.count)
    }
    return Interactions(
      users: users, items: items, leftOut: leftOut, hasTimes: hasTimes, hasDates: hasDates,
      pairStarts: pairStarts, pairItems: pairItems, dayStarts: dayStarts, days: kept,
      values: values == nil ? nil : keptValues)
  }

  /// Those before a day.
  public func until(_ day: Int) -> Interactions { during(Int(Int32.min)..<day) }

  /// Those of a day and later.
  public func from(_ day: Int) -> Interactions { during(day..<Int.max) }

  private func pairItem(_ pair: Int) -> Int32 { pairItems[pair] }
}
