/// A dataset whose rows describe the items or the users of another, and which of its columns say what.
public struct DescriptionDeclaration: Hashable, Sendable, Codable {
  /// Whose newest snapshot describes them.
  public var dataset: DatasetName
  /// The ids of items or users.
  public var id: String
  /// What people call an item; nil to find it.
  public var name: String?
  /// What sort of item or user it is, which a recommender may learn from and lists are sliced by; nil to find
  /// it, but for slices.
  public var kind: String?

  private enum CodingKeys: String, CodingKey {
    case dataset, name, kind
    // Stored jobs have it from when only items were described.
    case id = "item"
  }

  /// Stores the parts.
  public init(
    dataset: DatasetName, id: String, name: String? = nil, kind: String? = nil
  ) {
    (self.dataset, self.id, self.name, self.kind) = (dataset, id, name, kind)
  }
}
