import Domain
import Outcomes

/// Who asks, for how many items, and what is already known beside it.
public struct RankingRequest: Sendable, Hashable {
  /// Nil for somebody without an id.
  public var user: ExactText?
  /// So many items are wanted, at least 1.
  public var count: Int
  /// Items that must not come back.
  public var excluded: [ExactText]
  /// Items that the user took and the model has not seen, the latest last; may repeat.
  public var history: [ExactText]

  /// - Parameters: see the properties of those names.
  public init(
    user: ExactText?, count: Int = RankingOptions.standardCount, excluded: [ExactText] = [],
    history: [ExactText] = []
  ) {
    self.user = user
    self.count = count
    self.excluded = excluded
    self.history = history
  }

  /// What one row of a table asks.
  init(_ user: ExactText?, asking options: RankingOptions, row: Int) {
    self.init(
      user: user, count: options.counts?[row] ?? RankingOptions.standardCount,
      excluded: options.excluded?[row] ?? [], history: options.histories?[row] ?? [])
  }
}

/// What a list of items rests on.
public enum RankingBasis: String, Sendable, Hashable, Codable {
  /// What the model learnt of this user, with the history of the request where there is one.
  case user
  /// The user is unknown: the history of the request.
  case history
  /// The user is unknown, and no history says more: what most users take.
  case popularity
}

/// The answer to one request: items, the best first.
public struct RankedItems: Sendable, Hashable {
  /// Distinct, at most as many as were asked for; fewer where the model knows no more.
  public var items: [ExactText]
  /// One an item, never rising. Their unit is the model's own; of a list by popularity, how many
  /// users took the item.
  public var scores: [Double]
  /// What the list rests on.
  public var basis: RankingBasis
  /// How many items at the end only fill the list up, by popularity.
  public var filledCount: Int

  /// Whether any item comes from what somebody took; else all are what most users take.
  public var restsOnHistory: Bool { basis != .popularity && filledCount < items.count }
}
