/// A logged model that a run read or wrote.
public struct ModelUse: Hashable, Sendable, Codable {
  /// The model.
  public var model: LoggedModelID
  /// Whether the run wrote it.
  public var isOutput: Bool
  /// At which step of the training; 0 where nobody said.
  public var step: Int64

  /// Stores the parts.
  public init(model: LoggedModelID, isOutput: Bool, step: Int64 = 0) {
    self.model = model
    self.isOutput = isOutput
    self.step = step
  }
}

/// A point of a metric, with what a client says that it was measured on.
public struct LoggedMetric: Hashable, Sendable {
  /// The metric's name.
  public var key: String
  /// Its step, time and value.
  public var point: MetricPoint
  /// The logged model that it is a figure of.
  public var model: LoggedModelID?
  /// The dataset that it was measured on.
  public var dataset: String?
  /// Which state of the dataset.
  public var digest: String?

  /// Stores the parts.
  public init(
    key: String, point: MetricPoint, model: LoggedModelID? = nil, dataset: String? = nil,
    digest: String? = nil
  ) {
    self.key = key
    self.point = point
    self.model = model
    self.dataset = dataset
    self.digest = digest
  }
}
