import Domain

/// A point of a named metric.
public struct MetricEntry: Hashable, Sendable {
  public var key: String
  public var point: MetricPoint

  public init(_ key: String, _ point: MetricPoint) {
    self.key = key
    self.point = point
  }
}
