import Domain

/// What there is of a metric without reading its history.
public struct MetricSummary: Hashable, Sendable {
  /// The metric's name.
  public var key: String
  /// How many its history has.
  public var points: Int
  /// The one of the largest (step, time, value).
  public var last: MetricPoint

  public init(key: String, points: Int, last: MetricPoint) {
    self.key = key
    self.points = points
    self.last = last
  }
}
