import Domain
import Terminal

/// How much each feature matters to one version: the mean gain of its splits, or why that is not
/// known.
struct FeatureGains: Hashable, Sendable {
  private let gains: [String: Double]
  /// The features with any gain, greatest first.
  private let order: [String]
  private let total: Double
  /// Said where nothing is known.
  private let absence: String

  static let unknown = FeatureGains([], absence: "not known")

  init(_ importance: [FeatureImportance], absence: String) {
    gains = Dictionary(importance.map { ($0.feature, max(0, $0.gain)) }) { first, _ in first }
    order = importance.filter { $0.gain > 0 }.sorted { $0.gain > $1.gain }.map(\.feature)
    total = gains.values.reduce(0, +)
    self.absence = absence
  }

  var isKnown: Bool { total > 0 }

  /// The feature's part of all gain, 0 to 1; nil where nothing is known.
  func share(of feature: String) -> Double? {
    isKnown ? (gains[feature] ?? 0) / total : nil
  }

  /// The feature's gain in units of the largest, 0 to 1; 1 where nothing is known.
  func weight(of feature: String) -> Double {
    guard let first = order.first, let most = gains[first] else { return 1 }
    return (gains[feature] ?? 0) / most
  }

  /// `12 % of gain, rank 2`.
  func text(of feature: String) -> String {
    guard let share = share(of: feature) else { return absence }
    guard let place = order.firstIndex(of: feature) else {
      return "none, the model does not use it"
    }
    return "\(NumberText.percent(share)) of gain, rank \(place + 1)"
  }
}
