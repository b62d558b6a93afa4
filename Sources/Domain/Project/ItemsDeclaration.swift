/// A dataset whose rows describe the items of another, and which of its columns say what.
public struct ItemsDeclaration: Hashable, Sendable, Codable {
  /// Whose newest snapshot describes them.
  public var dataset: DatasetName
  /// The ids of items.
  public var item: String
  /// What people call an item; nil to find it.
  public var name: String?
  /// What sort of item it is, which a recommender may learn from; nil to find it.
  public var kind: String?

  /// Stores the parts.
  public init(
    dataset: DatasetName, item: String, name: String? = nil, kind: String? = nil
  ) {
    (self.dataset, self.item, self.name, self.kind) = (dataset, item, name, kind)
  }
}
