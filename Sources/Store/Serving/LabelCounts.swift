/// What came of labels that were added.
public struct LabelCounts: Hashable, Sendable {
  /// Nothing was known of their predictions.
  public var new: Int
  /// The same truth was there.
  public var unchanged: Int
  /// Another truth was there; the last one counts.
  public var changed: Int

  public init(new: Int = 0, unchanged: Int = 0, changed: Int = 0) {
    self.new = new
    self.unchanged = unchanged
    self.changed = changed
  }
}
