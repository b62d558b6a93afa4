/// How good lists are for a part of those who are asked, or of what they take.
public struct EvaluationSlice: Sendable, Hashable, Codable {
  /// What tells the parts of a whole apart.
  public enum Grouping: String, Sendable, Hashable, Codable, CaseIterable {
    /// Thirds of the users, by how many different items they took in training.
    case activity
    /// Items, by how long before the end of the training data somebody first took them.
    case itemAge = "item_age"
    /// Items, by what their dataset says of them.
    case kind
  }

  /// What the slice is one part of.
  public let by: Grouping
  /// The part: `low`, `last 30 days`, or a kind as the items' dataset writes it.
  public let name: String
  /// What bounds the part, in words; nil where the name says it.
  public let bounds: String?
  /// Users who were asked: of a part of the items those who took one of them.
  public let users: Int
  /// Different items of the part that were taken; nil of a part of the users.
  public let items: Int?
  /// Share of all hits that lies in the part, 0...1; nil where nothing was hit at all.
  public let hitShare: Double?
  /// Means over the users by name, each 0...1: `precision@10`, `recall@10`, `ndcg@10`, `hit_rate@10`.
  public let metrics: [String: Double]
  /// Between which values the hit rate lies with 95 % confidence, 0...1.
  public let hitRateLower: Double
  /// See ``hitRateLower``.
  public let hitRateUpper: Double

  /// Stores the parts.
  public init(
    by: Grouping, name: String, bounds: String? = nil, users: Int, items: Int? = nil,
    hitShare: Double?, metrics: [String: Double], hitRateLower: Double, hitRateUpper: Double
  ) {
    (self.by, self.name, self.bounds) = (by, name, bounds)
    (self.users, self.items, self.hitShare) = (users, items, hitShare)
    (self.metrics, self.hitRateLower, self.hitRateUpper) = (metrics, hitRateLower, hitRateUpper)
  }
}

extension EvaluationSlice {
  /// What it is called beside slices of other groupings: `item age: older`.
  public var label: String {
    by.rawValue.replacing("_", with: " ") + ": " + name + (bounds.map { " (\($0))" } ?? "")
  }

  /// The names of the metrics that any of the slices has, in the order of reports.
  public static func figures(of slices: [EvaluationSlice]) -> [String] {
    let order = ["precision", "recall", "ndcg", "hit_rate"]
    func place(_ name: String) -> Int {
      order.firstIndex { name.hasPrefix($0) } ?? order.count
    }
    return Set(slices.flatMap(\.metrics.keys)).sorted { (place($0), $0) < (place($1), $1) }
  }
}
