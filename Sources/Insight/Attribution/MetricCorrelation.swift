import Domain

/// How the drift of each feature went with the realized metric, window by window: a feature whose
/// drift rises when the metric falls is a likelier cause than one that drifts on its own.
///
/// Pearson's correlation over matured windows, both centred within each version's windows, so that
/// the jump of a promotion is not taken for the feature's doing. It tells of likeness, not of
/// cause, and of nothing under ``windowsMin`` windows.
public struct MetricCorrelation {
  /// Fewer windows than this say nothing.
  public static let windowsMin = 6

  /// A matured window that has the metric.
  private struct Place {
    let window: Int
    let value: Double
    /// 0, 1, 2 … in the order in which versions appear.
    let version: Int
  }

  private let windows: [WindowReport]
  private let places: [Place]
  private let versions: Int
  private let figure: Figure

  /// What is held against the metric.
  public enum Figure: Hashable, Sendable {
    /// The value of a drift test.
    case test(DriftTestName)
    /// The share of rows without a value.
    case missingShare
  }

  /// - Parameters:
  ///   - windows: those of an endpoint, ascending.
  ///   - metric: nil correlates with nothing.
  public init(_ windows: [WindowReport], _ figure: Figure, metric: MetricKey?) {
    var places: [Place] = []
    var numbers: [Int: Int] = [:]
    for index in windows.indices where windows[index].matured {
      guard let value = metric.flatMap({ windows[index][$0]?.value }) else { continue }
      let version = numbers[windows[index].version] ?? numbers.count
      numbers[windows[index].version] = version
      places.append(Place(window: index, value: value, version: version))
    }
    self.windows = windows
    self.places = places
    self.figure = figure
    versions = numbers.count
  }

  /// −1 to 1; nil where there are too few windows or nothing varies. O(windows).
  public func of(_ feature: String) -> Double? {
    guard places.count >= MetricCorrelation.windowsMin else { return nil }
    var pairs: [Pair] = []
    pairs.reserveCapacity(places.count)
    var column = 0
    for place in places {
      guard let drift = drift(of: feature, in: windows[place.window], near: &column) else {
        continue
      }
      pairs.append(Pair(version: place.version, drift: drift, value: place.value))
    }
    return MetricCorrelation.pearson(pairs, versions: versions)
  }

  /// Of a feature, or of the signal of that name.
  private func drift(
    of feature: String, in window: WindowReport, near column: inout Int
  ) -> Double? {
    if let found = window.features.place(of: feature, near: column) {
      column = found
      return figure.value(of: window.features, at: found)
    }
    return window.signals.place(of: feature, near: column).flatMap {
      figure.value(of: window.signals, at: $0)
    }
  }

  private struct Pair {
    let version: Int
    let drift: Double
    let value: Double
  }

  private static func pearson(_ pairs: [Pair], versions: Int) -> Double? {
    guard pairs.count >= windowsMin else { return nil }
    var counts = [Double](repeating: 0, count: versions)
    var (driftSums, valueSums) = (counts, counts)
    for pair in pairs {
      counts[pair.version] += 1
      driftSums[pair.version] += pair.drift
      valueSums[pair.version] += pair.value
    }
    var (both, drifts, values) = (0.0, 0.0, 0.0)
    for pair in pairs {
      let count = counts[pair.version]
      let drift = pair.drift - driftSums[pair.version] / count
      let value = pair.value - valueSums[pair.version] / count
      both += drift * value
      drifts += drift * drift
      values += value * value
    }
    // What is left of equal numbers after centring is rounding, not variation.
    guard drifts > 1e-18, values > 1e-18 else { return nil }
    return max(-1, min(1, both / (drifts * values).squareRoot()))
  }
}

extension MetricCorrelation.Figure {
  /// nil where a window does not have it. Reads in place: a copied ``FeatureDrift`` costs more than
  /// all the rest, and there are thousands.
  fileprivate func value(of features: [FeatureDrift], at place: Int) -> Double? {
    switch self {
    case .test(let test):
      for result in features[place].results where result.test == test { return result.value }
      return nil
    case .missingShare:
      let (valued, rows) = (features[place].valued, features[place].rows)
      return FeatureDrift.missingShare(valued: valued, rows: rows)
    }
  }
}

extension [FeatureDrift] {
  /// The place of a feature; most windows have the same features in the same order.
  func place(of feature: String, near guess: Int) -> Int? {
    if indices.contains(guess), self[guess].feature == feature { return guess }
    return indices.first { self[$0].feature == feature }
  }
}
