import Console
import Domain

extension Flights {
  /// Nineteen weeks from 4 March; the labels of the last one are still to come.
  static let windows: [WindowReport] = (0..<19).map { index in
    let start = time("2013-03-04") + .days(Int64(index) * 7)
    let version = start < time("2013-06-01") ? 1 : 2
    let matured = index < 18
    let features = features(week: index)
    let auc = aucs[index]
    let state: WindowState =
      index == 18 ? .drifting : auc < 0.685 ? .degraded : index < 1 ? .healthy : .drifting
    return WindowReport(
      endpoint: endpoint, index: index, start: start, end: start + .days(7),
      rows: 6_204 + (index * 137) % 600, version: version, reference: snapshots[1].id,
      referenceRows: 50_009, features: features,
      prediction: feature("prediction", .number, psi: 0.04 + 0.02 * Double(index % 5), week: index),
      realized: matured
        ? [
          RealizedMetric(
            metric: .auc, value: auc, rows: 5_900 + (index * 137) % 600, reference: 0.705,
            threshold: 0.685),
          RealizedMetric(metric: .logLoss, value: 0.49 + (0.71 - auc), rows: 5_900),
          RealizedMetric(metric: .accuracy, value: 0.78 - (0.71 - auc), rows: 5_900),
        ] : [], labelCoverage: matured ? 0.94 : 0.31, matured: matured, state: state)
  }

  /// Weekly AUC of the version that served, after the months of the frozen and retrained model.
  static let aucs: [Double] = [
    0.713, 0.702, 0.699, 0.694, 0.668, 0.641, 0.629, 0.636, 0.671, 0.694, 0.703, 0.698, 0.689,
    0.748, 0.741, 0.738, 0.682, 0.669, 0.667,
  ]

  private static let columns: [(name: String, type: ColumnType, july: Double)] = [
    ("hour", .integer, 0.006), ("dow", .integer, 0.002), ("distance", .number, 0.011),
    ("sched_arr_time", .integer, 0.009), ("temp", .number, 8.24), ("dewp", .number, 8.23),
    ("humid", .number, 0.31), ("wind_dir", .number, 0.48), ("wind_speed", .number, 0.19),
    ("precip", .number, 0.14), ("pressure", .number, 1.07), ("visib", .number, 0.05),
    ("carrier", .category, 0.02), ("origin", .category, 0.004), ("dest", .category, 0.06),
  ]

  /// The drift grows with the season, from a quarter of July's in March to all of it.
  private static func features(week: Int) -> [FeatureDrift] {
    columns.enumerated().map { index, column in
      let season = min(1, 0.08 + 0.055 * Double(week))
      let ripple = 1 + 0.25 * Double((week * 7 + index * 5) % 5 - 2) / 2
      return feature(column.name, column.type, psi: column.july * season * ripple, week: week)
    }
  }

  private static func feature(
    _ name: String, _ type: ColumnType, psi: Double, week: Int
  ) -> FeatureDrift {
    let rows = 6_204 + (week * 137) % 600
    let shift = min(0.9, psi / 9)
    return FeatureDrift(
      feature: name, type: type, valued: rows - (name == "wind_dir" ? 160 : 0), rows: rows,
      results: [
        DriftResult(test: .psi, value: psi, threshold: 0.25),
        DriftResult(test: .ks, value: min(0.99, 0.02 + shift), threshold: 0.1, pValue: 0.001),
        DriftResult(
          test: .nullShare, value: name == "wind_dir" ? 0.025 : 0, threshold: 0.05),
      ], histogram: type == .category ? carriers : bins(shift: shift))
  }

  private static let carriers = DistributionPair(
    labels: ["UA", "B6", "EV", "DL", "AA", "MQ", "US", "WN", "9E", "VX", "FL", "other"],
    edges: [], reference: [0.17, 0.16, 0.16, 0.14, 0.10, 0.08, 0.06, 0.04, 0.05, 0.01, 0.01, 0.02],
    current: [0.18, 0.17, 0.14, 0.15, 0.10, 0.07, 0.06, 0.04, 0.04, 0.02, 0.01, 0.02])

  /// Two bells on bins of ten degrees; the second moves to the right by the shift.
  private static func bins(shift: Double) -> DistributionPair {
    let edges = (0..<12).map { Double($0) * 10 - 10 }
    func bell(_ centre: Double) -> [Double] {
      let raw = edges.map { edge in
        let distance = (edge + 5 - centre) / 14
        return 1 / (1 + distance * distance * distance * distance)
      }
      let sum = raw.reduce(0, +)
      return raw.map { $0 / sum }
    }
    return DistributionPair(
      labels: edges.map { "\(Int($0))" }, edges: edges, reference: bell(35),
      current: bell(35 + 50 * shift))
  }
}
