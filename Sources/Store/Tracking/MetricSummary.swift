import Domain

/// What there is of a metric without reading its history.
public struct MetricSummary: Hashable, Sendable {
  public var key: String
  public var points: Int
  public var last: MetricPoint

  public init(key: String, points: Int, last: MetricPoint) {
    self.key = key
    self.points = points
    self.last = last
  }
}
