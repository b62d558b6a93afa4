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

  /// A window without a limit (labels pending) goes on with the one before.
  init(_ windows: [WindowReport], _ metric: MetricKey) {
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

  /// As lines of a chart; each new limit is named where it ends.
  /// - Parameter range: where a stretch of windows lies on the chart's x axis.
  func thresholds(_ range: (Range<Int>) -> ClosedRange<Double>) -> [LineChart.Threshold] {
    steps.map { step in
      var threshold = LineChart.Threshold(step.value, label: metric.text(step.value))
      threshold.xRange = range(step.places)
      return threshold
    }
  }
}
