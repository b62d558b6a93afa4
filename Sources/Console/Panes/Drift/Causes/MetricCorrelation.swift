import Domain

/// How the drift of each feature went with the realized metric, window by window: a feature whose
/// drift rises when the metric falls is a likelier cause than one that drifts on its own.
///
/// Pearson's correlation over matured windows, both centred within each version's windows, so that
/// the jump of a promotion is not taken for the feature's doing. It tells of likeness, not of
/// cause, and of nothing under ``windowsMin`` windows.
struct MetricCorrelation {
  /// Fewer windows than this say nothing.
  static let windowsMin = 6

  /// −1 to 1 by feature; without an entry where there are too few windows or nothing varies.
  let byFeature: [String: Double]

  init(_ windows: [WindowReport], test: DriftTestName, metric: MetricName?) {
    self.init(windows, metric: metric) { $0[test]?.value }
  }

  /// - Parameter figure: what is held against the metric; nil where a window does not have it.
  init(
    _ windows: [WindowReport], metric: MetricName?, figure: (FeatureDrift) -> Double?
  ) {
    guard let metric else {
      byFeature = [:]
      return
    }
    var pairs: [String: [Pair]] = [:]
    for window in windows where window.matured {
      guard let value = window[metric]?.value else { continue }
      for index in window.features.indices {
        guard let drift = figure(window.features[index]) else { continue }
        pairs[window.features[index].feature, default: []].append(
          Pair(version: window.version, drift: drift, value: value))
      }
    }
    byFeature = pairs.compactMapValues(MetricCorrelation.pearson)
  }

  private struct Pair {
    let version: Int
    var drift: Double
    var value: Double
  }

  private static func pearson(_ pairs: [Pair]) -> Double? {
    guard pairs.count >= windowsMin else { return nil }
    var (both, drifts, values) = (0.0, 0.0, 0.0)
    for group in Dictionary(grouping: pairs, by: \.version).values {
      let count = Double(group.count)
      let driftMean = group.reduce(0) { $0 + $1.drift } / count
      let valueMean = group.reduce(0) { $0 + $1.value } / count
      for pair in group {
        let (drift, value) = (pair.drift - driftMean, pair.value - valueMean)
        both += drift * value
        drifts += drift * drift
        values += value * value
      }
    }
    // What is left of equal numbers after centring is rounding, not variation.
    guard drifts > 1e-18, values > 1e-18 else { return nil }
    return max(-1, min(1, both / (drifts * values).squareRoot()))
  }
}
