import Domain

extension RetrainingTrigger {
  /// The open alert about the monitored metric, in its own words.
  static let performance = RetrainingTrigger(hasCooldown: true) { policy, situation in
    guard policy.onPerformance, let alert = situation.alert, alert.state.isOpen else { return nil }
    return Request(
      trigger: .performance(alert: alert.id), sentence: alert.sentence,
      occasion: "alert \(alert.id)")
  }
}
