import Domain
import Foundation
import Terminal

/// The windows that a ranking looks at, and what each kind of cause is measured by.
struct CauseGround {
  let metric: MetricKey
  /// Up to the judged one, which is the last.
  let windows: [WindowReport]
  /// Place of the first breached window.
  let onset: Int
  /// Of the version that served the judged window.
  let gains: FeatureGains
  /// Windows that can be compared with the metric.
  private let labelled: Int

  init(metric: MetricKey, windows: [WindowReport], onset: Int, gains: FeatureGains) {
    self.metric = metric
    self.windows = windows
    self.onset = onset
    self.gains = gains
    labelled = windows.indices.count { windows[$0].matured && windows[$0][metric] != nil }
  }

  var judged: WindowReport { windows[windows.count - 1] }

  /// ½ where the observed value is at its limit.
  static func strength(_ excess: Double) -> Double { excess > 0 ? excess / (1 + excess) : 0 }

  /// The correlation with the metric as a factor from 0 to 1.
  func association(_ correlation: Double?) -> Double {
    guard let correlation else { return 0.5 }
    return (1 + (metric.higherIsBetter ? -correlation : correlation)) / 2
  }

  func drifts() -> [RankedCause] {
    var correlations: [DriftTestName: MetricCorrelation] = [:]
    return judged.features.compactMap { feature in
      // Missing values are told of by their own cause.
      let results = feature.results.filter { $0.test != .nullShare }
      guard let worst = results.max(by: { $0.excess < $1.excess }), worst.drifted else {
        return nil
      }
      let correlation =
        correlations[worst.test]
        ?? MetricCorrelation(windows, .test(worst.test), metric: metric)
      correlations[worst.test] = correlation
      let related = correlation.of(feature.feature)
      let score =
        Self.strength(worst.excess) * gains.weight(of: feature.feature) * association(related)
      return RankedCause(.drift(feature: feature.feature, test: worst.test), score: score) {
        drift(feature, worst, related, score: score)
      }
    }
  }

  private func drift(
    _ feature: FeatureDrift, _ worst: DriftResult, _ correlation: Double?, score: Double
  ) -> Cause {
    let value = worst.test.text(worst.value)
    let limit = worst.test.text(worst.threshold)
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
    let figure =
      "(r \(NumberText.signed(value, decimals: 2)) over "
      + "\(counted(labelled, "window")))"
    if abs(value) < 0.2 { return "its drift and \(metric.title) did not go together \(figure)" }
    return "when its drift rose, \(metric.title) \(value < 0 ? "fell" : "rose") \(figure)"
  }

  private func shared(_ feature: String, _ correlation: Double?) -> [Cause.Figure] {
    [
      Cause.Figure(
        name: "↔ \(metric.title)",
        text: correlation.map { NumberText.signed($0, decimals: 2) } ?? "not known"),
      Cause.Figure(name: "importance", text: gains.text(of: feature)),
    ]
  }

  func missing() -> [RankedCause] {
    let before = max(0, onset - CauseRanking.windowsBefore)..<onset
    guard !before.isEmpty, judged.rows > 0 else { return [] }
    let correlation = MetricCorrelation(windows, .missingShare, metric: metric)
    return judged.features.enumerated().compactMap { column, feature in
      var shares: [Double] = []
      var rowsBefore = 0
      for index in before {
        let features = windows[index].features
        guard let place = features.place(of: feature.feature, near: column) else { continue }
        let (valued, rows) = (features[place].valued, features[place].rows)
        shares.append(FeatureDrift.missingShare(valued: valued, rows: rows))
        rowsBefore += rows
      }
      guard let usual = Self.median(shares) else { return nil }
      let z = Self.twoProportionZ(
        feature.missingShare, feature.rows, usual, rowsBefore)
      guard let z, z > CauseRanking.zMin else { return nil }
      let rise = feature.missingShare - usual
      let limit = feature[.nullShare]?.threshold ?? CauseRanking.missingLimit
      let related = correlation.of(feature.feature)
      let score =
        Self.strength(limit > 0 ? rise / limit : rise) * gains.weight(of: feature.feature)
        * association(related)
      return RankedCause(.missing(feature: feature.feature), score: score) {
        missing(feature, usual: usual, z: z, related, score: score)
      }
    }
  }

  private func missing(
    _ feature: FeatureDrift, usual: Double, z: Double, _ correlation: Double?, score: Double
  ) -> Cause {
    let now = NumberText.percent(feature.missingShare)
    let then = NumberText.percent(usual)
    return Cause(
      kind: .missing(feature: feature.feature), score: score,
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
  var missingShare: Double { FeatureDrift.missingShare(valued: valued, rows: rows) }

  static func missingShare(valued: Int, rows: Int) -> Double {
    rows > 0 ? Double(rows - valued) / Double(rows) : 0
  }
}
