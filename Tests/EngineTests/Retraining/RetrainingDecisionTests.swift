import Domain
import Testing

@testable import Engine

@Suite("Whether to retrain")
struct RetrainingDecisionTests {
  private static func date(_ month: Int, _ day: Int) -> Timestamp {
    Timestamp(CivilDate(year: 2013, month: month, day: day))
  }

  private func policy(
    schedule: RetrainingPolicy.Schedule? = .monthly, onPerformance: Bool = true,
    cooldown: TimeSpan = .days(7), dailyCap: Int = 1
  ) -> RetrainingPolicy {
    RetrainingPolicy(
      endpoint: "flights", training: "delay", schedule: schedule, onPerformance: onPerformance,
      cooldown: cooldown, dailyCap: dailyCap)
  }

  private func situation(
    _ present: Timestamp, recent: [Retraining] = [], alert: Alert? = nil
  ) -> RetrainingDecision.Situation {
    RetrainingDecision.Situation(
      present: present, recent: recent, championSince: Self.date(3, 1), alert: alert)
  }

  private func ended(_ time: Timestamp, _ stage: Retraining.Stage = .rejected) -> Retraining {
    Retraining(id: 1, endpoint: "flights", trigger: .schedule, stage: stage, proposedAt: time)
  }

  private var firing: Alert {
    Alert(
      id: 9, endpoint: "flights", subject: .performance(.auc), state: .firing,
      since: Self.date(3, 8), sentence: "auc 0.65 under 0.68")
  }

  /// What the schedule or the firing alert asks for.
  private func scheduled(_ words: String, at time: Timestamp) -> RetrainingTrigger.Request {
    RetrainingTrigger.Request(
      trigger: .schedule, sentence: "scheduled: \(words)", occasion: "schedule \(time.dateText)")
  }

  private var alerted: RetrainingTrigger.Request {
    RetrainingTrigger.Request(
      trigger: .performance(alert: 9), sentence: "auc 0.65 under 0.68", occasion: "alert 9")
  }

  @Test("A monthly schedule is due when a month has begun since the last turn")
  func monthly() {
    let decision = RetrainingDecision(policy: policy())
    #expect(decision.verdict(in: situation(Self.date(3, 31))) == .none)
    #expect(
      decision.verdict(in: situation(Self.date(4, 1)))
        == .propose(scheduled("monthly", at: Self.date(4, 1))))
    #expect(
      decision.verdict(in: situation(Self.date(4, 20), recent: [ended(Self.date(4, 1))])) == .none)
  }

  @Test("A schedule by span counts from the last proposal")
  func bySpan() {
    let decision = RetrainingDecision(policy: policy(schedule: .every(.days(14))))
    #expect(decision.verdict(in: situation(Self.date(3, 14))) == .none)
    #expect(
      decision.verdict(in: situation(Self.date(3, 15)))
        == .propose(scheduled("every 2w", at: Self.date(3, 15))))
  }

  @Test("An open performance alert proposes, in its own words")
  func performance() {
    let decision = RetrainingDecision(policy: policy(schedule: nil))
    #expect(
      decision.verdict(in: situation(Self.date(3, 20), alert: firing))
        == .propose(alerted))
  }

  @Test("A pending alert, or a policy that does not listen, proposes nothing")
  func quiet() {
    var pending = firing
    pending.state = .pending
    let listening = RetrainingDecision(policy: policy(schedule: nil))
    #expect(listening.verdict(in: situation(Self.date(3, 20), alert: pending)) == .none)
    let deaf = RetrainingDecision(policy: policy(schedule: nil, onPerformance: false))
    #expect(deaf.verdict(in: situation(Self.date(3, 20), alert: firing)) == .none)
  }

  @Test("The cooldown holds a performance alert back and says how long")
  func cooldown() {
    let decision = RetrainingDecision(policy: policy(schedule: nil))
    let verdict = decision.verdict(
      in: situation(Self.date(4, 5), recent: [ended(Self.date(4, 1))], alert: firing))
    #expect(
      verdict
        == .skip(alerted, reason: "cooldown: 3 days left of 7 days"))
  }

  @Test("A calendar is not held back by the cooldown")
  func calendarIgnoresCooldown() {
    let decision = RetrainingDecision(policy: policy(cooldown: .days(30)))
    let verdict = decision.verdict(
      in: situation(Self.date(5, 1), recent: [ended(Self.date(4, 20))]))
    #expect(verdict == .propose(scheduled("monthly", at: Self.date(5, 1))))
  }

  @Test("The daily cap ends a trigger loop")
  func dailyCap() {
    let decision = RetrainingDecision(policy: policy(schedule: nil, cooldown: .zero))
    let verdict = decision.verdict(
      in: situation(Self.date(4, 1) + .hours(3), recent: [ended(Self.date(4, 1))], alert: firing))
    #expect(
      verdict
        == .skip(alerted, reason: "daily cap: 1 of 1 retrainings today"))
  }

  @Test("While one is under way nothing else is proposed")
  func oneAtATime() {
    let decision = RetrainingDecision(policy: policy())
    let verdict = decision.verdict(
      in: situation(Self.date(5, 1), recent: [ended(Self.date(4, 1), .train)], alert: firing))
    #expect(verdict == .none)
  }
}
