import Domain

/// What the rows of a table ask of a recommender beside naming their users; each part has a value a row,
/// or is nil where nothing is asked.
public struct RankingOptions: Sendable, Hashable {
  /// Items of a list where nothing else is asked.
  public static let standardCount = 10
  /// The lengths that a list may have.
  public static let counts = 1...1_000
  /// Items that one row may name as taken: they are searched for one by one.
  public static let historyMax = 1_000
  /// Items that one row may exclude.
  public static let excludedMax = 10_000

  /// How many items are wanted, within ``counts``; nil: as many as the model's lists have, see
  /// ``length(judgedBy:)``.
  public var counts: [Int]?
  /// Items that must not come back.
  public var excluded: [[ExactText]]?
  /// Items that the user took and the model has not seen, the latest last; may repeat.
  public var histories: [[ExactText]]?

  /// - Parameters: see the properties of those names.
  public init(
    counts: [Int]? = nil, excluded: [[ExactText]]? = nil, histories: [[ExactText]]? = nil
  ) {
    self.counts = counts
    self.excluded = excluded
    self.histories = histories
  }

  /// How many items a list has where nothing else is asked: enough for the metric that is to judge it,
  /// and no fewer than ``standardCount``.
  public static func length(judgedBy metric: MetricKey?) -> Int {
    max(standardCount, min(metric?.cutoff ?? standardCount, counts.upperBound))
  }
}
