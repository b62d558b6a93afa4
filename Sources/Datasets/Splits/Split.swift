import Domain

/// Rows divided into training and validation, each ascending; every row is in one of them.
public struct Split: Sendable, Equatable {
  public var training: [Int]
  public var validation: [Int]

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
    case training, validation
  }
}
