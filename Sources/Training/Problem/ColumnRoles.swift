/// What the columns of a problem's tables mean. A column without a role is a feature.
public struct ColumnRoles: Sendable, Hashable {
  /// Holds what the model learns to say.
  public var target: String
  /// Columns that the model may not see.
  public var ignored: Set<String>

  /// - Parameter ignored: columns that the model may not see; none unless given.
  public init(target: String, ignored: Set<String> = []) {
    self.target = target
    self.ignored = ignored
  }

  /// The columns that are no features.
  var withheld: Set<String> { ignored.union([target]) }
}
