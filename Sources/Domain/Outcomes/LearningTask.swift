/// What a model predicts; classes always by their names.
public enum LearningTask: Hashable, Sendable {
  /// The probability of the second of two classes. No classes: the model was stored before they
  /// were kept with the task.
  case binary(classes: [String])
  /// A probability for each class.
  case multiclass(classes: [String])
  /// A quantity.
  case regression
  /// A list of items for a user, the best first.
  case ranking

  /// The metric that judges such a model unless another is declared.
  public var defaultMetric: MetricKey {
    switch self {
    case .binary: .auc
    case .multiclass: .multiclassLogLoss
    case .regression: .meanAbsoluteError
    case .ranking: .ndcg10
    }
  }

  /// One word for params and screens.
  public var word: String {
    switch self {
    case .binary: "binary"
    case .multiclass: "multiclass"
    case .regression: "regression"
    case .ranking: "ranking"
    }
  }

  /// By number; of two the second is the positive one. None for a quantity, and for items.
  public var classes: [String] {
    switch self {
    case .binary(let classes), .multiclass(let classes): classes
    case .regression, .ranking: []
    }
  }

  /// Whether an answer names one of several classes.
  public var hasClasses: Bool {
    switch self {
    case .binary, .multiclass: true
    case .regression, .ranking: false
    }
  }

  /// Whether an answer is the probability of the second of two classes.
  public var isBinary: Bool {
    if case .binary = self { true } else { false }
  }

  /// Whether an answer is a probability for each of several classes.
  public var isMulticlass: Bool {
    if case .multiclass = self { true } else { false }
  }

  /// Numbers an answer: one, or one for each class of several. A list has as many as items, and 1 stands
  /// here.
  public var outputs: Int {
    if case .multiclass(let classes) = self { max(1, classes.count) } else { 1 }
  }
}
