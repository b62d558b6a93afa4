import Domain

extension RetrainingTrigger {
  /// An open alert of the metric that judges the endpoint, or of that against a constant answer. Without
  /// a threshold only the second fires, and without a monitor neither.
  static let performance = RetrainingTrigger(
    name: "performance", form: .flag,
    help: ("true also when the monitor's performance alert fires", "true"),
    usual: { monitor in monitor?.performance.map { _ in .flag(true) } },
    objection: { setting, endpoint, monitor in
      guard setting == .flag(true), monitor == nil else { return nil }
      return "nothing can trigger it; give monitors.\(endpoint) a `performance` with a threshold"
    },
    ask: { setting, situation in
      guard setting == .flag(true), let metric = situation.metric,
        let alert = situation.alerts.first(where: {
          [.performance(metric), .baseline(metric)].contains($0.subject) && $0.state.isOpen
        })
      else { return nil }
      return Question(about: ["alert": .number(alert.id)], alert.sentence)
    })
}

extension Retraining.Trigger {
  /// An alert of the judging metric asked.
  public static func performance(alert: Int64) -> Retraining.Trigger {
    Retraining.Trigger(RetrainingTrigger.performance.name, ["alert": .number(alert)])
  }
}
