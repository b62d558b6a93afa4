import Domain
import Statistics

/// How good a recommender's lists are against what users took afterwards: values of each user, kept for
/// paired intervals, and what they make of the catalogue together.
///
/// Global time split and full ranking: the model was fitted on what lies before the truth, and orders
/// all the items that it knows. Users who took nothing in the window are not asked.
public struct RankingEvaluation: Sendable {
  /// Who was asked, in the order of ids.
  public let users: [ExactText]
  /// How good each one's list is, in the order of ``users``.
  public let qualities: [ListQuality]
  /// What each one's list rests on, in the order of ``users``.
  public let bases: [RankingBasis]
  /// How often each item is shown, in the order of ``TrainedRecommender/items``.
  public let shown: [Int]
  /// See `Metrics.catalogueCoverage`; nil where nobody was asked.
  public let catalogueCoverage: Double?
  /// See `Metrics.giniOfExposure`; nil where nobody was asked.
  public let giniOfExposure: Double?
  /// See `Metrics.novelty`, in bits; nil where nobody was asked.
  public let novelty: Double?
  /// See `Metrics.popularityLift`; popularity is the share of the model's users that took an item, 0
  /// for items that it does not know. Nil where nobody was asked.
  public let popularityLift: Double?
  /// Share of the shown items that their user had taken before, 0...1; nil where nothing is shown.
  public let shareOfRepeats: Double?
  /// Share of what was taken that the model does not know, 0...1; nil where nobody was asked.
  public let shareOfUnknownItems: Double?

  /// Asks for everyone who took something in the window.
  ///
  /// - Parameters:
  ///   - truth: what was taken after the model was fitted.
  ///   - count: the length of the lists, at least 1.
  ///   - threads: at most so many ask.
  public init(
    of model: TrainedRecommender, against truth: Interactions, count: Int = 10, threads: Int = 1
  ) {
    let active = (0..<truth.users.count).filter { !truth.pairs(of: $0).isEmpty }
    let ids = active.map { truth.users.ids[$0] }
    let lists = model.rank(ids.map { RankingRequest(user: $0, count: count) }, threads: threads)
    let taken = active.map { truth.pairItems[truth.pairs(of: $0)] }
    users = ids
    bases = lists.map(\.basis)
    qualities = zip(lists, taken).map { list, taken in
      ListQuality(hits: Self.hits(list, taken, truth), truths: taken.count, count: count)
    }
    let exposure = Exposure(model, lists)
    shown = exposure.shown
    let takers = model.takers.map { Int($0) }
    catalogueCoverage = ids.isEmpty ? nil : Metrics.catalogueCoverage(shown: shown)
    giniOfExposure = Metrics.giniOfExposure(shown: shown)
    novelty = Metrics.novelty(shown: shown, takers: takers, users: model.users.count)
    let popularity = TruthPopularity(model, truth)
    popularityLift = Metrics.popularityLift(
      shown: lists.compactMap { list in
        Metrics.mean(list.items.map { exposure.popularity(of: $0) })
      },
      taken: taken.compactMap { popularity.mean($0) })
    shareOfRepeats = exposure.shareOfRepeats(ids, lists)
    shareOfUnknownItems = popularity.shareOfUnknown(taken)
  }

  /// The mean over users of a figure, those left out for whom it is nil; nil without any.
  public func mean(_ figure: (ListQuality) -> Double?) -> Double? {
    Metrics.mean(qualities.compactMap(figure))
  }

  private static func hits(
    _ list: RankedItems, _ taken: ArraySlice<Int32>, _ truth: Interactions
  ) -> [Bool] {
    list.items.map { item in truth.items[item].map { contains(taken, Int32($0)) } ?? false }
  }

  private static func contains(_ sorted: ArraySlice<Int32>, _ item: Int32) -> Bool {
    var (low, high) = (sorted.startIndex, sorted.endIndex)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < sorted.endIndex && sorted[low] == item
  }
}

/// What lists show of a model's catalogue.
private struct Exposure {
  private let model: TrainedRecommender
  let shown: [Int]

  init(_ model: TrainedRecommender, _ lists: [RankedItems]) {
    self.model = model
    var shown = [Int](repeating: 0, count: model.items.count)
    for list in lists {
      for item in list.items { if let place = model.place(of: item) { shown[place] += 1 } }
    }
    self.shown = shown
  }

  func popularity(of item: ExactText) -> Double {
    model.place(of: item).map { Double(model.takers[$0]) / Double(model.users.count) } ?? 0
  }

  func shareOfRepeats(_ users: [ExactText], _ lists: [RankedItems]) -> Double? {
    var (repeats, total) = (0, 0)
    for (user, list) in zip(users, lists) {
      let taken = Set(model.taken(by: user).map(\.item))
      repeats += list.items.reduce(0) { $0 + (taken.contains($1) ? 1 : 0) }
      total += list.items.count
    }
    return total > 0 ? Double(repeats) / Double(total) : nil
  }
}

/// The popularity, in a model's eyes, of what was really taken.
private struct TruthPopularity {
  /// Of each place of the truth's items; nil for those that the model does not know.
  private let shares: [Double?]

  init(_ model: TrainedRecommender, _ truth: Interactions) {
    let exposure = Exposure(model, [])
    shares = truth.items.ids.map { item in
      model.place(of: item) == nil ? nil : exposure.popularity(of: item)
    }
  }

  func mean(_ items: ArraySlice<Int32>) -> Double? {
    Metrics.mean(items.map { shares[Int($0)] ?? 0 })
  }

  func shareOfUnknown(_ taken: [ArraySlice<Int32>]) -> Double? {
    let total = taken.reduce(0) { $0 + $1.count }
    guard total > 0 else { return nil }
    let unknown = taken.joined().reduce(0) { $0 + (shares[Int($1)] == nil ? 1 : 0) }
    return Double(unknown) / Double(total)
  }
}
