import Domain

/// What the columns of a problem's tables mean. A column without a role is a feature, where rows have
/// features; of interactions it says nothing.
public struct ColumnRoles: Sendable, Hashable {
  /// Holds what the model learns to say: of interactions the item.
  public var target: String
  /// Who took the item, when, and how much of it; nil but for interactions, of which the first must be
  /// known.
  public var user: String?, time: String?, value: String?
  /// Columns that the model may not see.
  public var ignored: Set<String>

  /// - Parameters:
  ///   - ignored: columns that the model may not see; none unless given.
  ///   - user, time, value: of interactions.
  public init(
    target: String, ignored: Set<String> = [], user: String? = nil, time: String? = nil,
    value: String? = nil
  ) {
    self.target = target
    self.ignored = ignored
    (self.user, self.time, self.value) = (user, time, value)
  }

  /// The columns that are no features.
  var withheld: Set<String> { ignored.union([target]) }
}
