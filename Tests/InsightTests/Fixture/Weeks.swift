import Domain

/// Weeks of one endpoint, made of a few numbers: a metric a week, and the PSI of each feature.
struct Weeks {
  /// AUC of each week; nil where its labels are still to come.
  var values: [Double?]
  /// PSI of each feature in each week, against a limit of 0.25.
  var drift: [(feature: String, psi: [Double])] = []
  /// The version that served each week; 1 for all.
  var versions: [Int] = []

  /// Rows of a week, of which all have a label.
  static let rows = 1_000
  static let threshold = 0.70
  static let reference = 0.72

  static func start(_ week: Int) -> Timestamp {
    Timestamp(CivilDate(year: 2024, month: 1, day: 1)) + .days(7 * Int64(week))
  }

  var reports: [WindowReport] {
    values.enumerated().map { week, value in
      WindowReport(
        endpoint: "scores", index: week, start: Self.start(week), end: Self.start(week + 1),
        rows: Self.rows, version: versions.isEmpty ? 1 : versions[week], reference: nil,
        referenceRows: 10_000,
        features: drift.map { Self.feature($0.feature, psi: $0.psi[week]) },
        realized: value.map {
          [
            RealizedMetric(
              metric: .auc, value: $0, rows: Self.rows, reference: Self.reference,
              threshold: Self.threshold)
          ]
        } ?? [],
        labelCoverage: value == nil ? 0.2 : 1, matured: value != nil,
        state: value.map { $0 < Self.threshold ? .degraded : .healthy } ?? .labelsPending)
    }
  }

  static func feature(
    _ name: String, psi: Double, type: ColumnType = .number, rows: Int = Self.rows,
    valued: Int? = nil, labels: [String] = []
  ) -> FeatureDrift {
    FeatureDrift(
      feature: name, type: type, valued: valued ?? rows, rows: rows,
      results: [DriftResult(test: .psi, value: psi, threshold: 0.25)],
      histogram: DistributionPair(labels: labels, edges: [], reference: [], current: []))
  }
}
