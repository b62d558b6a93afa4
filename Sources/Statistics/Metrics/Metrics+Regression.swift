extension Metrics {
  /// The mean absolute error, in the unit of the target; nil without rows.
  public static func meanAbsoluteError(predictions: [Double], truths: [Double]) -> Double? {
    mean(absoluteErrors(predictions: predictions, truths: truths))
  }

  /// The root of the mean squared error, in the unit of the target; nil without rows.
  public static func rootMeanSquaredError(predictions: [Double], truths: [Double]) -> Double? {
    mean(squaredErrors(predictions: predictions, truths: truths))?.squareRoot()
  }

  /// The share of the truths' variance that the predictions explain: 1 is perfect, 0 is as good
  /// as the mean, below 0 is worse.
  ///
  /// - Returns: nil without rows, or when the truths do not vary.
  public static func rSquared(predictions: [Double], truths: [Double]) -> Double? {
    guard let centre = mean(truths) else { return nil }
    let total = sum(truths.map { ($0 - centre) * ($0 - centre) })
    guard total > 0 else { return nil }
    return 1 - sum(squaredErrors(predictions: predictions, truths: truths)) / total
  }

  /// |prediction − truth| of each row.
  public static func absoluteErrors(predictions: [Double], truths: [Double]) -> [Double] {
    requireRows(predictions.count, truths.count)
    return zip(predictions, truths).map { abs($0 - $1) }
  }

  /// (prediction − truth)² of each row.
  public static func squaredErrors(predictions: [Double], truths: [Double]) -> [Double] {
    requireRows(predictions.count, truths.count)
    return zip(predictions, truths).map { ($0 - $1) * ($0 - $1) }
  }
}
