import Domain
import Terminal

/// A row of the heat map.
enum DriftRow: Hashable, Sendable {
  /// The realized metric that judges the endpoint.
  case metric
  /// The model's own output.
  case prediction
  case feature(String)

  /// The rows of an endpoint: what was realized, what was predicted, then the features, those
  /// first that were furthest beyond a threshold in any window.
  static func all(_ windows: [WindowReport], by test: DriftTestName) -> [DriftRow] {
    guard !windows.isEmpty else { return [] }
    var worst: [String: Double] = [:]
    var order: [String] = []
    for feature in windows.lazy.flatMap(\.features) {
      if worst[feature.feature] == nil { order.append(feature.feature) }
      worst[feature.feature] = max(
        worst[feature.feature] ?? 0, feature[test].map(\.excess) ?? 0)
    }
    // A stable order for equal ones: rows must not change places for no reason.
    let sorted = order.enumerated().sorted { left, right in
      let (a, b) = (worst[left.element] ?? 0, worst[right.element] ?? 0)
      return a == b ? left.offset < right.offset : a > b
    }
    let hasPrediction = windows.contains { $0.prediction != nil }
    return [.metric] + (hasPrediction ? [.prediction] : [])
      + sorted.map { .feature($0.element) }
  }

  func drift(in window: WindowReport) -> FeatureDrift? {
    switch self {
    case .metric: nil
    case .prediction: window.prediction
    case .feature(let name): window.features.first { $0.feature == name }
    }
  }

  func name(_ metric: MetricName?) -> String {
    switch self {
    case .metric: "realized \(metric?.title ?? "metric")"
    case .prediction: "prediction"
    case .feature(let name): name
    }
  }

  /// What the map shows at a window.
  func level(in window: WindowReport, test: DriftTestName, metric: MetricName?) -> HeatMap.Level {
    if self == .metric {
      if window.state == .notEnoughData { return .unknown }
      guard window.matured else { return .pending }
      guard let realized = metric.flatMap({ window[$0] }) else { return .unknown }
      return realized.breached ? .degraded : .low
    }
    if window.state == .notEnoughData { return .unknown }
    guard let result = drift(in: window)?[test] else { return .unknown }
    if result.drifted { return .high }
    return result.excess >= DriftRow.mediumExcess ? .medium : .low
  }

  /// From this share of a threshold on a place is shown as between: PSI's usual 0.1 of 0.25.
  static let mediumExcess = 0.4
}
