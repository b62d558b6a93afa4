/// Count, mean, variance, extremes and skewness of a column, in one pass, and mergeable.
///
/// Missing values (NaN) are counted apart. Updates are Welford's, merges are Chan's
/// (Pébay, "Formulas for Robust, One-Pass Parallel Computation of … Moments", 2008).
public struct Moments: Sendable, Hashable, Codable {
  /// Values that are not NaN.
  public private(set) var count = 0
  /// NaNs.
  public private(set) var missing = 0
  /// The mean; 0 without values.
  public private(set) var mean = 0.0
  /// The least value; +∞ without values.
  public private(set) var min = Double.infinity
  /// The greatest value; −∞ without values.
  public private(set) var max = -Double.infinity
  private var squares = 0.0
  private var cubes = 0.0

  /// No values yet.
  public init() {}

  /// The moments of `values`. O(n).
  public init(_ values: [Double]) {
    for value in values { add(value) }
  }

  /// Takes one value in.
  public mutating func add(_ value: Double) {
    guard !value.isNaN else {
      missing += 1
      return
    }
    let before = Double(count)
    count += 1
    let n = Double(count)
    let delta = value - mean
    let step = delta / n
    let product = delta * step * before
    mean += step
    cubes += product * step * (n - 2) - 3 * step * squares
    squares += product
    if value < min { min = value }
    if value > max { max = value }
  }

  /// Takes in what another has seen.
  public mutating func merge(_ other: Moments) {
    missing += other.missing
    guard other.count > 0 else { return }
    let a = Double(count)
    let b = Double(other.count)
    let n = a + b
    let delta = other.mean - mean
    let between = delta * delta * a * b / n
    cubes +=
      other.cubes + delta * between * (a - b) / n
      + 3 * delta * (a * other.squares - b * squares) / n
    squares += other.squares + between
    mean += delta * b / n
    count += other.count
    min = Swift.min(min, other.min)
    max = Swift.max(max, other.max)
  }

  /// The mean squared deviation (divisor n); nil without values.
  public var populationVariance: Double? { count > 0 ? squares / Double(count) : nil }

  /// The unbiased variance (divisor n − 1); nil below two values.
  public var sampleVariance: Double? { count > 1 ? squares / Double(count - 1) : nil }

  /// The root of ``populationVariance``.
  public var populationDeviation: Double? { populationVariance?.squareRoot() }

  /// The mean cubed standardised value; nil without spread.
  public var skewness: Double? {
    guard let deviation = populationDeviation, deviation > 0 else { return nil }
    return cubes / Double(count) / (deviation * deviation * deviation)
  }

  /// The share of NaNs; nil when nothing was seen.
  public var missingShare: Double? {
    count + missing > 0 ? Double(missing) / Double(count + missing) : nil
  }
}
