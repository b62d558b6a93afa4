extension Interactions {
  /// How many users took something in each stretch of so many days, the latest first; without the rest
  /// before the first whole one. None where days are not known. O(interactions).
  ///
  /// - Parameter days: of a stretch, at least 1.
  public func userCounts(everyDays days: Int) -> [Int] {
    guard hasTimes, let range = dayRange, days > 0 else { return [] }
    var counts = [Int](repeating: 0, count: range.count / days)
    for user in 0..<users.count {
      let pairs = pairs(of: user)
      guard let first = pairs.first, let last = pairs.last else { continue }
      let taken = self.days[dayStarts[first]..<dayStarts[last + 1]]
      let stretches = Set(taken.map { (range.upperBound - Int($0)) / days })
      for stretch in stretches where stretch < counts.count { counts[stretch] += 1 }
    }
    return counts
  }
}
