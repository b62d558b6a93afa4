import Domain
import Insight
import Testing

@Suite("Whether to retrain")
struct RetrainingDecisionTests {
  private static func date(_ month: Int, _ day: Int) -> Timestamp {
    Timestamp(CivilDate(year: 2013, month: month, day: day))
  }

  private func policy(
    schedule: TriggerSetting? = .word("monthly"), onPerformance: Bool = true,
    cooldown: TimeSpan = .days(7), dailyCap: Int = 1
  ) -> RetrainingPolicy {
    var policy = RetrainingPolicy(
      endpoint: "flights", training: "delay", triggers: ["performance": .flag(onPerformance)],
      cooldown: cooldown, dailyCap: dailyCap)
    policy.triggers["schedule"] = schedule
    return policy
  }

  private func situation(
    _ present: Timestamp, recent: [Retraining] = [], alert: Alert? = nil
  ) -> RetrainingDecision.Situation {
    RetrainingDecision.Situation(
      present: present, recent: recent, championSince: Self.date(3, 1),
      alerts: [alert].compactMap(\.self), metric: .auc)
  }

  private func ended(_ time: Timestamp, _ stage: Retraining.Stage = .rejected) -> Retraining {
    Retraining(id: 1, endpoint: "flights", trigger: .schedule, stage: stage, proposedAt: time)
  }

  private var firing: Alert {
    Alert(
      id: 9, endpoint: "flights", subject: .performance(.auc), state: .firing,
      since: Self.date(3, 8), sentence: "auc 0.65 under 0.68")
  }

  @Test("A monthly schedule is due when a month has begun since the last turn")
  func monthly() {
    let decision = RetrainingDecision(policy())
    #expect(decision.verdict(in: situation(Self.date(3, 31))) == .none)
    #expect(
      decision.verdict(in: situation(Self.date(4, 1)))
        == .propose(.schedule, sentence: "scheduled: monthly"))
    #expect(
      decision.verdict(in: situation(Self.date(4, 20), recent: [ended(Self.date(4, 1))])) == .none)
  }

  @Test("A schedule by span counts from the last proposal")
  func bySpan() {
    let decision = RetrainingDecision(policy(schedule: .span(.days(14))))
    #expect(decision.verdict(in: situation(Self.date(3, 14))) == .none)
    #expect(
      decision.verdict(in: situation(Self.date(3, 15)))
        == .propose(.schedule, sentence: "scheduled: every 2w"))
  }

  @Test("An open performance alert proposes, in its own words")
  func performance() {
    let decision = RetrainingDecision(policy(schedule: nil))
    #expect(
      decision.verdict(in: situation(Self.date(3, 20), alert: firing))
        == .propose(.performance(alert: 9), sentence: "auc 0.65 under 0.68"))
  }

  @Test("A pending alert, or a policy that does not listen, proposes nothing")
  func quiet() {
    var pending = firing
    pending.state = .pending
    let listening = RetrainingDecision(policy(schedule: nil))
    #expect(listening.verdict(in: situation(Self.date(3, 20), alert: pending)) == .none)
    let deaf = RetrainingDecision(policy(schedule: nil, onPerformance: false))
    #expect(deaf.verdict(in: situation(Self.date(3, 20), alert: firing)) == .none)
  }

  @Test("The cooldown holds a performance alert back and says how long")
  func cooldown() {
    let decision = RetrainingDecision(policy(schedule: nil))
    let verdict = decision.verdict(
      in: situation(Self.date(4, 5), recent: [ended(Self.date(4, 1))], alert: firing))
    #expect(
      verdict
        == .skip(.performance(alert: 9), .cooldown(left: .days(3), of: .days(7))))
  }

  @Test("A retraining that failed uses up neither cooldown nor schedule, but a place of the day's")
  func failed() {
    let failure = ended(Self.date(4, 1), .failed)
    let before = ended(Self.date(3, 20))
    for recent in [[failure], [failure, before]] {
      let decision = RetrainingDecision(policy(onPerformance: recent.count == 1))
      let next = situation(Self.date(4, 2), recent: recent, alert: firing)
      #expect(decision.verdict(in: next) == .propose(.schedule, sentence: "scheduled: monthly"))
      let sameDay = situation(Self.date(4, 1), recent: recent, alert: firing)
      #expect(decision.verdict(in: sameDay) == .skip(.schedule, .dailyCap(today: 1, of: 1)))
    }
    let alerted = RetrainingDecision(policy(schedule: nil))
    #expect(
      alerted.verdict(in: situation(Self.date(4, 2), recent: [failure], alert: firing))
        == .propose(.performance(alert: 9), sentence: firing.sentence))
    #expect(
      alerted.verdict(
        in: situation(Self.date(4, 2), recent: [failure, ended(Self.date(4, 1))], alert: firing))
        == .skip(.performance(alert: 9), .cooldown(left: .days(6), of: .days(7))))
  }

  @Test(
    "Where the champion has learnt all before the holdout, nothing is asked for until it has not")
  func nothingNew() {
    let decision = RetrainingDecision(policy())
    var due = situation(Self.date(4, 1), alert: firing)
    due.learntUntil = Self.date(3, 25)
    due.answeredUntil = Self.date(4, 1)
    let (learnt, until) = (Self.date(3, 25), Self.date(3, 25) + .days(14))
    #expect(
      decision.verdict(in: due) == .skip(.schedule, .nothingNew(until: until, learnt: learnt)))
    #expect(
      RetrainingRefusal.nothingNew(until: until, learnt: learnt).sentence
        == "nothing new before the holdout until 2013-04-08 00:00: the champion's training data end at "
        + "2013-03-25 00:00, and no row between them is later"
    )
    (due.present, due.answeredUntil) = (until + .days(1), until + .days(1))
    #expect(decision.verdict(in: due) == .propose(.schedule, sentence: "scheduled: monthly"))
    // However late it is, rows that are not there are not new.
    due.answeredUntil = Self.date(3, 30)
    #expect(
      decision.verdict(in: due) == .skip(.schedule, .nothingNew(until: until, learnt: learnt)))
  }

  @Test("A calendar is not held back by the cooldown")
  func calendarIgnoresCooldown() {
    let decision = RetrainingDecision(policy(cooldown: .days(30)))
    let verdict = decision.verdict(
      in: situation(Self.date(5, 1), recent: [ended(Self.date(4, 20))]))
    #expect(verdict == .propose(.schedule, sentence: "scheduled: monthly"))
  }

  @Test("The daily cap ends a trigger loop")
  func dailyCap() {
    let decision = RetrainingDecision(policy(schedule: nil, cooldown: .zero))
    let verdict = decision.verdict(
      in: situation(Self.date(4, 1) + .hours(3), recent: [ended(Self.date(4, 1))], alert: firing))
    #expect(
      verdict
        == .skip(.performance(alert: 9), .dailyCap(today: 1, of: 1)))
  }

  @Test("While one is under way nothing else is proposed")
  func oneAtATime() {
    let decision = RetrainingDecision(policy())
    let verdict = decision.verdict(
      in: situation(Self.date(5, 1), recent: [ended(Self.date(4, 1), .train)], alert: firing))
    #expect(verdict == .none)
  }

  @Test("An alert of another metric than the monitor's proposes nothing")
  func otherMetric() {
    var other = firing
    other.subject = .performance(.logLoss)
    let decision = RetrainingDecision(policy(schedule: nil))
    #expect(decision.verdict(in: situation(Self.date(3, 20), alert: other)) == .none)
  }

  @Test("The ledger is told in words what is left")
  func sentences() {
    let week = RetrainingRefusal.cooldown(left: .hours(77), of: .days(7))
    #expect(week.sentence == "cooldown: 3 days left of 7 days")
    let hours = RetrainingRefusal.cooldown(left: .hours(5), of: .days(1))
    #expect(hours.sentence == "cooldown: 5h left of 1 day")
    #expect(
      RetrainingRefusal.dailyCap(today: 2, of: 2).sentence
        == "daily cap: 2 of 2 retrainings today")
  }

  @Test("What an outlook foretells is what the decision does at that moment")
  func outlook() throws {
    let policies = [
      policy(), policy(schedule: .span(.days(14))), policy(schedule: nil, cooldown: .days(3)),
      policy(schedule: .span(.hours(6)), cooldown: .zero, dailyCap: 2),
    ]
    for policy in policies {
      for hour in Int64(0)..<(60 * 24) {
        let present = Self.date(4, 2) + .hours(hour)
        let situation = situation(present, recent: [ended(Self.date(4, 2))], alert: firing)
        let outlook = RetrainingOutlook(policy, situation)
        let isDue = outlook.next.map { $0 <= present } ?? false
        switch RetrainingDecision(policy).verdict(in: situation) {
        case .none: Issue.record("an alert is open, so something asks")
        case .propose(.schedule, _), .skip(.schedule, _): #expect(isDue)
        case .propose:
          #expect(!isDue)
          #expect(outlook.refusal == nil)
        case .skip(_, let refusal):
          #expect(!isDue)
          #expect(outlook.refusal == refusal)
        }
      }
    }
  }
}
