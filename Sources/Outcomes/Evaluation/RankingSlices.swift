import Domain
import Statistics

/// Judged lists by parts of the users and of the items, of an evaluation or of a window of traffic.
///
/// A part of the users has its users' own lists. Of a part of the items only what was taken of it counts
/// as truth, and who took none of it is left out; ranks stay those of the whole list. Its precision and
/// its hits are therefore the part's contribution, its recall and NDCG say how well the part is found.
public struct RankingSlices: Sendable {
  /// Kinds of items or users beyond these are one part together.
  private static let kindsMax = 12
  /// Days before the end of the training data within which items are new, and then recent.
  private static let ages = (new: 30, recent: 90)

  private let catalogue: KnownCatalogue
  private let count: Int
  private let users: [ExactText?]
  /// Everything that somebody took.
  private let items: [ExactText]
  /// Of each user the places in ``items`` of what was taken.
  private let taken: [[Int]]
  /// Of each list its items by their places in ``items``; nil for one that nobody took.
  private let shown: [[Int?]]
  private let hits: [[Bool]]

  /// - Parameters:
  ///   - outcomes: lists with what was taken.
  ///   - users: who was asked for, one a labelled row; nil for somebody without an id.
  ///   - catalogue: what the model knows that answered.
  ///   - count: so many items of a list count, at least 1.
  /// - Returns: nil where the answers are no lists.
  public init?(
    _ outcomes: AlignedOutcomes, users: [ExactText?], of catalogue: KnownCatalogue,
    count: Int = RankingOptions.standardCount
  ) {
    guard case .rankings(let lists) = outcomes.answers else { return nil }
    precondition(
      users.count == lists.rowCount, "\(users.count) users, \(lists.rowCount) judged lists")
    (self.catalogue, self.count, self.users) = (catalogue, count, users)
    var places: [ExactText: Int] = [:]
    taken = outcomes.taken.map { own in
      own.map { item in
        if let place = places[item] { return place }
        places[item] = places.count
        return places.count - 1
      }
    }
    items = places.sorted { $0.value < $1.value }.map(\.key)
    let codes = lists.names.map { places[ExactText($0)] }
    let heads = (0..<lists.rowCount).map { lists.places($0).prefix(count) }
    shown = heads.map { head in lists.codes[head].map { codes[Int($0)] } }
    hits = heads.map { Array(outcomes.hits[$0]) }
  }

  /// By activity, by age where the model knows its items' dates, and by kind where kinds are given;
  /// parts of which nothing is there are left out.
  public func all(kinds: SliceKinds) -> [EvaluationSlice] {
    byActivity + byUserKind(kinds.users) + byAge + byKind(kinds.items)
  }

  /// Equal counts are in the same third, so thirds may differ in size, or lack.
  private var byActivity: [EvaluationSlice] {
    let counts = users.map { user in user.flatMap { catalogue.taken(by: $0)?.count } }
    let sorted = counts.compactMap(\.self).sorted()
    let limits = [1, 2, 3].map { sorted.isEmpty ? 0 : sorted[(sorted.count * $0 + 2) / 3 - 1] }
    let thirds = zip(["low", "middle", "high"], zip([-1] + limits, limits))
    return thirds.compactMap { name, limits in
      slice(name, ofUsers: limits.0 + 1, limits.1, counts)
    }
      + [usersSlice(.activity, "unknown", counts.indices.filter { counts[$0] == nil }, bounds: nil)]
      .compactMap(\.self)
  }

  private func slice(
    _ name: String, ofUsers least: Int, _ most: Int, _ counts: [Int?]
  ) -> EvaluationSlice? {
    let rows = counts.indices.filter { row in counts[row].map { least <= $0 && $0 <= most } ?? false
    }
    let inside = rows.compactMap { counts[$0] }
    let bounds = inside.min().flatMap { low in
      inside.max().map { low == $0 ? "items: \(low)" : "items: \(low) to \($0)" }
    }
    return usersSlice(.activity, name, rows, bounds: bounds)
  }

  private func usersSlice(
    _ by: EvaluationSlice.Grouping, _ name: String, _ rows: [Int], bounds: String?
  ) -> EvaluationSlice? {
    let cases = rows.map { (hits: hits[$0], truths: taken[$0].count) }
    return slice(by, name, bounds: bounds, items: nil, cases)
  }

  /// Those who were asked for most first.
  private func byUserKind(_ kinds: [ExactText: ExactText]) -> [EvaluationSlice] {
    let ofUsers = users.map { $0.flatMap { kinds[$0] } }
    return Self.parts(kinds, ofUsers.compactMap(\.self)) { name, bounds, isInside in
      usersSlice(
        .userKind, name, ofUsers.indices.filter { isInside(ofUsers[$0]) }, bounds: bounds)
    }
  }

  private var byAge: [EvaluationSlice] {
    guard let firstDays = catalogue.firstDays, let last = catalogue.lastDay else { return [] }
    let parts = items.map { item -> Int in
      guard let number = catalogue.number(of: item) else { return 3 }
      let days = last - Int(firstDays[number]) + 1
      return days <= Self.ages.new ? 0 : days <= Self.ages.recent ? 1 : 2
    }
    let (new, recent) = Self.ages
    let names = ["last \(new) days", "\(new + 1) to \(recent) days", "older", "unknown"]
    return names.indices.compactMap { part in
      itemsSlice(.itemAge, names[part]) { parts[$0] == part }
    }
  }

  /// Those of which most was taken first.
  private func byKind(_ kinds: [ExactText: ExactText]) -> [EvaluationSlice] {
    let ofItems = items.map { kinds[$0] }
    return Self.parts(kinds, taken.joined().compactMap { ofItems[$0] }) { name, bounds, isInside in
      itemsSlice(.kind, name, bounds: bounds) { isInside(ofItems[$0]) }
    }
  }

  /// A part a kind, those that are met most first, then the others together, then what has none; nothing where
  /// no kind is known.
  ///
  /// - Parameters:
  ///   - met: of each case that has a kind which.
  ///   - slice: of those whose kind, or nil, is inside.
  private static func parts(
    _ kinds: [ExactText: ExactText], _ met: [ExactText],
    _ slice: (_ name: String, _ bounds: String?, _ isInside: (ExactText?) -> Bool) ->
      EvaluationSlice?
  ) -> [EvaluationSlice] {
    guard !kinds.isEmpty else { return [] }
    let counts = Dictionary(grouping: met) { $0 }.mapValues(\.count)
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let others = Set(order.dropFirst(kindsMax))
    let shown = order.prefix(kindsMax).map { kind in slice(kind.text, nil) { $0 == kind } }
    let rest = [
      slice("others", "kinds: \(others.count)") { $0.map(others.contains) ?? false },
      slice("without a kind", nil) { $0 == nil },
    ]
    return (shown + rest).compactMap(\.self)
  }

  /// - Parameter isInside: of the place of an item among those that were taken.
  private func itemsSlice(
    _ by: EvaluationSlice.Grouping, _ name: String, bounds: String? = nil,
    _ isInside: (Int) -> Bool
  ) -> EvaluationSlice? {
    var items: Set<Int> = []
    let cases = taken.indices.compactMap { row -> (hits: [Bool], truths: Int)? in
      let inside = taken[row].filter(isInside)
      guard !inside.isEmpty else { return nil }
      items.formUnion(inside)
      let own = zip(hits[row], shown[row]).map { isHit, item in
        isHit && (item.map(isInside) ?? false)
      }
      return (own, inside.count)
    }
    return slice(by, name, bounds: bounds, items: items.count, cases)
  }

  private func slice(
    _ by: EvaluationSlice.Grouping, _ name: String, bounds: String?, items: Int?,
    _ cases: [(hits: [Bool], truths: Int)]
  ) -> EvaluationSlice? {
    let qualities = cases.map { ListQuality(hits: $0.hits, truths: $0.truths, count: count) }
    let hitUsers = qualities.reduce(0) { $0 + ($1.hitRate > 0 ? 1 : 0) }
    guard let interval = Metrics.wilsonInterval(successes: hitUsers, of: cases.count) else {
      return nil
    }
    let all = Self.count(hits)
    let figures = [
      ("precision", qualities.map(\.precision)), ("recall", qualities.compactMap(\.recall)),
      ("ndcg", qualities.compactMap(\.ndcg)), ("hit_rate", qualities.map(\.hitRate)),
    ].map { (MetricKey($0, cutoff: count).text, $1) }
    func named(_ figure: ([Double]) -> Double?) -> [String: Double] {
      Dictionary(
        uniqueKeysWithValues: figures.compactMap { name, values in
          figure(values).map { (name, $0) }
        })
    }
    return EvaluationSlice(
      by: by, name: name, bounds: bounds, users: cases.count, items: items,
      hitShare: all > 0 ? Double(Self.count(cases.map(\.hits))) / Double(all) : nil,
      metrics: named(Metrics.mean), errors: named(Metrics.standardError(ofMean:)),
      hitRateLower: interval.lowerBound, hitRateUpper: interval.upperBound)
  }

  private static func count(_ hits: [[Bool]]) -> Int {
    hits.reduce(0) { $0 + $1.count(where: \.self) }
  }
}
