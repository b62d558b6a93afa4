import Domain

/// Whether an endpoint's model is to be trained again now, and if not, why not.
///
/// Drift proposes nothing by itself: performance or the calendar does, the cooldown prevents
/// thrashing, and the daily cap ends trigger loops. The engine acts on it, and screens tell by it
/// what will come (``RetrainingOutlook``).
public struct RetrainingDecision: Sendable {
  public enum Verdict: Hashable, Sendable {
    /// Nothing asks for a retraining.
    case none
    case propose(Retraining.Trigger, sentence: String)
    /// Something asks for one, and the policy forbids it.
    case skip(Retraining.Trigger, RetrainingRefusal)
  }

  /// What the decision is made on.
  public struct Situation: Sendable {
    public var present: Timestamp
    /// The endpoint's retrainings, newest first; as many as the cooldown and cap need.
    public var recent: [Retraining]
    /// Since when the champion serves; nil before the first.
    public var championSince: Timestamp?
    /// The performance alert that is open, if any.
    public var alert: Alert?

    public init(
      present: Timestamp, recent: [Retraining], championSince: Timestamp?, alert: Alert? = nil
    ) {
      self.present = present
      self.recent = recent
      self.championSince = championSince
      self.alert = alert
    }

    /// The retraining that has not ended, if any.
    public var underWay: Retraining? { recent.first { !$0.stage.isTerminal } }
  }

  public let policy: RetrainingPolicy

  public init(_ policy: RetrainingPolicy) {
    self.policy = policy
  }

  public func verdict(in situation: Situation) -> Verdict {
    guard situation.underWay == nil, let (trigger, sentence) = trigger(in: situation) else {
      return .none
    }
    // A calendar is its own cooldown: the first of a month comes once.
    let refusal =
      trigger == .schedule ? dailyCap(in: situation) : refusal(in: situation)
    return refusal.map { .skip(trigger, $0) } ?? .propose(trigger, sentence: sentence)
  }

  private func trigger(in situation: Situation) -> (Retraining.Trigger, String)? {
    if let schedule = policy.schedule, let next = nextScheduled(in: situation),
      next <= situation.present
    {
      return (.schedule, "scheduled: \(schedule.words)")
    }
    if policy.onPerformance, let alert = situation.alert, alert.state.isOpen {
      return (.performance(alert: alert.id), alert.sentence)
    }
    return nil
  }

  /// When the calendar asks for the next, counted from the last proposal or, before the first, from
  /// when the champion began to serve; nil without a schedule or a champion.
  public func nextScheduled(in situation: Situation) -> Timestamp? {
    guard let last = situation.recent.first?.proposedAt ?? situation.championSince else {
      return nil
    }
    return switch policy.schedule {
    case .monthly: Timestamp(last.date.nextMonth)
    case .every(let span): last + span
    case nil: nil
    }
  }

  /// Why anything but the calendar would ask in vain.
  public func refusal(in situation: Situation) -> RetrainingRefusal? {
    cooldown(in: situation) ?? dailyCap(in: situation)
  }

  private func cooldown(in situation: Situation) -> RetrainingRefusal? {
    guard let last = situation.recent.first else { return nil }
    let left = (last.proposedAt + policy.cooldown) - situation.present
    return left > .zero ? .cooldown(left: left, of: policy.cooldown) : nil
  }

  private func dailyCap(in situation: Situation) -> RetrainingRefusal? {
    let today = situation.recent.count {
      $0.proposedAt.startOfDay == situation.present.startOfDay
    }
    return today >= policy.dailyCap ? .dailyCap(today: today, of: policy.dailyCap) : nil
  }
}

extension RetrainingPolicy.Schedule {
  /// `monthly` or `every 14d`.
  fileprivate var words: String {
    switch self {
    case .monthly: "monthly"
    case .every(let span): "every \(span.text)"
    }
  }
}
