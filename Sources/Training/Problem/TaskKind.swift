import Domain

/// What can be learnt, before it is known with which classes.
public enum TaskKind: String, Sendable, Hashable, Codable, CaseIterable {
  case binary, multiclass, regression
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
