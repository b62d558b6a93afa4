import Domain
import Statistics

/// An evaluation of lists by parts of the users and of the items.
///
/// A part of the users has its users' own lists. Of a part of the items only what was taken of it counts
/// as truth, and who took none of it is left out; ranks stay those of the whole list. Its precision and
/// its hits are therefore the part's contribution, its recall and NDCG say how well the part is found.
struct RankingSlices {
  /// What of an evaluation is cut.
  struct Judged {
    let users: [ExactText]
    let lists: [RankedItems]
    /// Places of what each user took in the items of ``truth``, ascending.
    let taken: [ArraySlice<Int32>]
    let truth: Interactions
    /// The length of the lists.
    let count: Int
  }

  /// Kinds of items beyond these are one part together.
  private static let kindsMax = 12
  /// Days before the end of the training data within which items are new, and then recent.
  private static let ages = (new: 30, recent: 90)

  private let model: TrainedRecommender
  private let judged: Judged
  private let hits: [[Bool]]

  init(_ model: TrainedRecommender, _ judged: Judged) {
    (self.model, self.judged) = (model, judged)
    hits = zip(judged.lists, judged.taken).map { list, taken in
      RankingEvaluation.hits(list, taken, judged.truth)
    }
  }

  /// By activity, by age where the model knows its items' dates, and by kind where kinds are given;
  /// parts of which nothing is there are left out.
  func all(kinds: [ExactText: ExactText]) -> [EvaluationSlice] {
    byActivity + byAge + byKind(kinds)
  }

  /// Equal counts are in the same third, so thirds may differ in size, or lack.
  private var byActivity: [EvaluationSlice] {
    let known = Set(model.users)
    let counts = judged.users.map { known.contains($0) ? model.taken(by: $0).count : nil }
    let sorted = counts.compactMap(\.self).sorted()
    let limits = [1, 2, 3].map { sorted.isEmpty ? 0 : sorted[(sorted.count * $0 + 2) / 3 - 1] }
    let thirds = zip(["low", "middle", "high"], zip([0] + limits, limits))
    return thirds.compactMap { name, limits in
      slice(name, ofUsers: limits.0 + 1, limits.1, counts)
    }
      + [usersSlice("unknown", counts.indices.filter { counts[$0] == nil }, bounds: nil)]
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
    return usersSlice(name, rows, bounds: bounds)
  }

  private func usersSlice(_ name: String, _ rows: [Int], bounds: String?) -> EvaluationSlice? {
    let cases = rows.map { (hits: hits[$0], truths: judged.taken[$0].count) }
    return slice(.activity, name, bounds: bounds, items: nil, cases)
  }

  private var byAge: [EvaluationSlice] {
    guard let dates = model.fitted.knowledge.dates else { return [] }
    let parts = judged.truth.items.ids.map { item -> Int in
      guard let place = model.place(of: item) else { return 3 }
      let days = Int(dates.last) - Int(dates.firsts[place]) + 1
      return days <= Self.ages.new ? 0 : days <= Self.ages.recent ? 1 : 2
    }
    let (new, recent) = Self.ages
    let names = ["last \(new) days", "\(new + 1) to \(recent) days", "older", "unknown"]
    return names.indices.compactMap { part in
      itemsSlice(.itemAge, names[part]) { parts[$0] == part }
    }
  }

  /// Those of which most was taken first, then the others together, then items without one.
  private func byKind(_ kinds: [ExactText: ExactText]) -> [EvaluationSlice] {
    guard !kinds.isEmpty else { return [] }
    let ofItems = judged.truth.items.ids.map { kinds[$0] }
    var counts: [ExactText: Int] = [:]
    for item in judged.taken.joined() {
      if let kind = ofItems[Int(item)] { counts[kind, default: 0] += 1 }
    }
    let order = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    let others = Set(order.dropFirst(Self.kindsMax))
    let shown = order.prefix(Self.kindsMax).map { kind in
      itemsSlice(.kind, kind.text) { ofItems[$0] == kind }
    }
    let rest = [
      itemsSlice(.kind, "others", bounds: "kinds: \(others.count)") {
        ofItems[$0].map { others.contains($0) } ?? false
      }, itemsSlice(.kind, "without a kind") { ofItems[$0] == nil },
    ]
    return (shown + rest).compactMap(\.self)
  }

  /// - Parameter isInside: of the place of an item among those of the truth.
  private func itemsSlice(
    _ by: EvaluationSlice.Grouping, _ name: String, bounds: String? = nil,
    _ isInside: (Int) -> Bool
  ) -> EvaluationSlice? {
    var items: Set<Int32> = []
    let cases = judged.users.indices.compactMap { row -> (hits: [Bool], truths: Int)? in
      let inside = judged.taken[row].filter { isInside(Int($0)) }
      guard !inside.isEmpty else { return nil }
      items.formUnion(inside)
      let own = zip(hits[row], judged.lists[row].items).map { isHit, item in
        isHit && (judged.truth.items[item].map(isInside) ?? false)
      }
      return (own, inside.count)
    }
    return slice(by, name, bounds: bounds, items: items.count, cases)
  }

  private func slice(
    _ by: EvaluationSlice.Grouping, _ name: String, bounds: String?, items: Int?,
    _ cases: [(hits: [Bool], truths: Int)]
  ) -> EvaluationSlice? {
    let qualities = cases.map {
      ListQuality(hits: $0.hits, truths: $0.truths, count: judged.count)
    }
    let hitUsers = qualities.reduce(0) { $0 + ($1.hitRate > 0 ? 1 : 0) }
    guard let interval = Metrics.wilsonInterval(successes: hitUsers, of: cases.count) else {
      return nil
    }
    let all = hits.joined().reduce(0) { $0 + ($1 ? 1 : 0) }
    let own = cases.reduce(0) { $0 + $1.hits.reduce(0) { $0 + ($1 ? 1 : 0) } }
    let figures: [(String, Double?)] = [
      ("precision", Metrics.mean(qualities.map(\.precision))),
      ("recall", Metrics.mean(qualities.compactMap(\.recall))),
      ("ndcg", Metrics.mean(qualities.compactMap(\.ndcg))),
      ("hit_rate", Metrics.mean(qualities.map(\.hitRate))),
    ]
    let metrics = figures.compactMap { name, value in
      value.map { (MetricKey(name, cutoff: judged.count).text, $0) }
    }
    return EvaluationSlice(
      by: by, name: name, bounds: bounds, users: cases.count, items: items,
      hitShare: all > 0 ? Double(own) / Double(all) : nil,
      metrics: Dictionary(uniqueKeysWithValues: metrics),
      hitRateLower: interval.lowerBound, hitRateUpper: interval.upperBound)
  }
}
