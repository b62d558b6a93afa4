/// The chi-square statistic with what is needed to judge it.
public struct ChiSquareTest: Sendable, Hashable, Codable {
  /// Σ (observed − expected)² / expected; infinite when something was observed that was not
  /// expected at all.
  public var statistic: Double
  /// Degrees of freedom.
  public var degrees: Int
  /// The chance of a statistic as great when both samples are from one distribution.
  public var pValue: Double

  private init(statistic: Double, degrees: Int) {
    self.statistic = statistic
    self.degrees = degrees
    pValue = ChiSquareDistribution.survival(statistic, degrees: Double(degrees))
  }

  /// Do the current counts fit the reference's shares? The expected counts are the reference's,
  /// scaled (`scipy.stats.chisquare`; Evidently's `chisquare`).
  ///
  /// - Parameters:
  ///   - reference: counts of each category.
  ///   - current: of the same categories.
  /// - Returns: nil below two categories, or without counts on a side.
  public static func goodnessOfFit(reference: [Int], current: [Int]) -> ChiSquareTest? {
    guard let (referenceTotal, currentTotal) = totals(reference, current) else { return nil }
    let scale = Double(currentTotal) / Double(referenceTotal)
    var statistic = 0.0
    for (expected, observed) in zip(reference, current) where expected > 0 || observed > 0 {
      let deviation = Double(observed) - Double(expected) * scale
      statistic += deviation * deviation / (Double(expected) * scale)
    }
    return ChiSquareTest(statistic: statistic, degrees: reference.count - 1)
  }

  /// Are the two rows of counts from one distribution? With Yates's correction for two categories
  /// (`scipy.stats.chi2_contingency`; NannyML's `chi2`).
  ///
  /// - Returns: nil below two categories that occur, or without counts on a side.
  public static func contingency(reference: [Int], current: [Int]) -> ChiSquareTest? {
    guard let (referenceTotal, currentTotal) = totals(reference, current) else { return nil }
    let columns = zip(reference, current).filter { $0 + $1 > 0 }
    guard columns.count > 1 else { return nil }
    let total = Double(referenceTotal + currentTotal)
    let isCorrected = columns.count == 2
    var statistic = 0.0
    for (first, second) in columns {
      for (observed, rowTotal) in [(first, referenceTotal), (second, currentTotal)] {
        let expected = Double(rowTotal) * Double(first + second) / total
        var deviation = abs(Double(observed) - expected)
        if isCorrected { deviation -= min(0.5, deviation) }
        statistic += deviation * deviation / expected
      }
    }
    return ChiSquareTest(statistic: statistic, degrees: columns.count - 1)
  }

  private static func totals(_ reference: [Int], _ current: [Int]) -> (Int, Int)? {
    precondition(
      reference.count == current.count,
      "\(reference.count) categories stand against \(current.count)")
    let totals = (reference.reduce(0, +), current.reduce(0, +))
    guard reference.count > 1, totals.0 > 0, totals.1 > 0 else { return nil }
    return totals
  }
}
