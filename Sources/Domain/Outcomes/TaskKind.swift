/// What can be learnt, before it is known with which classes.
public enum TaskKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Which of two classes.
  case binary
  /// Which of several classes; a target of two makes it only where it is declared.
  case multiclass
  /// How much: a number without bounds.
  case regression
  /// Which items a user takes; never read off a column, but declared.
  case ranking

  /// What a row's other columns can tell.
  public static let ofRows: [TaskKind] = [.binary, .multiclass, .regression]

  /// Whole numbers of more values than this are quantities and not classes.
  public static let integerClassesMax = 10

  /// What a column looks like: booleans and columns of two values are binary; categories, and whole
  /// numbers of at most ``integerClassesMax`` values, are classes; other numbers are quantities. Nil
  /// for times.
  ///
  /// - Parameter distinct: its different values.
  public init?(of type: ColumnType, distinct: Int) {
    switch type {
    case .boolean: self = .binary
    case .category: self = distinct == 2 ? .binary : .multiclass
    case .integer where distinct == 2, .number where distinct == 2: self = .binary
    case .integer: self = distinct <= Self.integerClassesMax ? .multiclass : .regression
    case .number: self = .regression
    case .time: return nil
    }
  }
}

extension LearningTask {
  /// The task without its classes.
  public var kind: TaskKind {
    switch self {
    case .binary: .binary
    case .multiclass: .multiclass
    case .regression: .regression
    case .ranking: .ranking
    }
  }
}

extension LearningTask {
  /// Whether answers mean the same as another task's: a task of two classes that was stored without
  /// them may have any two.
  public func hasOutputs(of other: LearningTask) -> Bool {
    self == other || isBinary && other.isBinary && (classes.isEmpty || other.classes.isEmpty)
  }
}

/// What a target is said to ask for: held by every snapshot, split and version.
public struct DeclaredTask: Hashable, Sendable, Codable {
  /// What is to be learnt.
  public var kind: TaskKind
  /// The classes by number, of two the second is the positive one; nil for those that rows have.
  public var classes: [String]?

  /// Stores the parts.
  public init(_ kind: TaskKind, classes: [String]? = nil) {
    self.kind = kind
    self.classes = classes
  }

  /// As a model has learnt it; one that was stored without its classes leaves them open.
  public init(_ task: LearningTask) {
    self.init(task.kind, classes: task.classes.isEmpty ? nil : task.classes)
  }
}
