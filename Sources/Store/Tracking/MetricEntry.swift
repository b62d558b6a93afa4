import Domain

/// A point of a named metric.
public struct MetricEntry: Hashable, Sendable {
  /// The metric's name, at most 250 characters.
  public var key: String
  /// Its step, time and value.
  public var point: MetricPoint

  public init(_ key: String, _ point: MetricPoint) {
    self.key = key
    self.point = point
  }
}
