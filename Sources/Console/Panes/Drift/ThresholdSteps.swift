import Domain
import Terminal

/// The limits of a metric over windows: one that is held against each version's own figure changes
/// with the version, so it is drawn as steps and not as the last one's line.
struct ThresholdSteps: Equatable {
  struct Step: Equatable {
    /// Places of windows.
    var places: Range<Int>
    var value: Double
  }

  let steps: [Step]
  private let metric: MetricKey
  private let windows: [WindowReport]
  private let promotions: [AliasChange]

  /// A window without a limit (labels pending) goes on with the one before.
  /// - Parameter promotions: when the versions went live; a limit begins with its version, also in
  ///   the middle of a window.
  init(_ windows: [WindowReport], _ metric: MetricKey, promotions: [AliasChange] = []) {
    self.windows = windows
    self.promotions = promotions
    var steps: [Step] = []
    for (place, window) in windows.enumerated() {
      let value = window[metric]?.threshold ?? steps.last?.value
      guard let value else { continue }
      if let last = steps.last, last.value == value, last.places.upperBound == place {
        steps[steps.count - 1].places = last.places.lowerBound..<place + 1
      } else {
        steps.append(Step(places: place..<place + 1, value: value))
      }
    }
    self.steps = steps
    self.metric = metric
  }

  /// Columns that the longest number takes.
  var labelWidth: Int { steps.map { TextWidth.width(metric.text($0.value)) }.max() ?? 0 }

  /// As lines of a chart, each with its number.
  /// - Parameter place: where a moment is on the chart's x axis.
  func thresholds(_ place: (Timestamp) -> Double) -> [LineChart.Threshold] {
    steps.map { step in
      var threshold = LineChart.Threshold(step.value, label: metric.text(step.value))
      let start = place(self.start(of: windows[step.places.lowerBound]))
      let next = windows[safe: step.places.upperBound]
      let end = next.map { self.start(of: $0) } ?? windows[step.places.upperBound - 1].end
      threshold.xRange = start...max(start, place(end))
      return threshold
    }
  }

  /// When the window's version began to serve in it.
  private func start(of window: WindowReport) -> Timestamp {
    let promotion = promotions.last {
      $0.version == window.version && $0.time > window.start && $0.time < window.end
    }
    return promotion?.time ?? window.start
  }
}
