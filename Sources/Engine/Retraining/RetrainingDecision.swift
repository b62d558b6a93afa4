import Domain

/// Whether an endpoint's model is to be trained again now, and if not, why not.
///
/// Drift proposes nothing by itself: performance or the calendar does, the cooldown prevents
/// thrashing, and the daily cap ends trigger loops.
struct RetrainingDecision {
  enum Verdict: Equatable {
    /// Nothing asks for a retraining.
    case none
    case propose(RetrainingTrigger.Request)
    /// Something asks for one, and the policy forbids it.
    case skip(RetrainingTrigger.Request, reason: String)
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
    for trigger in RetrainingTrigger.all {
      guard let request = trigger.request(policy, situation) else { continue }
      if let reason = refusal(of: trigger, in: situation) { return .skip(request, reason: reason) }
      return .propose(request)
    }
    return .none
  }

  private func refusal(
    of trigger: RetrainingTrigger, in situation: Situation
  ) -> String? {
    if trigger.hasCooldown, let last = situation.recent.first {
      let left = policy.cooldown - (situation.present - last.proposedAt)
      if left > .zero {
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

extension TimeSpan {
  static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds - right.milliseconds)
  }

  /// For sentences: whole days, else the exact text.
  var words: String {
    let days = milliseconds / 86_400_000
    if days >= 1 { return days == 1 ? "1 day" : "\(days) days" }
    return text
  }
}
