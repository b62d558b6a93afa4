import Domain
import Statistics

/// The windows that an attribution looks at, and what each kind of cause is measured by.
struct AttributionInput {
  let metric: MetricKey
  /// Up to the judged one, which is the last.
  let windows: [WindowReport]
  /// Place of the first breached window.
  let onset: Int
  /// Of the version that served the judged window.
  let gains: FeatureGains

  var judged: WindowReport { windows[windows.count - 1] }

  /// Windows that can be compared with the metric.
  var windowsCompared: Int {
    windows.indices.count { windows[$0].matured && windows[$0][metric] != nil }
  }

  /// ½ where the observed value is at its limit.
  static func strength(_ excess: Double) -> Double { excess > 0 ? excess / (1 + excess) : 0 }

  /// The correlation with the metric as a factor from 0 to 1.
  private func association(_ correlation: Double?) -> Double {
    guard let correlation else { return 0.5 }
    return (1 + (metric.higherIsBetter ? -correlation : correlation)) / 2
  }

  /// Features and signals that are beyond a limit.
  func drifts() -> [AttributedCause] {
    var correlations: [DriftTestName: MetricCorrelation] = [:]
    return (judged.features + judged.signals).compactMap { feature in
      // Missing values are told of by their own cause.
      let results = feature.results.filter { $0.test != .nullShare }
      guard let worst = results.worst, worst.drifted else { return nil }
      let correlation =
        correlations[worst.test]
        ?? MetricCorrelation(windows, .test(worst.test), metric: metric)
      correlations[worst.test] = correlation
      let related = correlation.of(feature.feature)
      return AttributedCause(
        .drift(feature: feature.feature, worst: worst),
        score: Self.strength(worst.excess) * gains.weight(of: feature.feature)
          * association(worst.side == .below ? related.map { -$0 } : related),
        rows: feature.valued, correlation: related)
    }
  }

  /// Features of which more rows than before have no value.
  func missing() -> [AttributedCause] {
    let before = max(0, onset - DriftAttribution.windowsBefore)..<onset
    guard !before.isEmpty, judged.rows > 0 else { return [] }
    let correlation = MetricCorrelation(windows, .missingShare, metric: metric)
    return judged.features.enumerated().compactMap { column, feature in
      guard let rise = rise(of: feature, at: column, since: before) else { return nil }
      let excess = rise.share - rise.usual
      let limit = feature[.nullShare]?.limit ?? DriftAttribution.missingLimit
      let related = correlation.of(feature.feature)
      return AttributedCause(
        .missing(feature: feature.feature, rise),
        score: Self.strength(limit > 0 ? excess / limit : excess)
          * gains.weight(of: feature.feature) * association(related),
        rows: feature.rows, correlation: related)
    }
  }

  /// nil where chance explains it.
  private func rise(
    of feature: FeatureDrift, at column: Int, since before: Range<Int>
  ) -> MissingRise? {
    var shares: [Double] = []
    var rowsBefore = 0
    for index in before {
      let features = windows[index].features
      guard let place = features.place(of: feature.feature, near: column) else { continue }
      let (valued, rows) = (features[place].valued, features[place].rows)
      shares.append(FeatureDrift.missingShare(valued: valued, rows: rows))
      rowsBefore += rows
    }
    guard let usual = Self.median(shares),
      let z = Self.twoProportionZ(feature.missingShare, feature.rows, usual, rowsBefore),
      z > DriftAttribution.zMin
    else { return nil }
    return MissingRise(
      share: feature.missingShare, usual: usual, windowsBefore: before.count, z: z)
  }

  /// nil of nothing.
  static func median(_ values: [Double]) -> Double? {
    Quantiles.linear(sorted: values.sorted(), at: 0.5)
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
  public var missingShare: Double { FeatureDrift.missingShare(valued: valued, rows: rows) }

  static func missingShare(valued: Int, rows: Int) -> Double {
    rows > 0 ? Double(rows - valued) / Double(rows) : 0
  }
}
