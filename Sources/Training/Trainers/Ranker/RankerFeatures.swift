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
    "kind_days_since", "share_of_visits", "share_of_visits_since_first", "visits_since",
    "visits_due",
    "share_of_kind", "user_days_since", "days_half_life_10", "takers_gap", "similarity",
  ]

  private var history: Interactions
  private let end: Int
  private let kinds: ItemKinds
  private let items: RankerItems
  private(set) var similarity: RankerSimilarity

  /// - Parameters:
  ///   - history: all before `end`.
  ///   - end: the day as of which it is seen.
  /// - Throws: nothing but ``TrainingError/cancelled(round:)``.
  init(
    _ history: Interactions, end: Int, _ kinds: ItemKinds, threads: Int
  ) throws(TrainingError) {
    self.history = history
    self.end = end
    self.kinds = kinds
    items = RankerItems(history, end: end)
    similarity = try RankerSimilarity(history, threads: threads)
  }

  /// - Parameter similarity: of the same items.
  init(_ history: Interactions, end: Int, _ kinds: ItemKinds, _ similarity: RankerSimilarity) {
    self.history = history
    self.end = end
    self.kinds = kinds
    items = RankerItems(history, end: end)
    self.similarity = similarity
  }

  /// The same of others' histories, among the same items: what everyone did stays as it is.
  func seeing(_ others: Interactions) -> RankerFeatures {
    var features = self
    features.history = others
    features.similarity.history = others
    return features
  }

  /// What a user might take: at most so many items that the user took before, those taken most and
  /// latest, and so many others, those most like them and the most popular.
  func candidates(user: Int, taken: Int, others: Int) -> RankerCandidates {
    let owner = RankerUser(history, user: user, end: end, kinds)
    let scores = similarity.scores(user: user)
    var rows = RankerCandidates()
    func add(_ item: Int, _ pair: Int?) {
      rows.items.append(Int32(item))
      rows.features += row(item, pair, owner, similarity.score(of: item, in: scores))
    }
    let weights = owner.pairs.map { weight(of: $0, halfLife: 90) }
    for place in Self.greatest(taken, of: weights) {
      let pair = owner.pairs.lowerBound + place
      add(Int(history.pairItems[pair]), pair)
    }
    for item in similarity.others(user: user, count: others, scores) { add(item, nil) }
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

  /// - Parameter pair: nil for an item that the user did not take.
  private func row(
    _ item: Int, _ pair: Int?, _ owner: RankerUser, _ similarity: Float
  ) -> [Float] {
    let kind = owner.days(of: kinds.codes[item])
    let visits = owner.visits
    let own = pair.map { features(of: $0, visits) } ?? PairFeatures()
    return [
      own.days, own.weight30, own.weight90, Float(visits.all), Float(visits.lately),
      Float(owner.pairs.count), items.takersLately[item], items.takersAgain[item],
      kind.map { Float($0.days) } ?? .nan, own.recency, own.age, own.gap,
      own.recency / max(own.gap, 1), kind.map { Float(end - $0.last) } ?? .nan,
      own.days / Float(max(1, visits.all)), own.days / own.visitsFromFirst, own.visitsSince,
      own.visitsDue, kind.map { own.days / Float($0.days) } ?? .nan, Float(end - visits.last),
      own.weight10, items.takersGap[item], similarity,
    ]
  }

  private func features(of pair: Int, _ visits: Visits) -> PairFeatures {
    let days = history.days(of: pair)
    let (first, last) = (history.days[days.lowerBound], history.days[days.upperBound - 1])
    let gaps = max(Float(days.count) - 1, 1)
    let (fromFirst, fromLast) = (Float(visits.count(from: first)), Float(visits.count(from: last)))
    return PairFeatures(
      days: Float(days.count), weight10: Float(weight(of: pair, halfLife: 10)),
      weight30: Float(weight(of: pair, halfLife: 30)),
      weight90: Float(weight(of: pair, halfLife: 90)), recency: Float(end - Int(last)),
      age: Float(end - Int(first)), gap: Float(last - first) / gaps, visitsFromFirst: fromFirst,
      visitsSince: fromLast - 1, visitsDue: (fromLast - 1) / max((fromFirst - fromLast) / gaps, 1))
  }

  private func weight(of pair: Int, halfLife: Double) -> Double {
    history.days(of: pair).reduce(0) {
      $0 + exp2(-(Double(end) - Double(history.days[$1])) / halfLife)
    }
  }
}

/// What a user did with an item: of one never taken, no days and nothing else.
private struct PairFeatures {
  var days: Float = 0
  var weight10: Float = 0
  var weight30: Float = 0
  var weight90: Float = 0
  /// Days since it was taken last.
  var recency = Float.nan
  /// Days since it was taken first.
  var age = Float.nan
  /// Mean days from one taking to the next.
  var gap = Float.nan
  var visitsFromFirst = Float.nan
  var visitsSince = Float.nan
  /// Visits since it was taken last, of the mean number from one taking to the next.
  var visitsDue = Float.nan
}

/// Items that a user might take, with a row of features each.
struct RankerCandidates: Sendable {
  /// Places among the interactions' items.
  var items: [Int32] = []
  /// Row after row.
  var features: [Float] = []
}
