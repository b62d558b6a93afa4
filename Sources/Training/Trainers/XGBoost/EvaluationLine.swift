import Domain

/// Reads the library's line of metrics: `[7]\ttrain-auc:0.81\ttrain-logloss:0.5\tvalid-auc:0.78`.
struct EvaluationLine {
  /// Our name for each of the library's names.
  private let names: [String: MetricKey]

  /// - Parameter libraryName: the library's name of a metric; nil where it does not compute it.
  init(metrics: [MetricKey], libraryName: (MetricKey) -> String?) {
    names = Dictionary(
      metrics.compactMap { metric in libraryName(metric).map { ($0, metric) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The metrics by `set-metric`, error rates turned into accuracies. A part that is not
  /// understood is left out.
  func parse(_ line: String) -> [String: Double] {
    var metrics: [String: Double] = [:]
    for part in line.split(separator: "\t").dropFirst() {
      guard let colon = part.lastIndex(of: ":"), let hyphen = part.firstIndex(of: "-"),
        hyphen < colon, let value = Double(part[part.index(after: colon)...])
      else { continue }
      let libraryName = String(part[part.index(after: hyphen)..<colon])
      guard let metric = names[libraryName] else { continue }
      metrics["\(part[..<hyphen])-\(metric.text)"] = metric == .accuracy ? 1 - value : value
    }
    return metrics
  }
}
