import Domain

/// Something that may have made a metric worse, with the figures it is ranked by.
public struct AttributedCause: Hashable, Sendable {
  /// What it may be.
  public enum Kind: Hashable, Sendable {
    /// The distribution of a feature is beyond a limit; the test that is furthest beyond its own.
    case drift(feature: String, worst: DriftResult)
    /// More rows than before have no value.
    case missing(feature: String, MissingRise)
    /// Another version took over, and the metric fell with it.
    case promotion(PromotionEffect)
    /// Fewer labels have come than usual, so that the figure may be of other rows. Shares, 0 to 1.
    case fewLabels(coverage: Double, usual: Double)
    /// The figure stands on fewer rows than usual.
    case fewRows(Int, usual: Int)
  }

  /// Which it is, with its figures.
  public let kind: Kind
  /// 0 to 1; what makes it up is in ``DriftAttribution``.
  public let score: Double
  /// Rows that the observed value stands on.
  public let rows: Int
  /// How the cause went with the metric over windows, −1 to 1; nil where that is not known.
  public let correlation: Double?

  init(_ kind: Kind, score: Double, rows: Int, correlation: Double? = nil) {
    self.kind = kind
    self.score = score
    self.rows = rows
    self.correlation = correlation
  }

  /// What it is, in a word or two.
  public var title: String {
    switch kind {
    case .drift(_, let worst) where isSignal: worst.test.words
    case .drift(let feature, _): "\(feature) drifts"
    case .missing(let feature, _): "\(feature) is missing"
    case .promotion(let effect): "v\(effect.version) took over"
    case .fewLabels: "labels are few"
    case .fewRows: "rows are few"
    }
  }

  /// Whether it is a signal beyond its limit, which bears the name of its only test.
  public var isSignal: Bool {
    if case .drift(let feature, let worst) = kind { feature == worst.test.rawValue } else { false }
  }

  /// The feature it is about, or the signal.
  public var feature: String? {
    switch kind {
    case .drift(let feature, _), .missing(let feature, _): feature
    case .promotion, .fewLabels, .fewRows: nil
    }
  }
}

/// How many more rows than before have no value.
public struct MissingRise: Hashable, Sendable {
  /// Share of the window's rows without a value, 0 to 1.
  public let share: Double
  /// The median share of the windows before the onset.
  public let usual: Double
  /// Windows that the median is of.
  public let windowsBefore: Int
  /// Of the two-proportion test.
  public let z: Double
}

/// What a metric did when another version took over.
public struct PromotionEffect: Hashable, Sendable {
  /// The version that took over.
  public let version: Int
  /// The version before it.
  public let previous: Int
  /// When, by whom and why.
  public let change: AliasChange
  /// Means over at most ``DriftAttribution/windowsAround`` windows on each side.
  public let before: Double
  /// The same from the change on.
  public let after: Double
  /// Windows between the promotion and the onset of the fall.
  public let distance: Int
}
