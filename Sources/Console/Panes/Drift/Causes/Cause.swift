import Domain

/// Something that may have made a metric worse, with the figures it is ranked by.
struct Cause: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// The distribution of a feature moved beyond a limit.
    case drift(feature: String, test: DriftTestName)
    /// More rows than before have no value.
    case missing(feature: String)
    /// Another version took over.
    case promotion(version: Int)
    /// Fewer labels have come than usual, so that the figure may be of other rows.
    case labels
    /// The figure stands on fewer rows than usual.
    case fewRows
  }

  struct Figure: Hashable, Sendable {
    var name: String
    var text: String
  }

  let kind: Kind
  /// 0 to 1; what makes it up is in ``CauseRanking``.
  let score: Double
  /// The observed value and its limit, for a column: `PSI 7.91 > 0.25`.
  let observed: String
  /// Rows that the observed value stands on.
  let rows: Int
  /// How the cause went with the metric over windows, −1 to 1; nil where that is not known.
  let correlation: Double?
  let figures: [Figure]
  let sentence: String

  var title: String { kind.title }

  /// The feature it is about.
  var feature: String? {
    switch kind {
    case .drift(let feature, _), .missing(let feature): feature
    case .promotion, .labels, .fewRows: nil
    }
  }
}

extension Cause.Kind {
  /// What it is, in a word or two.
  var title: String {
    switch self {
    case .drift(let feature, _): "\(feature) drifts"
    case .missing(let feature): "\(feature) is missing"
    case .promotion(let version): "v\(version) took over"
    case .labels: "labels are few"
    case .fewRows: "rows are few"
    }
  }
}

/// A cause before its sentences are made, which cost more than its score: of dozens few are shown.
struct RankedCause {
  let kind: Cause.Kind
  let score: Double
  private let make: () -> Cause

  init(_ kind: Cause.Kind, score: Double, _ make: @escaping () -> Cause) {
    self.kind = kind
    self.score = score
    self.make = make
  }

  init(_ cause: Cause) { self.init(cause.kind, score: cause.score) { cause } }

  var cause: Cause { make() }
}
