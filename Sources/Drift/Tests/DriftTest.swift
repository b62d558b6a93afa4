import Domain

/// One way to tell how far a window's column is from the reference's.
///
/// A new test is a file beside this one, a line in ``all``, and its values: from there come the keys
/// of `tests:` in `curlew.yaml` with their bounds, the template, titles on screens, and the contract
/// suite that holds it to what it claims here.
public struct DriftTest: Sendable {
  /// What a test needs a feature to be.
  public enum Scope: Sendable, Hashable {
    /// Numbers, categories: every feature.
    case everyFeature
    /// Only categories.
    case categories
  }

  /// What a test looks at. One that looks at values must see every kind of change in them, which
  /// the contract suite holds it to.
  public enum Sight: Sendable, Hashable {
    /// How values are distributed.
    case values
    /// How many values are missing, and nothing else.
    case missing
    /// How many values the reference never had, and nothing else.
    case unseen
  }

  /// What a test found.
  public enum Outcome: Sendable, Hashable {
    /// The score; what it exceeds by chance with the probability that was asked for; and where there
    /// is one the chance of such a score without drift.
    case score(Double, chance: Double, pValue: Double?)
    /// Too few values, with how many there are on the smaller side.
    case notEnoughData(values: Int)
    /// The test says nothing about this type of feature.
    case notApplicable
  }

  /// What people are told of it.
  public let traits: DriftTestTraits
  /// What it needs a feature to be.
  public let scope: Scope
  /// What it sees of a feature.
  public let sight: Sight
  /// Less than this matters to nobody, unless the monitor says otherwise.
  public let defaultThreshold: Double
  /// The greatest score there is; the least is 0.
  public let scoreMax: Double
  /// Whether exchanging reference and current leaves the score as it is.
  public let isSymmetric: Bool
  /// Whether it needs values on both sides, or judges their absence.
  public let needsValues: Bool

  private let score: @Sendable (FeatureSample, FeatureSample) -> DriftScore?

  /// Its name in configuration and reports.
  public var name: DriftTestName { traits.name }

  /// A test from its parts.
  ///
  /// - Parameters:
  ///   - title: as heads of columns and charts show it.
  ///   - isShare: whether its score is a share of rows.
  ///   - score: of reference and current, of one kind of content, both with values if
  ///     `needsValues`; nil when it is not defined on them.
  init(
    name: DriftTestName, title: String, isShare: Bool = false, scope: Scope = .everyFeature,
    defaultThreshold: Double,
    scoreMax: Double = .infinity, isSymmetric: Bool = false, needsValues: Bool = true,
    sight: Sight = .values,
    score: @escaping @Sendable (FeatureSample, FeatureSample) -> DriftScore?
  ) {
    traits = DriftTestTraits(name, title: title, unit: isShare ? .share : .statistic)
    self.scope = scope
    self.sight = sight
    self.defaultThreshold = defaultThreshold
    self.scoreMax = scoreMax
    self.isSymmetric = isSymmetric
    self.needsValues = needsValues
    self.score = score
  }

  /// Compares a window's column with the reference's.
  ///
  /// - Parameters:
  ///   - reference: what is normal.
  ///   - current: what came.
  ///   - valuesMin: with fewer values on either side the answer is "not enough data", not a score.
  ///   - level: the probability with which chance alone may exceed the limit that is answered.
  public func compare(
    reference: FeatureSample, current: FeatureSample, valuesMin: Int = 1,
    level: Double = falseAlarmsMax
  ) -> Outcome {
    if scope == .categories, reference.categories == nil { return .notApplicable }
    let values =
      needsValues
      ? min(reference.valued, current.valued) : min(reference.rows, current.rows)
    guard values >= max(1, needsValues ? valuesMin : 1) else {
      return .notEnoughData(values: values)
    }
    guard let score = score(reference, current), score.value.isFinite else {
      return .notApplicable
    }
    return .score(score.value, chance: score.chance(level), pValue: score.pValue)
  }
}

extension DriftTest {
  /// Of so many windows of traffic that has not changed at most one is called drifting: one in a
  /// hundred, two weeks in four years of weekly windows. All comparisons of a window share it.
  public static let falseAlarmsMax = 0.01

  /// Every test with its own threshold: what a monitor runs that declares none.
  public static var defaultThresholds: [DriftTestName: Double] {
    Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.defaultThreshold) })
  }

  /// Every test, in the order in which reports show them.
  public static let all: [DriftTest] = [
    .psi,
    .ks,
    .jensenShannon,
    .nullShare,
    .unseenShare,
  ]

  /// What people are told of every test, and then of every signal.
  public static let allTraits: [DriftTestTraits] = all.map(\.traits) + Signal.all.map(\.traits)

  /// What people are told of a test or a signal; of one that is not known here, its name.
  public static func traits(of name: DriftTestName) -> DriftTestTraits { allTraits.of(name) }
}
