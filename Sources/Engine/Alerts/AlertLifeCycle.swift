import Domain

/// Decides how an alert goes on when a window has been judged.
///
/// ```
///            breach                breach for `pendingWindows`
/// (none) ──────────▶ pending ──────────────────────────▶ firing ─▶ (acknowledged)
///                      │ clear                              │ clear      │ clear
///                      ▼                                    ▼            ▼
///                   (removed)                            resolved ◀──────┘
/// ```
///
/// Invariants: `breaches` counts windows in a row beyond the level; a window between the two levels
/// changes nothing but ends a pending alert's row; an unknown window changes nothing at all.
struct AlertLifeCycle {
  /// What one window says.
  enum Observation: Equatable {
    case breach(Finding)
    /// Back beyond the clear level.
    case clear(Finding)
    /// Better than the level that raises, not yet better than the level that clears.
    case between(Finding)
    /// Nothing can be said: too few rows, or labels pending.
    case unknown
  }

  /// The figures that go with an observation.
  struct Finding: Equatable {
    var value: Double
    var threshold: Double
    var rows: Int
    var version: Int
    var sentence: String
  }

  /// What happened, for the ledger and the routes.
  enum Edge: Equatable {
    case fired, resolved
  }

  /// What to store; `alert` nil with `removed` set: a pending one that came to nothing.
  struct Step: Equatable {
    var alert: Alert?
    var edge: Edge?
    var removed: Alert?
  }

  /// Windows in a row beyond the level before the alert fires; at least 1.
  let pendingWindows: Int

  /// The next state of `alert` (nil: there is none open) after a window that began at `windowStart`.
  func step(
    _ alert: Alert?, endpoint: EndpointName, subject: Alert.Subject, observation: Observation,
    windowStart: Timestamp, at present: Timestamp
  ) -> Step {
    switch observation {
    case .unknown:
      return Step(alert: alert)
    case .breach(let finding):
      let opened =
        alert
        ?? Alert(
          endpoint: endpoint, subject: subject, state: .pending, since: windowStart,
          sentence: finding.sentence)
      return breach(opened, finding, at: present)
    case .clear(let finding):
      return clear(alert, finding, at: present)
    case .between(let finding):
      guard let alert else { return Step() }
      if alert.state == .pending { return Step(removed: alert) }
      return Step(alert: alert.observing(finding))
    }
  }

  private func breach(_ alert: Alert, _ finding: Finding, at present: Timestamp) -> Step {
    var next = alert.observing(finding)
    next.breaches += 1
    guard next.state == .pending, next.breaches >= max(1, pendingWindows) else {
      return Step(alert: next)
    }
    next.state = .firing
    next.firedAt = present
    return Step(alert: next, edge: .fired)
  }

  private func clear(_ alert: Alert?, _ finding: Finding, at present: Timestamp) -> Step {
    guard let alert else { return Step() }
    if alert.state == .pending { return Step(removed: alert) }
    var next = alert.observing(finding)
    next.state = .resolved
    next.resolvedAt = present
    next.breaches = 0
    return Step(alert: next, edge: .resolved)
  }
}

extension Alert {
  /// The alert with the latest figures.
  fileprivate func observing(_ finding: AlertLifeCycle.Finding) -> Alert {
    var alert = self
    alert.value = finding.value
    alert.threshold = finding.threshold
    alert.rows = finding.rows
    alert.version = finding.version
    alert.sentence = finding.sentence
    return alert
  }
}
