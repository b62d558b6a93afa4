/// What the numbers of an answer are.
///
/// The raw value is the byte that stands for it in the prediction log, and is never given to another.
/// 0 is a block that does not say, as they were written before.
public enum AnswerKind: UInt8, Sendable, CaseIterable {
  /// A probability for each class.
  case distributions = 1
  /// A quantity a row.
  case quantities = 2
  /// A list of items a row, each with its score.
  case rankings = 3
  /// The probability of the second of two classes, one a row.
  case probabilities = 4

  /// Whether an answer of this kind may be so many numbers.
  public func fits(width: Int) -> Bool {
    self == .distributions || self == .rankings ? width > 0 : width == 1
  }
}

extension Answers {
  /// What the numbers are.
  public var kind: AnswerKind {
    switch self {
    case .probabilities: .probabilities
    case .distributions: .distributions
    case .quantities: .quantities
    case .rankings: .rankings
    }
  }
}
