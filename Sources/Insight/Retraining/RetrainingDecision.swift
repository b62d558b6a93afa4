import Domain

/// Whether an endpoint's model is to be trained again now, and if not, why not.
///
/// Drift proposes nothing by itself: one of the policy's triggers does, the cooldown prevents
/// thrashing, and the daily cap ends trigger loops. The engine acts on it, and screens tell by it
/// what will come (``RetrainingOutlook``).
public struct RetrainingDecision: Sendable {
  /// What comes of a look.
  public enum Verdict: Hashable, Sendable {
    /// Nothing asks for a retraining.
    case none
    /// One is to begin.
    case propose(Retraining.Trigger, sentence: String)
    /// Something asks for one, and the policy forbids it.
    case skip(Retraining.Trigger, RetrainingRefusal)
  }

  /// What the decision is made on, and all that a trigger may look at.
  public struct Situation: Sendable {
    /// The store's.
    public var present: Timestamp
    /// The endpoint's retrainings, newest first; as many as the cooldown and cap need.
    public var recent: [Retraining]
    /// Since when the champion serves; nil before the first.
    public var championSince: Timestamp?
    /// The endpoint's open alerts.
    public var alerts: [Alert]
    /// The metric that its monitor judges by; nil without a monitor.
    public var metric: MetricKey?

    /// The time of the latest row that the champion has learnt from, and of the latest that it has
    /// answered; nil where they are not known, which a screen's need not be.
    public var learntUntil: Timestamp?
    /// See ``learntUntil``.
    public var answeredUntil: Timestamp?

    /// Stores the parts. A screen that only foretells leaves out what it does not know.
    public init(
      present: Timestamp, recent: [Retraining], championSince: Timestamp?, alerts: [Alert] = [],
      metric: MetricKey? = nil, learntUntil: Timestamp? = nil, answeredUntil: Timestamp? = nil
    ) {
      self.present = present
      self.recent = recent
      self.championSince = championSince
      self.alerts = alerts
      self.metric = metric
      self.learntUntil = learntUntil
      self.answeredUntil = answeredUntil
    }

    /// The retraining that has not ended, if any.
    public var underWay: Retraining? { recent.first { !$0.stage.isTerminal } }
  }

  /// By which it is decided.
  public let policy: RetrainingPolicy

  /// Decides by a policy.
  public init(_ policy: RetrainingPolicy) {
    self.policy = policy
  }

  /// The first trigger that asks is answered. While a retraining is under way none is asked.
  public func verdict(in situation: Situation) -> Verdict {
    guard situation.underWay == nil else { return .none }
    for (trigger, setting) in declared {
      guard let question = trigger.ask(setting, situation) else { continue }
      let asked = Retraining.Trigger(trigger.name, question.details)
      let refusal =
        (trigger.isOwnCooldown ? dailyCap(in: situation) : refusal(in: situation))
        ?? nothingNew(in: situation)
      return refusal.map { .skip(asked, $0) } ?? .propose(asked, sentence: question.sentence)
    }
    return .none
  }

  private var declared: [(RetrainingTrigger, TriggerSetting)] {
    RetrainingTrigger.all.compactMap { trigger in
      policy.triggers[trigger.name].map { (trigger, $0) }
    }
  }

  /// When the next retraining is asked for that can be foretold, as a calendar's can; nil where none
  /// can.
  public func nextScheduled(in situation: Situation) -> Timestamp? {
    declared.compactMap { trigger, setting in trigger.next(setting, situation) }.min()
  }

  /// Why a trigger that is not its own cooldown would ask in vain.
  public func refusal(in situation: Situation) -> RetrainingRefusal? {
    cooldown(in: situation) ?? dailyCap(in: situation)
  }

  private func cooldown(in situation: Situation) -> RetrainingRefusal? {
    // One that failed has tried nothing.
    guard let last = situation.recent.first(where: { $0.stage != .failed }) else { return nil }
    let left = (last.proposedAt + policy.cooldown) - situation.present
    return left > .zero ? .cooldown(left: left, of: policy.cooldown) : nil
  }

  /// A challenger that learnt the champion's own rows would be the champion again.
  private func nothingNew(in situation: Situation) -> RetrainingRefusal? {
    guard let learnt = situation.learntUntil, let answered = situation.answeredUntil else {
      return nil
    }
    let until = learnt + policy.holdout
    return min(answered, situation.present) <= until ? .nothingNew(until: until) : nil
  }

  private func dailyCap(in situation: Situation) -> RetrainingRefusal? {
    let today = situation.recent.count {
      $0.proposedAt.startOfDay == situation.present.startOfDay
    }
    return today >= policy.dailyCap ? .dailyCap(today: today, of: policy.dailyCap) : nil
  }
}
