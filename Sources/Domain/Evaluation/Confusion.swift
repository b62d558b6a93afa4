/// How often each class was answered by each class.
public struct Confusion: Sendable, Hashable, Codable {
  /// By number, in the order of rows and columns.
  public let classes: [String]
  /// `counts[truth][answer]` rows.
  public let counts: [[Int]]

  public init(classes: [String], counts: [[Int]]) {
    self.classes = classes
    self.counts = counts
  }
}
