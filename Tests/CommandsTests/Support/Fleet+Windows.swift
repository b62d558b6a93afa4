import Domain

@testable import Store

extension Fleet {
  /// A window of a week of July, the first counted as 0.
  static func window(
    _ index: Int, rows: Int = 900, state: WindowState, auc: Double? = nil, wind: Double = 0.05,
    answers: Double = 0.2, coverage: Double = 0
  ) -> WindowReport {
    let begin = Timestamp(CivilDate(year: 2013, month: 7, day: 1)) + .days(Int64(index) * 7)
    var report = WindowReport(
      endpoint: endpoint, index: index, start: begin, end: begin + .days(7), rows: rows,
      version: 2, reference: nil, referenceRows: 80, labelCoverage: coverage,
      matured: auc != nil, state: state)
    guard rows > 0 else { return report }
    report.features = [
      feature("wind", psi: wind, ks: wind / 2), feature("origin", psi: 0.01, ks: nil),
    ]
    report.prediction = feature("score", psi: answers, ks: nil)
    report.realized =
      auc.map { [RealizedMetric(metric: .auc, value: $0, rows: 800, threshold: 0.7)] } ?? []
    return report
  }

  private static func feature(_ name: String, psi: Double, ks: Double?) -> FeatureDrift {
    var results = [DriftResult(test: .psi, value: psi, threshold: 0.25)]
    if let ks { results.append(DriftResult(test: .ks, value: ks, threshold: 0.1)) }
    return FeatureDrift(
      feature: name, type: .number, valued: 890, rows: 900, results: results,
      histogram: DistributionPair(
        labels: ["0", "1"], edges: [0, 1], reference: [0.5, 0.5], current: [0.25, 0.75]))
  }

  /// Four weeks: healthy, degraded with drift, without traffic, and with too little of it.
  static func addWindows(to store: Store) throws {
    try store.saveWindow(window(0, state: .healthy, auc: 0.74, coverage: 0.95))
    try store.saveWindow(window(1, state: .degraded, auc: 0.641, wind: 0.5, coverage: 0.9))
    try store.saveWindow(window(2, rows: 0, state: .notEnoughData))
    try store.saveWindow(window(3, rows: 0, state: .notEnoughData))
    try store.saveWindow(window(4, rows: 83, state: .notEnoughData))
  }

  /// An alert in that state, a fortnight old.
  @discardableResult
  static func addAlert(_ state: Alert.State, to store: Store) throws -> Alert {
    let since = present - .days(14)
    return try store.saveAlert(
      Alert(
        endpoint: endpoint, subject: .performance(.auc), state: state, since: since,
        firedAt: state == .pending ? nil : since,
        resolvedAt: state == .resolved ? present : nil, breaches: 2, value: 0.641,
        threshold: 0.7, rows: 800, version: 2, sentence: "auc 0.641 under 0.7"))
  }
}
