import Domain

/// What sort of items and users there are, where datasets describe them: lists are sliced by both.
public struct SliceKinds: Sendable, Hashable {
  /// By id; items without one are not there, nor is any where nothing describes them.
  public var items: [ExactText: ExactText]
  /// Of users, likewise.
  public var users: [ExactText: ExactText]

  /// Stores the parts.
  public init(items: [ExactText: ExactText] = [:], users: [ExactText: ExactText] = [:]) {
    (self.items, self.users) = (items, users)
  }
}
