import Domain

/// One figure of a window of a recommender's traffic that is watched beside the columns' tests: a
/// recommender's only column holds ids, which come and go.
///
/// A new signal is a function in one of the files beside this one, a line in ``all``, and its test:
/// keys of `signals:` in `curlew.yaml`, rows of the Drift pane and columns of `curlew drift` follow.
public struct Signal: Sendable {
  /// What was measured.
  struct Figure {
    let value: Double
    /// How many requests, shown or taken things, or items it is of.
    let count: Int
    /// What chance alone gives of so many, one window in a hundred; nil where it is not counted.
    var chance: Double?
    /// By groups: those of the reference and the window's.
    var shares: DistributionPair?
  }

  /// What people are told of it.
  public let traits: DriftTestTraits
  /// Whether it is measured on what was taken.
  public let isOfLabels: Bool
  /// The limit that holds until a person names another; nil where no number is right for every
  /// catalogue.
  public let defaultLimit: Double?
  /// Whether a version's first windows say what is usual. An age grows by itself.
  public let hasSpread: Bool

  private let measure: @Sendable (RankedTraffic) -> Figure?

  /// Its name in configuration and reports.
  public var name: DriftTestName { traits.name }

  init(
    _ name: String, title: String, unit: DriftTestTraits.Unit = .share, worse: DriftSide = .above,
    isOfLabels: Bool = false, defaultLimit: Double? = nil, hasSpread: Bool = true,
    measure: @escaping @Sendable (RankedTraffic) -> Figure?
  ) {
    traits = DriftTestTraits(
      DriftTestName(rawValue: name), title: title, unit: unit, worse: worse)
    self.isOfLabels = isOfLabels
    self.defaultLimit = defaultLimit
    self.hasSpread = hasSpread
    self.measure = measure
  }

  /// Every signal, in the order in which reports show them.
  public static let all: [Signal] = [
    .unknownUsers,
    .coverage,
    .gini,
    .popularityShown,
    .itemAge,
    .modelAge,
    .unknownItems,
    .popularityTaken,
    .repeats,
  ]

  /// Of so many unchanged windows at most one is beyond what chance gives, as of the tests of columns.
  static let falseAlarmsMax = 0.01

  /// So many of a version's first windows say what is usual.
  public static let windowsOfSpread = SignalSpread.windowsMax

  /// The signal of that name; nil for one that is not known here.
  public static func named(_ name: DriftTestName) -> Signal? { all.first { $0.name == name } }

  /// Measures a window and holds it against its limit: what a person declared, or the default; where
  /// there is neither, or a version begins beyond the default, what its first windows make usual. What
  /// chance alone gives is no change in any case.
  ///
  /// - Parameters:
  ///   - declared: the limit that a person named, in the signal's unit.
  ///   - before: what the version's windows before this one had, the first one first.
  /// - Returns: nil where the traffic does not define it.
  public func drift(
    of traffic: RankedTraffic, declared: Double?, before: [Double]
  ) -> FeatureDrift? {
    guard let figure = measure(traffic), figure.value.isFinite else { return nil }
    let usual = declared == nil ? usual(before) : nil
    let threshold = declared ?? defaultLimit ?? usual
    let further = [usual, figure.chance].compactMap { $0 }
    let result = DriftResult(
      test: name, value: figure.value, threshold: threshold ?? 0,
      chance: traits.worse == .below ? further.min() : further.max(),
      side: threshold == nil ? .none : traits.worse)
    return FeatureDrift(
      feature: name.rawValue, type: figure.shares == nil ? .number : .category,
      valued: figure.count, rows: figure.count, results: [result],
      histogram: figure.shares
        ?? DistributionPair(labels: [], edges: [], reference: [], current: []))
  }

  /// The end of what a version's first windows make usual. A version that began within the default has
  /// that, whatever came later, and a limit that no window could pass is none.
  private func usual(_ before: [Double]) -> Double? {
    guard hasSpread, let first = before.first else { return nil }
    if let defaultLimit, traits.worse == .above ? first <= defaultLimit : first >= defaultLimit {
      return nil
    }
    guard let limit = SignalSpread(before, worse: traits.worse)?.limit else { return nil }
    return traits.unit == .days || (limit > 0 && limit < 1) ? limit : nil
  }
}
