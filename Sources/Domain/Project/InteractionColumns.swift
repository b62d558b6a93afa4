/// Which columns of a table say who took what, and when.
public struct InteractionColumns: Sendable, Hashable, Codable {
  /// Holds the users' ids.
  public var user: String
  /// Holds the items' ids.
  public var item: String
  /// Holds times, or whole numbers of days; nil where none are known.
  public var time: String?
  /// Holds a rating, a quantity or a weight; nil where every taking counts alike.
  public var value: String?

  /// - Parameters: see the properties of those names.
  public init(user: String, item: String, time: String? = nil, value: String? = nil) {
    self.user = user
    self.item = item
    self.time = time
    self.value = value
  }
}

extension DatasetDeclaration {
  /// Who took what and when; nil where rows are not declared to be interactions.
  public var interactionColumns: InteractionColumns? {
    guard let user, let target else { return nil }
    return InteractionColumns(user: user, item: target, time: timeColumn, value: value)
  }
}
