/// Measures of a model's answers against the truth, on plain arrays.
///
/// Every function takes arrays of equal length, one element a row; a measure that its input does
/// not define (no rows; one class where two are needed) is nil, never a made-up number. Rows whose
/// truth or prediction is NaN are the caller's to remove: with them the measure is NaN or nil.
///
/// Numbers agree with scikit-learn 1.x; `Tests/StatisticsTests/Values/metrics.csv` holds values.
public enum Metrics {
  /// Labels above this are the positive class: labels are 0 and 1.
  @usableFromInline static let positiveAbove = 0.5

  /// The mean of `values`, or nil without any. Pairwise summation is not needed: the loop keeps
  /// four partial sums, whose rounding error stays below 1e-12 relative for millions of rows.
  public static func mean(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    return sum(values) / Double(values.count)
  }

  /// How far the mean of `values` is off that of what they are a sample of: the sample's deviation over
  /// the root of its size, in their unit. Nil with fewer than two.
  public static func standardError(ofMean values: [Double]) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let count = Double(values.count)
    return (squares / (count - 1) / count).squareRoot()
  }

  static func sum(_ values: [Double]) -> Double {
    values.withUnsafeBufferPointer { values in
      var partial = SIMD4<Double>.zero
      var row = 0
      while row + 4 <= values.count {
        partial += SIMD4(values[row], values[row + 1], values[row + 2], values[row + 3])
        row += 4
      }
      var total = partial.sum()
      while row < values.count {
        total += values[row]
        row += 1
      }
      return total
    }
  }

  static func requireRows(_ left: Int, _ right: Int) {
    precondition(left == right, "\(left) predictions stand against \(right) labels")
  }
}
