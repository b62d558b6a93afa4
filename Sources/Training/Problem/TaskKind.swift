import Domain

/// What can be learnt, before it is known with which classes.
public enum TaskKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Which of two classes.
  case binary
  /// Which of several classes; a target of two makes it only where it is declared.
  case multiclass
  /// How much: a number without bounds.
  case regression
}

extension LearningTask {
  /// The task without its classes.
  var kind: TaskKind {
    switch self {
    case .binary: .binary
    case .multiclass: .multiclass
    case .regression: .regression
    }
  }
}
