extension Metrics {
  /// Wilson's score interval of a proportion, within 0...1: it holds its level for few trials, and says
  /// something where none or all of them succeeded.
  ///
  /// Wilson, "Probable inference, the law of succession, and statistical inference" (JASA 1927);
  /// statsmodels' `proportion_confint(method="wilson")`.
  ///
  /// - Parameters:
  ///   - successes: at least 0, at most `trials`.
  ///   - confidence: in (0, 1).
  /// - Returns: nil without a trial.
  public static func wilsonInterval(
    successes: Int, of trials: Int, confidence: Double = 0.95
  ) -> ClosedRange<Double>? {
    guard trials > 0 else { return nil }
    let z = NormalDistribution.quantile(1 - (1 - confidence) / 2)
    let (count, share) = (Double(trials), Double(successes) / Double(trials))
    let scale = 1 + z * z / count
    let centre = (share + z * z / (2 * count)) / scale
    let half = z / scale * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    let lower = successes == 0 ? 0 : max(0, centre - half)
    return lower...(successes == trials ? 1 : min(1, centre + half))
  }
}
