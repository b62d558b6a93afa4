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
    /// When the champion was made; nil where it is not known.
    public var championMadeAt: Timestamp?
    /// Rows that no champion and no challenger has learnt from; nil where nobody has counted.
    public var newRows: NewRows?
    /// The latest window that was judged by enough rows and labels, where it is one of the champion's.
    public var judgedWindow: WindowReport?
    /// So many drifted features make a window drifting.
    public var driftedFeaturesMin = 1

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

  /// Rows to learn from that have come since a time.
  public struct NewRows: Hashable, Sendable {
    /// How many.
    public var count: Int
    /// Of the latest row that was learnt from.
    public var since: Timestamp

    /// Stores the parts.
    public init(count: Int, since: Timestamp) {
      self.count = count
      self.since = since
    }
  }

  /// By which it is decided.
  public let policy: RetrainingPolicy

  /// Decides by a policy.
  public init(_ policy: RetrainingPolicy) {
    self.policy = policy
  }

  /// The first that asks and is not refused is answered, else the first refusal told. While a retraining
  /// is under way none is asked.
  public func verdict(in situation: Situation) -> Verdict {
    guard situation.underWay == nil else { return .none }
    var skip: Verdict?
    for condition in conditions {
      guard let question = condition.question(in: situation) else { continue }
      let asked = Retraining.Trigger(condition.name, question.details)
      let refusal =
        (condition.isOwnCooldown ? dailyCap(in: situation) : refusal(in: situation))
        ?? nothingNew(in: situation)
      guard let refusal else { return .propose(asked, sentence: question.sentence) }
      skip = skip ?? .skip(asked, refusal)
    }
    return skip ?? .none
  }

  /// What has to be found out before the verdict: only that which decides, all else being known.
  public func figures(neededIn situation: Situation) -> Set<RetrainingFigure> {
    guard situation.underWay == nil else { return [] }
    return conditions.reduce(into: []) { $0.formUnion($1.figures(neededIn: situation)) }
  }

  /// The counts of new rows at which something asks, ascending.
  public var rowCountsAsked: [Int] {
    conditions.flatMap(\.parts).compactMap { trigger, setting in
      guard trigger.figure == .newRows, case .count(let count) = setting else { return nil }
      return count
    }.sorted()
  }

  /// Those of one trigger in the order in which they are asked, then the joint ones.
  private var conditions: [RetrainingCondition] {
    let single = RetrainingTrigger.all.compactMap { trigger in
      policy.triggers[trigger.name].map { [trigger.name: $0] }
    }
    return (single + policy.jointTriggers).compactMap(RetrainingCondition.init)
  }

  /// When the next retraining is asked for that can be foretold, as a calendar's can; nil where none
  /// can.
  public func nextScheduled(in situation: Situation) -> Timestamp? {
    conditions.compactMap { $0.next(in: situation) }.min()
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
    return min(answered, situation.present) <= until
      ? .nothingNew(until: until, learnt: learnt) : nil
  }

  private func dailyCap(in situation: Situation) -> RetrainingRefusal? {
    let today = situation.recent.count {
      $0.proposedAt.startOfDay == situation.present.startOfDay
    }
    return today >= policy.dailyCap ? .dailyCap(today: today, of: policy.dailyCap) : nil
  }
}
