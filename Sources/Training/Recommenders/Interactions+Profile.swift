import Domain

extension Interactions {
  /// How they look, counted. O(interactions + items · log(items)).
  public var profile: InteractionProfile {
    InteractionProfile(
      users: activeUserCount, items: takenItemCount, pairs: pairCount, interactions: count,
      shareOfRepeats: hasTimes ? shareOfRepeats : nil, daily: daily, headShares: headShares,
      rowsLeftOut: leftOut.count)
  }

  private var daily: InteractionProfile.Daily? {
    guard hasTimes, let range = dayRange else { return nil }
    let stretches = min(range.count, InteractionProfile.stretchesMax)
    let step = (range.count + stretches - 1) / stretches
    var counts = [Int](repeating: 0, count: (range.count + step - 1) / step)
    for day in days { counts[(Int(day) - range.lowerBound) / step] += 1 }
    return InteractionProfile.Daily(
      first: range.lowerBound, last: range.upperBound, areDates: hasDates, step: step,
      counts: counts)
  }

  /// See ``Domain/InteractionProfile/headShares``.
  private var headShares: [Double] {
    var times = [Int](repeating: 0, count: items.count)
    for pair in 0..<pairCount { times[Int(pairItems[pair])] += days(of: pair).count }
    let taken = times.filter { $0 > 0 }.sorted(by: >)
    guard !taken.isEmpty else { return [] }
    var (sum, place) = (0, 0)
    return (1...100).map { percent in
      let head = InteractionProfile.headItems(percent: percent, of: taken.count)
      while place < head {
        sum += taken[place]
        place += 1
      }
      return Double(sum) / Double(count)
    }
  }
}
