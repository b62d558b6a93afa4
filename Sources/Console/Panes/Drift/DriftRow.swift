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

  func drift(in window: WindowReport) -> FeatureDrift? {
    switch self {
    case .metric: nil
    case .prediction: window.prediction
    case .labels: window.labels
    case .feature(let name):
      window.features.indices.first { window.features[$0].feature == name }
        .map { window.features[$0] }
    }
  }

  func name(_ metric: MetricKey?) -> String {
    switch self {
    case .metric: "realized \(metric?.title ?? "metric")"
    case .prediction: "prediction"
    case .labels(let name), .feature(let name): name
    }
  }
}
