/// A point of a chart; x is a number, or seconds since 1970 on an axis of time.
///
/// A y that is not finite is a gap in the line.
public struct ChartPoint: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
