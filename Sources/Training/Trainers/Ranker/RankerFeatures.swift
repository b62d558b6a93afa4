import Foundation

/// What the ranker sees of a user and an item as of a day: from what was taken before it, never from the
/// day itself or later.
///
/// The features are those that won Instacart's basket competition, in short: how often, how lately, how
/// regularly, by everyone, and of its kind.
struct RankerFeatures: Sendable {
  /// In the order of a row.
  static let names = [
    "days", "days_half_life_30", "days_half_life_90", "visits", "visits_30_days", "user_items",
    "takers_60_days", "takers_again", "kind_days", "days_since", "days_since_first", "gap", "due",
    "kind_days_since", "share_of_visits", "share_of_visits_since_first", "visits_since", "visits_due",
    "share_of_kind", "user_days_since", "days_half_life_10", "takers_gap",
  ]

  private let history: Interactions
  private let end: Int
  private let kinds: ItemKinds
  /// Of each item's place, how many users took it in the 60 days before.
  private let takersLately: [Float]
  /// Of each item's place, the share of its takers who took it on several days.
  private let takersAgain: [Float]
  /// Of each item's place, the mean days between two takings by one user; NaN where nobody took it
  /// again.
  private let takersGap: [Float]

  /// - Parameters:
  ///   - history: all before `end`.
  ///   - end: the day as of which it is seen.
  init(_ history: Interactions, end: Int, _ kinds: ItemKinds) {
    self.history = history
    self.end = end
    self.kinds = kinds
    let none = [Float](repeating: 0, count: history.items.count)
    var (lately, again, all, gaps, spans) = (none, none, none, none, none)
    for pair in 0..<history.pairCount {
      let (item, days) = (Int(history.pairItems[pair]), history.days(of: pair))
      all[item] += 1
      let last = history.days[days.upperBound - 1]
      if days.count > 1 { again[item] += 1 }
      if Int(last) >= end - 60 { lately[item] += 1 }
      gaps[item] += Float(days.count - 1)
      spans[item] += Float(last - history.days[days.lowerBound])
    }
    takersLately = lately
    takersAgain = zip(again, all).map { $1 > 0 ? $0 / $1 : 0 }
    takersGap = zip(spans, gaps).map { $1 > 0 ? $0 / $1 : .nan }
  }

  /// What a user might take again: at most `count` items, those taken most and latest, in the order of
  /// their places.
  func candidates(user: Int, count: Int) -> RankerCandidates {
    let pairs = history.pairs(of: user)
    let visits = Visits(history, user: user, end: end)
    let ofKinds = KindDays(history, user: user, kinds)
    var rows = RankerCandidates()
    let weights = pairs.map { weight(of: $0, halfLife: 90) }
    for place in Self.greatest(count, of: weights) {
      let pair = pairs.lowerBound + place
      let item = Int(history.pairItems[pair])
      let kind = ofKinds.days(of: kinds.codes[item])
      rows.items.append(Int32(item))
      rows.features += row(of: pair, weights[place], visits, items: pairs.count, kind)
    }
    return rows
  }

  /// The places of the `count` greatest weights, ascending; of equal ones the earlier.
  private static func greatest(_ count: Int, of weights: [Double]) -> [Int] {
    guard weights.count > count else { return Array(weights.indices) }
    let order = weights.indices.sorted {
      weights[$0] == weights[$1] ? $0 < $1 : weights[$0] > weights[$1]
    }
    return order.prefix(count).sorted()
  }

  private func row(
    of pair: Int, _ weight90: Double, _ visits: Visits, items: Int, _ kind: (days: Int, last: Int)?
  ) -> [Float] {
    let (item, days) = (Int(history.pairItems[pair]), history.days(of: pair))
    let (first, last) = (Int(history.days[days.lowerBound]), Int(history.days[days.upperBound - 1]))
    let taken = Float(days.count)
    let recency = Float(end - last)
    let gap = Float(last - first) / max(taken - 1, 1)
    return [
      taken, Float(weight(of: pair, halfLife: 30)), Float(weight90), Float(visits.all),
      Float(visits.lately), Float(items), takersLately[item], takersAgain[item],
      kind.map { Float($0.days) } ?? .nan, recency, Float(end - first), gap, recency / max(gap, 1),
      kind.map { Float(end - $0.last) } ?? .nan, taken / Float(max(1, visits.all)),
    ] + visitFeatures(of: pair, visits, kind)
  }

  /// The same in visits instead of days, for users come more or less often, and what else tells.
  private func visitFeatures(
    of pair: Int, _ visits: Visits, _ kind: (days: Int, last: Int)?
  ) -> [Float] {
    let (item, days) = (Int(history.pairItems[pair]), history.days(of: pair))
    let taken = Float(days.count)
    let fromFirst = Float(visits.count(from: history.days[days.lowerBound]))
    let fromLast = Float(visits.count(from: history.days[days.upperBound - 1]))
    let gap = (fromFirst - fromLast) / max(taken - 1, 1)
    return [
      taken / fromFirst, fromLast - 1, (fromLast - 1) / max(gap, 1),
      kind.map { taken / Float($0.days) } ?? .nan, Float(end - visits.last),
      Float(weight(of: pair, halfLife: 10)), takersGap[item],
    ]
  }

  private func weight(of pair: Int, halfLife: Double) -> Double {
    history.days(of: pair).reduce(0) {
      $0 + exp2(-(Double(end) - Double(history.days[$1])) / halfLife)
    }
  }
}

/// Items that a user might take, with a row of features each.
struct RankerCandidates: Sendable {
  /// Places among the interactions' items.
  var items: [Int32] = []
  /// Row after row.
  var features: [Float] = []
}

/// The kind of each item by number; −1 where it is not known.
struct ItemKinds: Sendable {
  let codes: [Int32]
  let count: Int

  init(_ training: RecommenderTraining) {
    let kinds = IDIndex(Set(training.kinds.values))
    count = kinds.count
    codes = training.interactions.items.ids.map { item in
      training.kinds[item].flatMap { kinds[$0] }.map { Int32($0) } ?? -1
    }
  }
}

/// The days on which a user took anything.
private struct Visits {
  private let days: [Int32]
  /// Within the last 30 days.
  let lately: Int

  init(_ history: Interactions, user: Int, end: Int) {
    var days: Set<Int32> = []
    for pair in history.pairs(of: user) { days.formUnion(history.days[history.days(of: pair)]) }
    self.days = days.sorted()
    lately = days.reduce(0) { $0 + (Int($1) >= end - 30 ? 1 : 0) }
  }

  var all: Int { days.count }

  var last: Int { days.last.map { Int($0) } ?? 0 }

  /// How many on a day and later.
  func count(from day: Int32) -> Int {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if days[middle] < day { low = middle + 1 } else { high = middle }
    }
    return days.count - low
  }
}

/// How often and when last a user took things of a kind.
private struct KindDays {
  private var counts: [Int32: (days: Int, last: Int)] = [:]

  init(_ history: Interactions, user: Int, _ kinds: ItemKinds) {
    for pair in history.pairs(of: user) {
      let kind = kinds.codes[Int(history.pairItems[pair])]
      if kind < 0 { continue }
      let days = history.days(of: pair)
      let last = Int(history.days[days.upperBound - 1])
      let before = counts[kind] ?? (0, last)
      counts[kind] = (before.days + days.count, max(before.last, last))
    }
  }

  /// Nil for an item without a kind.
  func days(of kind: Int32) -> (days: Int, last: Int)? { counts[kind] }
}
