/// A condition that a snapshot must meet before it trains a model.
public struct Rule: Hashable, Sendable, Codable {
  /// What is checked.
  public enum Condition: Hashable, Sendable, Codable {
    /// The column exists and holds this type.
    case type(ColumnType)
    /// The column exists.
    case required
    /// At most this share of rows has no value, 0 to 1.
    case nullShare(max: Double)
    /// Every value is within these bounds; nil is open.
    case range(min: Double?, max: Double?)
    /// Every value is one of these.
    case set([String])
    /// No value occurs twice.
    case unique
    /// The snapshot has this many rows; nil is open.
    case rowCount(min: Int?, max: Int?)
  }

  /// What a failure means.
  public enum Severity: String, Hashable, Sendable, Codable, CaseIterable {
    /// Training refuses the snapshot unless forced.
    case error
    /// The failure is shown, and nothing more.
    case warning
  }

  /// The column concerned; nil for a rule about the whole snapshot.
  public var column: String?
  /// What must hold.
  public var condition: Condition
  /// What a failure means.
  public var severity: Severity

  /// Stores the parts.
  public init(column: String?, condition: Condition, severity: Severity = .error) {
    self.column = column
    self.condition = condition
    self.severity = severity
  }
}

/// What came of one rule on one snapshot, ready to be printed: rule, observed, bound.
public struct RuleOutcome: Hashable, Sendable, Codable {
  /// The rule that was checked.
  public var rule: Rule
  /// What was found, e.g. `0.013` or `row 17: "XX"`.
  public var observed: String
  /// What was allowed, e.g. `≤ 0.01`.
  public var bound: String
  /// Whether it holds.
  public var passed: Bool

  /// Stores the parts.
  public init(rule: Rule, observed: String, bound: String, passed: Bool) {
    self.rule = rule
    self.observed = observed
    self.bound = bound
    self.passed = passed
  }

  /// Whether this outcome stops training.
  public var blocks: Bool { !passed && rule.severity == .error }
}
