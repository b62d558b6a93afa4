/// How often each class was answered by each class.
public struct Confusion: Sendable, Hashable, Codable {
  /// By number, in the order of rows and columns.
  public let classes: [String]
  /// `counts[truth][answer]` rows.
  public let counts: [[Int]]

  /// - Parameter counts: as many rows, and as many columns in each, as there are classes.
  public init(classes: [String], counts: [[Int]]) {
    self.classes = classes
    self.counts = counts
  }
}

extension Confusion {
  /// Any program may log a file of this form: what is read is a square of counts that add up.
  ///
  /// - Throws: `DecodingError`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    classes = try container.decode([String].self, forKey: .classes)
    counts = try container.decode([[Int]].self, forKey: .counts)
    guard counts.count == classes.count,
      counts.allSatisfy({ $0.count == classes.count && $0.allSatisfy(Evaluation.isCount) })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container,
        debugDescription: "the counts are not one a pair of classes")
    }
  }
}
