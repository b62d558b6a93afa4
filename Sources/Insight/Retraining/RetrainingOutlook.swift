import Domain

/// When an endpoint's model will be trained again, and what forbids it now, as
/// ``RetrainingDecision`` has it.
public struct RetrainingOutlook: Hashable, Sendable {
  /// The stage of a retraining under way.
  public let stage: Retraining.Stage?
  /// How the last one ended.
  public let last: Retraining.Stage?
  /// When the schedule asks for the next; nil without a schedule.
  public let next: Timestamp?
  /// Why anything but the schedule would ask in vain; nil where it would not.
  public let refusal: RetrainingRefusal?
  /// Whether a policy is declared at all.
  public let hasPolicy: Bool

  /// - Parameter policy: nil for an endpoint that has none.
  public init(_ policy: RetrainingPolicy?, _ situation: RetrainingDecision.Situation) {
    stage = situation.underWay?.stage
    last = situation.recent.first { $0.stage.isTerminal }?.stage
    hasPolicy = policy != nil
    let decision = policy.map { RetrainingDecision($0) }
    next = decision?.nextScheduled(in: situation)
    refusal = decision?.refusal(in: situation)
  }
}
