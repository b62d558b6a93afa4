import Domain

/// Rows divided into training and validation, each ascending; every row is in one of them.
public struct Split: Sendable, Equatable {
  /// Places of the rows to learn from, ascending.
  public var training: [Int]
  /// Places of the rows that judge, ascending; none where nothing is to judge.
  public var validation: [Int]

  /// - Parameters:
  ///   - training: ascending.
  ///   - validation: ascending, of the other rows.
  public init(training: [Int], validation: [Int]) {
    self.training = training
    self.validation = validation
  }

  /// Rows for which `isValidation` holds go to validation.
  ///
  /// - Throws: ``DatasetsError/splitEmpty(side:rows:)`` where one side gets none.
  init(
    rows: Int, isValidation: (Int) -> Bool
  ) throws(DatasetsError) {
    training = []
    validation = []
    for row in 0..<rows {
      if isValidation(row) { validation.append(row) } else { training.append(row) }
    }
    if training.isEmpty { throw .splitEmpty(side: .training, rows: rows) }
    if validation.isEmpty { throw .splitEmpty(side: .validation, rows: rows) }
  }

  /// A side of a split, for messages.
  public enum Side: String, Sendable, Equatable {
    /// The rows that a model learns from.
    case training
    /// The rows that are held back to judge it.
    case validation
  }
}
