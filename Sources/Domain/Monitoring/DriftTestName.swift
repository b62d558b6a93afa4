/// The name of a drift test in configuration, reports and on screens.
///
/// What a new test adds to Domain stands here; the test itself is a file in Drift's roster.
public enum DriftTestName: String, Hashable, Sendable, Codable, CaseIterable {
  /// Population stability index, from 0 without bound: below 0.1 stable, above 0.25 a major shift.
  case psi
  /// Kolmogorov-Smirnov: the greatest distance between two distribution functions, 0 to 1.
  case ks
  /// Jensen-Shannon distance, base 2: from 0 for the same shares to 1 for no overlap.
  case jensenShannon = "jensen_shannon"
  /// How far the share of rows without a value has moved, 0 to 1.
  case nullShare = "null_share"
  /// The share of values that are categories which the reference never had, 0 to 1.
  case unseenShare = "unseen_share"

  /// As heads of columns and charts show it: `PSI`.
  public var title: String {
    switch self {
    case .psi: "PSI"
    case .ks: "KS"
    case .jensenShannon: "JS"
    case .nullShare: "nulls"
    case .unseenShare: "unseen"
    }
  }

  /// Whether its value is a share of rows, for people to read as percent, or a statistic.
  public var isShare: Bool { self == .nullShare || self == .unseenShare }
}
