import Domain

/// What a model said about the rows of a table.
public struct Predictions: Sendable, Hashable {
  public let task: LearningTask
  /// Numbers a row: 1, or one for each class.
  public let outputs: Int
  /// Row after row: the probability of the positive class (binary), of each class (multi-class),
  /// or the quantity (regression).
  public let values: [Double]
  /// How many cells of each column held a category that training did not see; columns without any
  /// are not there.
  public let unseen: [String: Int]

  public init(task: LearningTask, outputs: Int, values: [Double], unseen: [String: Int]) {
    precondition(outputs > 0 && values.count % outputs == 0)
    self.task = task
    self.outputs = outputs
    self.values = values
    self.unseen = unseen
  }

  public var rows: Int { values.count / outputs }

  /// The numbers of one row.
  public func row(_ row: Int) -> ArraySlice<Double> {
    values[(row * outputs)..<((row + 1) * outputs)]
  }

  /// The first class with the greatest probability, a row; for a binary task 1 where the
  /// probability is at least `threshold`. Empty for a regression.
  public func classNumbers(threshold: Double = 0.5) -> [Int] {
    switch task {
    case .binary: values.map { $0 >= threshold ? 1 : 0 }
    case .multiclass:
      (0..<rows).map { row in
        let start = row * outputs
        return (0..<outputs).reduce(0) { values[start + $1] > values[start + $0] ? $1 : $0 }
      }
    case .regression: []
    }
  }
}
