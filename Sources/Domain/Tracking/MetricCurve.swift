/// A metric as a chart draws it: all of its points, or of many the ones that tell its shape.
public struct MetricCurve: Hashable, Sendable {
  /// In the order in which they were logged; at most as many as a drawn history keeps.
  public let points: [MetricPoint]
  /// Whether points between these were left out, so that a shorter stretch would tell more.
  public let isThinned: Bool

  /// Keeps what ``HistoryThinning`` keeps.
  ///
  /// - Parameters:
  ///   - points: what was read.
  ///   - isThinned: whether what was read had left points out already.
  public init(
    _ points: [MetricPoint], isThinned: Bool = false,
    pointsMax: Int = HistoryThinning.pointsMax
  ) {
    self.points = HistoryThinning.thinned(points, pointsMax: pointsMax)
    self.isThinned = isThinned || points.count > pointsMax
  }
}
