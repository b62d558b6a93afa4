import Domain

/// How much each feature matters to one version: the mean gain of its splits, or why that is not
/// known.
public struct FeatureGains: Hashable, Sendable {
  private let gains: [String: Double]
  /// The features with any gain, greatest first.
  private let order: [String]
  private let total: Double
  /// Why nothing is known, in a few words.
  public let absence: String

  /// Of a version whose gains were not asked for.
  public static let unknown = FeatureGains([], absence: "not known")

  /// - Parameter importance: negative gains count as none.
  public init(_ importance: [FeatureImportance], absence: String) {
    gains = Dictionary(importance.map { ($0.feature, max(0, $0.gain)) }) { first, _ in first }
    order = importance.filter { $0.gain > 0 }.sorted { $0.gain > $1.gain }.map(\.feature)
    total = gains.values.reduce(0, +)
    self.absence = absence
  }

  /// Whether any feature has a gain.
  public var isKnown: Bool { total > 0 }

  /// The feature's part of all gain, 0 to 1; nil where nothing is known.
  public func share(of feature: String) -> Double? {
    isKnown ? (gains[feature] ?? 0) / total : nil
  }

  /// The feature's place by gain, from 1; nil where it has none.
  public func rank(of feature: String) -> Int? {
    order.firstIndex(of: feature).map { $0 + 1 }
  }

  /// The feature's gain in units of the largest, 0 to 1; 1 where nothing is known.
  func weight(of feature: String) -> Double {
    guard let first = order.first, let most = gains[first] else { return 1 }
    return (gains[feature] ?? 0) / most
  }
}
