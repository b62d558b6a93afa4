/// What a model predicts.
public enum LearningTask: Hashable, Sendable, Codable {
  /// The probability of the second of two classes.
  case binary
  /// A probability for each class.
  case multiclass(classes: [String])
  /// A quantity.
  case regression

  /// The metric that judges such a model unless another is declared.
  public var defaultMetric: MetricName {
    switch self {
    case .binary: .auc
    case .multiclass: .multiclassLogLoss
    case .regression: .meanAbsoluteError
    }
  }

  /// One word for params and screens.
  public var word: String {
    switch self {
    case .binary: "binary"
    case .multiclass: "multiclass"
    case .regression: "regression"
    }
  }
}

/// The metrics that monitors, gates and alerts judge by; the raw value is the name in runs.
public enum MetricName: String, Hashable, Sendable, Codable, CaseIterable {
  case auc
  case logLoss = "logloss"
  case accuracy
  case multiclassLogLoss = "mlogloss"
  case meanAbsoluteError = "mae"
  case rootMeanSquaredError = "rmse"

  public var higherIsBetter: Bool { self == .auc || self == .accuracy }

  /// How much better the first value is than the second; negative where it is worse.
  public func gain(of value: Double, over other: Double) -> Double {
    higherIsBetter ? value - other : other - value
  }
}
