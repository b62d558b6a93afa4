import Domain
import Outcomes

/// `performance:` of a monitor — when its realized metric is degraded.
enum PerformanceSection {
  static let keys = ["metric", "drop", "below", "above", "clear", "pending"]

  /// - Parameter trainings: that make the model.
  static func read(
    _ value: ConfigurationValue, of trainings: [TrainingDeclaration],
    into monitor: inout MonitorDeclaration
  ) {
    guard let section = ConfigurationSection(value, keys: keys) else { return }
    monitor.metric = section["metric"]?.metric(of: trainings.first?.task) ?? monitor.metric
    check(section["metric"] ?? section.value, monitor.metric, against: trainings)
    monitor.performance = threshold(section, monitor.metric)
    monitor.clearMargin =
      section["clear"]?.number("a number from 0") { $0 >= 0 } ?? monitor.clearMargin
    if let clear = section["clear"] { check(clear, of: monitor) }
    monitor.pendingWindows = section["pending"]?.count(in: 1...1_000) ?? monitor.pendingWindows
  }

  /// Lists that are shorter than the head that is judged would look worse than they are.
  private static func check(
    _ value: ConfigurationValue, _ metric: MetricKey?, against trainings: [TrainingDeclaration]
  ) {
    guard let cutoff = metric?.cutoff,
      let short = trainings.first(where: { RankingOptions.length(judgedBy: $0.metric) < cutoff })
    else { return }
    let length = RankingOptions.length(judgedBy: short.metric)
    value.report(
      .contradiction(
        "\(value.path): the lists that \(short.name) makes have \(length) items, so their first "
          + "\(cutoff) cannot be judged; give that training a `metric` with the cut-off \(cutoff), or "
          + "take one of at most \(length)"))
  }

  /// An alert whose level to clear no model reaches would last for ever.
  private static func check(_ clear: ConfigurationValue, of monitor: MonitorDeclaration) {
    switch monitor.performance {
    case .drop(let drop) where monitor.clearMargin > drop:
      clear.report(
        .contradiction(
          "\(clear.path): an alert would clear only where the model is better than when it was "
            + "accepted; give `clear` at most the `drop`"))
    case .constant(let value):
      guard let metric = monitor.metric, let best = metric.best,
        metric.gain(of: best, over: value) < monitor.clearMargin
      else { return }
      clear.report(
        .contradiction(
          "\(clear.path): no \(metric.text) is so far on the good side of \(value), the best is "
            + "\(best); give less"))
    default: break
    }
  }

  private static func threshold(
    _ section: ConfigurationSection, _ metric: MetricKey?
  ) -> PerformanceThreshold? {
    section.allowOne(of: ["drop", "below", "above"])
    if let drop = section["drop"] {
      return drop.number("a number above 0") { $0 > 0 }.map { .drop($0) }
    }
    guard let metric else {
      section.value.report(
        .contradiction(
          "\(section.path): whether a value is bad below or above depends on the metric; name it, "
            + "as `metric: auc`, or give `drop`"))
      return nil
    }
    let (right, wrong) = metric.higherIsBetter ? ("below", "above") : ("above", "below")
    if let value = section[wrong] {
      let better = metric.higherIsBetter ? "higher" : "lower"
      value.report(
        .contradiction(
          "\(section.path): a \(better) \(metric.text) is better, so an alert is raised "
            + "\(right) a value; write `\(right)`"))
      return nil
    }
    guard let value = section[right] else {
      section.value.report(
        .contradiction("\(section.path): no threshold; give it `drop` or `\(right)`"))
      return nil
    }
    return value.number("a number").map { .constant($0) }
  }
}

extension MetricKey {
  /// The best value that there can be; nil where it is not known here.
  fileprivate var best: Double? {
    if !higherIsBetter { return 0 }
    return self == .auc || self == .accuracy ? 1 : nil
  }
}
