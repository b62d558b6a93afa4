/// The name of a drift test, as configuration, reports and the store have it: `psi`.
///
/// Which tests there are is for the module `Drift` to say. A constant stands here only where code
/// names the test.
public struct DriftTestName: RawRepresentable, Hashable, Sendable, Codable {
  /// The name itself.
  public let rawValue: String

  /// Any text is a name; another version may have a test that is not known here.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// As people read it: `unknown items`.
  public var words: String { String(rawValue.map { $0 == "_" ? " " : $0 }) }

  /// Population stability index, from 0 without bound: below 0.1 stable, above 0.25 a major shift.
  public static let psi = DriftTestName(rawValue: "psi")
  /// Kolmogorov-Smirnov: the greatest distance between two distribution functions, 0 to 1.
  public static let ks = DriftTestName(rawValue: "ks")
  /// How far the share of rows without a value has moved, 0 to 1.
  public static let nullShare = DriftTestName(rawValue: "null_share")
  /// The share of values that are categories which the reference never had, 0 to 1.
  public static let unseenShare = DriftTestName(rawValue: "unseen_share")
}

/// What people are told of a drift test: its title, and how its values read.
///
/// Each test and signal of the module `Drift` has its own; screens, which may not see that module, are
/// given them.
public struct DriftTestTraits: Hashable, Sendable {
  /// What its values count.
  public enum Unit: Hashable, Sendable {
    /// A number of the test's own.
    case statistic
    /// A share, 0 to 1, for people to read as percent.
    case share
    /// An age.
    case days
  }

  /// As configuration and reports have it.
  public let name: DriftTestName
  /// As heads of columns and charts show it: `PSI`.
  public let title: String
  /// How people read its values.
  public let unit: Unit
  /// On which side its values are worse.
  public let worse: DriftSide

  /// Stores the parts.
  public init(
    _ name: DriftTestName, title: String, unit: Unit = .statistic, worse: DriftSide = .above
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.worse = worse
  }
}

extension Sequence<DriftTestTraits> {
  /// Those of the test of that name; of one that is not known here, its name as the title.
  public func of(_ name: DriftTestName) -> DriftTestTraits {
    first { $0.name == name } ?? DriftTestTraits(name, title: name.rawValue)
  }
}
