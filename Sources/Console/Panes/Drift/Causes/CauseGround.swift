import Domain
import Foundation
import Terminal

/// The windows that a ranking looks at, and what each kind of cause is measured by.
struct CauseGround {
  let metric: MetricName
  /// Up to the judged one, which is the last.
  let windows: [WindowReport]
  /// Place of the first breached window.
  let onset: Int
  let importance: [String: Double]

  var judged: WindowReport { windows[windows.count - 1] }

  /// ½ where the observed value is at its limit.
  static func strength(_ excess: Double) -> Double { excess > 0 ? excess / (1 + excess) : 0 }

  /// The feature's gain in units of the largest; 1 where it is not known.
  func weight(_ feature: String) -> Double {
    guard let most = importance.values.max(), most > 0 else { return 1 }
    return max(0, importance[feature] ?? 0) / most
  }

  /// The correlation with the metric as a factor from 0 to 1.
  func association(_ correlation: Double?) -> Double {
    guard let correlation else { return 0.5 }
    return (1 + (metric.higherIsBetter ? -correlation : correlation)) / 2
  }

  func drifts() -> [Cause] {
    var correlations: [DriftTestName: [String: Double]] = [:]
    return judged.features.compactMap { feature in
      // Missing values are told of by their own cause.
      let results = feature.results.filter { $0.test != .nullShare }
      guard let worst = results.max(by: { $0.excess < $1.excess }), worst.drifted else {
        return nil
      }
      if correlations[worst.test] == nil {
        correlations[worst.test] =
          MetricCorrelation(windows, test: worst.test, metric: metric).byFeature
      }
      return drift(feature, worst, correlations[worst.test]?[feature.feature])
    }
  }

  private func drift(
    _ feature: FeatureDrift, _ worst: DriftResult, _ correlation: Double?
  ) -> Cause {
    let weight = self.weight(feature.feature)
    let value = worst.test.text(worst.value)
    let limit = worst.test.text(worst.threshold)
    let score = Self.strength(worst.excess) * weight * association(correlation)
    let went =
      correlation.map { correlationClause($0) }
      ?? "too few windows to compare it with \(metric.title)"
    return Cause(
      kind: .drift(feature: feature.feature, test: worst.test), score: score,
      observed: "\(worst.test.title) \(value) > \(limit)", rows: feature.valued,
      correlation: correlation,
      figures: [
        Cause.Figure(name: worst.test.title, text: "\(value), limit \(limit)"),
        Cause.Figure(
          name: "values",
          text: "\(NumberText.count(feature.valued)) against "
            + NumberText.count(judged.referenceRows)),
      ] + shared(feature.feature, correlation),
      sentence: "\(feature.feature) has moved from what v\(judged.version) learned: "
        + "\(worst.test.title) \(value), limit \(limit); \(went).")
  }

  /// `when it rose, AUC fell (r −0.46)`.
  private func correlationClause(_ value: Double) -> String {
    let figure = "(r \(NumberText.signed(value, decimals: 2)) over \(countedWindows))"
    if abs(value) < 0.2 { return "its drift and \(metric.title) did not go together \(figure)" }
    return "when its drift rose, \(metric.title) \(value < 0 ? "fell" : "rose") \(figure)"
  }

  private var countedWindows: String {
    counted(windows.count { $0.matured && $0[metric] != nil }, "window")
  }

  private func shared(_ feature: String, _ correlation: Double?) -> [Cause.Figure] {
    [
      Cause.Figure(
        name: "↔ \(metric.title)",
        text: correlation.map { NumberText.signed($0, decimals: 2) } ?? "not known"),
      Cause.Figure(
        name: "importance",
        text: importance.isEmpty ? "not known" : NumberText.percent(weight(feature))),
    ]
  }

  func missing() -> [Cause] {
    let before = windows[max(0, onset - CauseRanking.windowsBefore)..<onset]
    guard !before.isEmpty, judged.rows > 0 else { return [] }
    let correlations = MetricCorrelation(windows, metric: metric) { $0.missingShare }.byFeature
    return judged.features.compactMap { feature in
      let earlier = before.compactMap { window in
        window.features.first { $0.feature == feature.feature }
      }
      guard let usual = Self.median(earlier.map(\.missingShare)) else { return nil }
      let rowsBefore = earlier.reduce(0) { $0 + $1.rows }
      let z = Self.twoProportionZ(
        feature.missingShare, feature.rows, usual, rowsBefore)
      guard let z, z > CauseRanking.zMin else { return nil }
      return missing(feature, usual: usual, z: z, correlations[feature.feature])
    }
  }

  private func missing(
    _ feature: FeatureDrift, usual: Double, z: Double, _ correlation: Double?
  ) -> Cause {
    let rise = feature.missingShare - usual
    let limit = feature[.nullShare]?.threshold ?? CauseRanking.missingLimit
    let now = NumberText.percent(feature.missingShare)
    let then = NumberText.percent(usual)
    return Cause(
      kind: .missing(feature: feature.feature),
      score: Self.strength(limit > 0 ? rise / limit : rise) * weight(feature.feature)
        * association(correlation),
      observed: "nulls \(now), were \(then)", rows: feature.rows, correlation: correlation,
      figures: [
        Cause.Figure(name: "nulls", text: "\(now), before \(then)"),
        Cause.Figure(name: "z", text: NumberText.number(z)),
      ] + shared(feature.feature, correlation),
      sentence: "\(now) of \(NumberText.count(feature.rows)) rows have no \(feature.feature); in "
        + "the \(counted(min(onset, CauseRanking.windowsBefore), "window")) before it was \(then).")
  }

  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// z of the difference of two shares with their pooled variance; nil without rows or variance.
  static func twoProportionZ(
    _ share: Double, _ rows: Int, _ other: Double, _ otherRows: Int
  ) -> Double? {
    let (n, m) = (Double(rows), Double(otherRows))
    guard n > 0, m > 0 else { return nil }
    let pooled = (share * n + other * m) / (n + m)
    let variance = pooled * (1 - pooled) * (1 / n + 1 / m)
    return variance > 0 ? (share - other) / variance.squareRoot() : nil
  }
}

extension FeatureDrift {
  /// Share of rows without a value, 0 to 1.
  var missingShare: Double { rows > 0 ? Double(rows - valued) / Double(rows) : 0 }
}
