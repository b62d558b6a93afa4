import Domain

/// A row of the heat map.
enum DriftRow: Hashable, Sendable {
  /// The realized metric that judges the endpoint.
  case metric
  /// The model's own output.
  case prediction
  /// What turned out to be true, by the name of its column.
  case labels(String)
  case feature(String)
  /// Of a recommender.
  case signal(DriftTestName)

  /// The row of the labels, the signal or the feature of that name.
  init(named name: String, among rows: [DriftRow]) {
    let known = [DriftRow.labels(name), .signal(DriftTestName(rawValue: name))]
    self = known.first { rows.contains($0) } ?? .feature(name)
  }

  func drift(in window: WindowReport) -> FeatureDrift? {
    switch self {
    case .metric: nil
    case .prediction: window.prediction
    case .labels: window.labels
    case .signal(let name): window.signals.first { $0[name] != nil }
    case .feature(let name):
      window.features.indices.first { window.features[$0].feature == name }
        .map { window.features[$0] }
    }
  }

  var isSignal: Bool { if case .signal = self { true } else { false } }

  /// What the row shows of the tests: a signal has its own.
  func test(_ chosen: DriftTestName) -> DriftTestName {
    if case .signal(let name) = self { return name }
    return chosen
  }

  func name(_ metric: MetricKey?) -> String {
    switch self {
    case .metric: "realized \(metric?.title ?? "metric")"
    case .prediction: "prediction"
    case .labels(let name), .feature(let name): name
    case .signal(let name): name.words
    }
  }
}
