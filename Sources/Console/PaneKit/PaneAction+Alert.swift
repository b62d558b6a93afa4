import Domain

extension PaneAction {
  /// What `a` does with an alert: somebody looks after it, or no longer does.
  static func acknowledge(_ alert: Alert) -> PaneAction {
    .effect(
      .send(
        alert.state == .acknowledged ? .release(alert: alert.id) : .acknowledge(alert: alert.id)))
  }

  /// What `s` does with an alert: a silence is asked for, or ended.
  static func silence(_ alert: Alert, at present: Timestamp) -> PaneAction {
    alert.isSilenced(at: present)
      ? .effect(.send(.endSilence(alert: alert.id))) : .open(.silence(alert))
  }
}
