/// A point of a chart; x is a number, or seconds since 1970 on an axis of time.
///
/// A y that is not finite is a gap in the line.
public struct ChartPoint: Hashable, Sendable {
  /// A number, or seconds where x is a time.
  public var x: Double
  /// NaN and infinite values are not drawn.
  public var y: Double

  /// A place of a chart.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }
}
