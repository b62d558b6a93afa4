/// How good lists are for a part of those who are asked, or of what they take, in an evaluation or a window
/// of traffic.
public struct EvaluationSlice: Sendable, Hashable, Codable {
  /// What tells the parts of a whole apart.
  public enum Grouping: String, Sendable, Hashable, Codable, CaseIterable {
    /// Thirds of the users, by how many different items they took in training.
    case activity
    /// Users, by what their dataset says of them.
    case userKind = "user_kind"
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
  /// Users who were asked, in a window once for each list: of a part of the items those who took one of
  /// them.
  public let users: Int
  /// Different items of the part that were taken; nil of a part of the users.
  public let items: Int?
  /// Share of all hits that lies in the part, 0...1; nil where nothing was hit at all.
  public let hitShare: Double?
  /// Means over the users by name, each 0...1: `precision@10`, `recall@10`, `ndcg@10`, `hit_rate@10`.
  public let metrics: [String: Double]
  /// How far each of ``metrics`` is off by chance, the standard error of the mean over the users: nil where the
  /// slice was stored before that was kept; without those of fewer than two users.
  public let errors: [String: Double]?
  /// Between which values the hit rate lies with 95 % confidence, 0...1.
  public let hitRateLower: Double
  /// See ``hitRateLower``.
  public let hitRateUpper: Double

  /// Stores the parts.
  public init(
    by: Grouping, name: String, bounds: String? = nil, users: Int, items: Int? = nil,
    hitShare: Double?, metrics: [String: Double], errors: [String: Double]? = nil,
    hitRateLower: Double, hitRateUpper: Double
  ) {
    (self.by, self.name, self.bounds) = (by, name, bounds)
    (self.users, self.items, self.hitShare) = (users, items, hitShare)
    (self.metrics, self.errors) = (metrics, errors)
    (self.hitRateLower, self.hitRateUpper) = (hitRateLower, hitRateUpper)
  }
}

extension EvaluationSlice {
  /// The point of the normal distribution beyond which 2.5 % lie.
  private static let deviations = 1.959_963_984_540_054

  /// Within so much of a metric its true value lies with 95 % confidence; nil where that is not known.
  public func band(of metric: String) -> Double? {
    errors?[metric].map { Self.deviations * $0 }
  }

  /// How much more a metric is than that of the same part of others; nil where one lacks it.
  public func change(of metric: String, from other: EvaluationSlice?) -> Double? {
    guard let value = metrics[metric], let before = other?.metrics[metric] else { return nil }
    return value - before
  }

  /// Whether the change is a loss and more than chance gives, with 95 % confidence.
  public func isWorse(by metric: String, than other: EvaluationSlice?) -> Bool {
    guard let change = change(of: metric, from: other), let band = band(of: metric),
      let before = other?.band(of: metric)
    else { return false }
    return -change > (band * band + before * before).squareRoot()
  }

  /// The same part among others, whose bounds may be others.
  public func counterpart(in others: [EvaluationSlice]) -> EvaluationSlice? {
    others.first { $0.by == by && $0.name == name }
  }

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
