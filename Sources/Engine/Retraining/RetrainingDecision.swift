import Domain

/// Whether an endpoint's model is to be trained again now, and if not, why not.
///
/// Drift proposes nothing by itself: performance or the calendar does, the cooldown prevents
/// thrashing, and the daily cap ends trigger loops.
struct RetrainingDecision {
  enum Verdict: Equatable {
    /// Nothing asks for a retraining.
    case none
    case propose(Retraining.Trigger, sentence: String)
    /// Something asks for one, and the policy forbids it.
    case skip(Retraining.Trigger, reason: String)
  }

  /// What the decision is made on.
  struct Situation {
    var present: Timestamp
    /// The endpoint's retrainings, newest first; as many as the cooldown and cap need.
    var recent: [Retraining]
    /// Since when the champion serves.
    var championSince: Timestamp
    /// The performance alert that is open, if any.
    var alert: Alert?
  }

  let policy: RetrainingPolicy

  func verdict(in situation: Situation) -> Verdict {
    if situation.recent.contains(where: { !$0.stage.isTerminal }) { return .none }
    guard let (trigger, sentence) = trigger(in: situation) else { return .none }
    if let reason = refusal(of: trigger, in: situation) { return .skip(trigger, reason: reason) }
    return .propose(trigger, sentence: sentence)
  }

  private func trigger(in situation: Situation) -> (Retraining.Trigger, String)? {
    let last = situation.recent.first?.proposedAt ?? situation.championSince
    if let schedule = policy.schedule, isDue(schedule, since: last, at: situation.present) {
      return (.schedule, "scheduled: \(schedule.words)")
    }
    if policy.onPerformance, let alert = situation.alert, alert.state.isOpen {
      return (.performance(alert: alert.id), alert.sentence)
    }
    return nil
  }

  private func isDue(
    _ schedule: RetrainingPolicy.Schedule, since last: Timestamp, at present: Timestamp
  ) -> Bool {
    switch schedule {
    case .monthly: present.startOfMonth > last.startOfMonth
    case .every(let span): present - last >= span
    }
  }

  private func refusal(of trigger: Retraining.Trigger, in situation: Situation) -> String? {
    if let last = situation.recent.first {
      let left = policy.cooldown - (situation.present - last.proposedAt)
      // A calendar is its own cooldown: the first of a month comes once.
      if left > .zero, trigger != .schedule {
        return "cooldown: \(left.words) left of \(policy.cooldown.words)"
      }
    }
    let today = situation.recent.count {
      $0.proposedAt.startOfDay == situation.present.startOfDay
    }
    if today >= policy.dailyCap {
      return "daily cap: \(today) of \(policy.dailyCap) retrainings today"
    }
    return nil
  }
}

extension RetrainingPolicy.Schedule {
  /// `monthly` or `every 14d`.
  var words: String {
    switch self {
    case .monthly: "monthly"
    case .every(let span): "every \(span.text)"
    }
  }
}

extension TimeSpan {
  /// For sentences: whole days, else the exact text.
  var words: String {
    let days = milliseconds / 86_400_000
    if days >= 1 { return days == 1 ? "1 day" : "\(days) days" }
    return text
  }
}
