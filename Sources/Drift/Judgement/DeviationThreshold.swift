import Statistics

/// What is normal for a figure, judged by its values in the reference's own windows: their mean
/// and so many standard deviations to either side.
///
/// NannyML 0.13.1's `StandardDeviationThreshold`: the population deviation (divisor n), three of
/// them, ends clipped to what the figure can be. Fewer than 6 windows tell little.
public struct DeviationThreshold: Sendable, Hashable, Codable {
  /// Below this the figure is abnormal; nil where nothing is.
  public var lower: Double?
  /// Above this the figure is abnormal; nil where nothing is.
  public var upper: Double?

  /// The bounds from the reference's windows.
  ///
  /// - Parameters:
  ///   - values: of the figure, one a reference window; NaNs are left out.
  ///   - deviations: how many to either side.
  ///   - limits: what the figure can be; an end beyond them is clipped.
  /// - Returns: nil without values.
  public init?(
    referenceWindows values: [Double], deviations: Double = 3,
    limits: ClosedRange<Double> = -Double.infinity...Double.infinity
  ) {
    let moments = Moments(values)
    guard let deviation = moments.populationDeviation else { return nil }
    lower = max(limits.lowerBound, moments.mean - deviations * deviation)
    upper = min(limits.upperBound, moments.mean + deviations * deviation)
  }

  /// Whether `value` is within the bounds.
  public func holds(_ value: Double) -> Bool {
    value >= lower ?? -.infinity && value <= upper ?? .infinity
  }
}
