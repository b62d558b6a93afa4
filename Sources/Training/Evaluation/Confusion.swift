import Domain

/// How often each class was answered by each class.
public struct Confusion: Sendable, Hashable, Codable {
  /// By number, in the order of rows and columns.
  public let classes: [String]
  /// `counts[truth][answer]` rows.
  public let counts: [[Int]]

  init(_ predictions: Predictions, labels: [Double], classes: [String]) {
    var counts = Array(
      repeating: Array(repeating: 0, count: classes.count), count: classes.count)
    for (answer, label) in zip(predictions.classNumbers(), labels) {
      counts[Int(label)][answer] += 1
    }
    self.classes = classes
    self.counts = counts
  }
}
