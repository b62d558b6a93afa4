/// Why a filter could not be read, and where.
public struct QueryError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// Something else was expected there.
    case expected(String)
    /// A word before an operator that is no attribute; with the nearest that is one.
    case unknownAttribute(String, nearest: String?)
    /// Quotes that never close.
    case unclosed(Character)
    /// An operator that the field does not have, e.g. `metrics.auc ~ x`.
    case operatorUnfit(field: String, expected: String)
    /// Too long, too deep, or too many conditions.
    case tooLarge(limit: Int, of: String)
  }

  /// The whole filter.
  public var filter: String
  /// The character it is about, counted from 0; the filter's length for its end.
  public var position: Int
  /// What is wrong there.
  public var problem: Problem

  /// Stores the parts.
  public init(filter: String, position: Int, problem: Problem) {
    self.filter = filter
    self.position = position
    self.problem = problem
  }
}
