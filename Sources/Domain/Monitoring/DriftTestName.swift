/// The name of a drift test in configuration, reports and on screens.
///
/// What a new test adds to Domain stands here; the test itself is a file in Drift's roster.
public enum DriftTestName: String, Hashable, Sendable, Codable, CaseIterable {
  case psi
  case ks
  case jensenShannon = "jensen_shannon"
  case nullShare = "null_share"
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
