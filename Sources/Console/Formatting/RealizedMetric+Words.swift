import Domain
import Terminal

extension RealizedMetric {
  /// How the figure stands to its limit: `under 0.685`, `on the good side of 0.651`, or to the constant
  /// baseline where it is worse; nil where it has none. Metrics differ in which side is good, so "above"
  /// alone would leave that to the reader.
  var limitWords: String? {
    if isBelowBaseline == true, let baseline {
      return "worse than the \(metric.text(baseline)) of a constant answer"
    }
    return threshold.map { limit in
      (breached ? metric.badSide : "on the good side of") + " " + metric.text(limit)
    }
  }
}
