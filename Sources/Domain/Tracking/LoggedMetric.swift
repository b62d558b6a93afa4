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
  /// The run that logged it; nil where it is known from elsewhere.
  public var run: RunID?

  /// Stores the parts.
  public init(
    key: String, point: MetricPoint, model: LoggedModelID? = nil, dataset: String? = nil,
    digest: String? = nil, run: RunID? = nil
  ) {
    self.key = key
    self.point = point
    self.model = model
    self.dataset = dataset
    self.digest = digest
    self.run = run
  }
}
