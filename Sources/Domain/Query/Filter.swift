/// A condition on runs, as written after `--filter` or `/`: what ``FilterParser`` makes of the text.
///
/// A condition on something that a run does not have is false, whichever its operator is, and its
/// negation is true: `metrics.auc != 0.7` holds for runs that have the metric, `not metrics.auc =
/// 0.7` for those without it too.
public indirect enum Filter: Hashable, Sendable {
  /// Every one holds; none at all hold too.
  case all([Filter])
  /// At least one holds.
  case any([Filter])
  /// It does not hold, also where the run lacks what it asks about.
  case not(Filter)
  /// What the run has there, compared with a value.
  case comparison(FilterField, FilterOperator, FilterValue)
  /// The run has this metric, param or tag, or a value for this attribute.
  case has(FilterField)
  /// One of the dataset snapshots that the run read compares so; two conditions may be met by two of
  /// them.
  case input(DatasetInputField, FilterOperator, FilterValue)
  /// The run's name, user, status or experiment contains this, or its id begins with it.
  case text(String)

  /// Holds for every run.
  public static let everything = Filter.all([])
}

/// What a condition or an order looks at.
public enum FilterField: Hashable, Sendable {
  /// The last value of a metric.
  case metric(String)
  /// A param, which is text; compared as a number with a number where it spells one.
  case param(String)
  /// A tag, compared as a param is.
  case tag(String)
  /// Something that every run has.
  case attribute(FilterAttribute)

  /// As it is written in a filter: `metrics.auc`, `name`, ``params.`learning rate` ``.
  public var text: String {
    switch self {
    case .metric(let key): "metrics.\(Self.quotedWhereNeeded(key))"
    case .param(let key): "params.\(Self.quotedWhereNeeded(key))"
    case .tag(let key): "tags.\(Self.quotedWhereNeeded(key))"
    case .attribute(let attribute): attribute.rawValue
    }
  }

  private static func quotedWhereNeeded(_ key: String) -> String {
    if key.unicodeScalars.allSatisfy(FilterLexer.isWordScalar) && !key.isEmpty { return key }
    return
      "`\(key.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "``"))`"
  }
}

/// What a condition on the datasets that a run read looks at.
public enum DatasetInputField: String, Hashable, Sendable, CaseIterable {
  /// `name` of the dataset, `digest` of its state (a snapshot's id) and `context`, what it was read
  /// as.
  case name, digest, context
}

/// What every run has; a bare word before an operator is one of these.
public enum FilterAttribute: String, Hashable, Sendable, CaseIterable {
  /// `id`, `name`, `status`, `user` and `experiment` (its name or number) compare as text;
  /// `started` and `ended` are instants, `duration` seconds from start to end, which a run has once
  /// it ended.
  case id, name, status, user, experiment, started, ended, duration

  /// Whether values are instants (milliseconds in comparisons).
  public var isTime: Bool { self == .started || self == .ended }
  /// Whether values are numbers: instants, and seconds of ``duration``.
  public var isNumeric: Bool { isTime || self == .duration }

  /// Finds an attribute by its name or one that MLflow or people use for it.
  public init?(word: String) {
    let word = word.lowercased()
    guard let found = FilterAttribute(rawValue: word) ?? Self.otherNames[word] else { return nil }
    self = found
  }

  static let otherNames: [String: FilterAttribute] = [
    "run_id": .id, "run": .id, "run_name": .name, "state": .status, "user_id": .user,
    "experiment_id": .experiment, "start_time": .started, "created": .started,
    "end_time": .ended,
  ]
}

/// How a condition compares.
public enum FilterOperator: String, Hashable, Sendable, CaseIterable {
  /// The same number, or the same bytes.
  case equal = "="
  /// Has a value there, and another one.
  case notEqual = "!="
  /// Numbers by size, text by its UTF-8 bytes; so for the next three.
  case less = "<"
  /// `<` or `=`.
  case lessOrEqual = "<="
  /// The reverse of `<`.
  case greater = ">"
  /// The reverse of `<=`.
  case greaterOrEqual = ">="
  /// The whole text fits a ``TextPattern``.
  case matches = "~"
  /// Has a value, and it does not fit.
  case doesNotMatch = "!~"

  /// Whether the value is a pattern.
  public var takesPattern: Bool { self == .matches || self == .doesNotMatch }
}

/// What a condition compares with.
public enum FilterValue: Hashable, Sendable {
  /// A number as written; instants are milliseconds since the epoch, lengths of time seconds.
  /// Params and tags compare by their number with it, where their text is one.
  case number(Double)
  /// Text: compared by its UTF-8 bytes, so that in-memory and SQL results agree.
  case text(String)
  /// A pattern.
  case pattern(TextPattern)
  /// With `=` any one of these texts, with `!=` none of them.
  case texts([String])
}

extension Filter {
  /// Whether a point of a metric can change what matches.
  public var asksMetrics: Bool {
    switch self {
    case .all(let conditions), .any(let conditions): conditions.contains(where: \.asksMetrics)
    case .not(let condition): condition.asksMetrics
    case .has(.metric), .comparison(.metric, _, _): true
    case .has, .comparison, .input, .text: false
    }
  }
}

extension Filter {
  /// The metrics, params, tags and attributes that the filter speaks of, in its order.
  public var fields: [FilterField] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.fields)
    case .not(let part): part.fields
    case .comparison(let field, _, _), .has(let field): [field]
    case .input, .text: []
    }
  }
}
