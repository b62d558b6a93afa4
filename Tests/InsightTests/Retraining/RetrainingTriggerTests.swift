import Domain
import Insight
import Testing

/// What every trigger keeps to.
@Suite("The triggers")
struct RetrainingTriggerTests {
  @Test("Each has a name of its own, which no person's asking has, and a line for the template")
  func names() {
    let names = RetrainingTrigger.all.map(\.name)
    #expect(Set(names).count == names.count && !names.contains("manual"))
    #expect(RetrainingTrigger.all.allSatisfy { !$0.help.text.isEmpty && !$0.help.example.isEmpty })
  }

  @Test("That of performance hears of a champion that is worse than a constant answer, too")
  func baseline() {
    let alert = Alert(
      id: 9, endpoint: "flights", subject: .baseline(.auc), state: .firing,
      since: Timestamp(milliseconds: 0), sentence: "auc 0.41 is worse than the 0.5 of a constant")
    let situation = RetrainingDecision.Situation(
      present: Timestamp(milliseconds: 9), recent: [], championSince: nil, alerts: [alert],
      metric: .auc)
    let policy = RetrainingPolicy(
      endpoint: "flights", training: "delay", triggers: ["performance": .flag(true)])
    #expect(
      RetrainingDecision(policy).verdict(in: situation)
        == .propose(.performance(alert: 9), sentence: alert.sentence))
  }

  @Test("A policy that names none proposes none, and neither does a name that nobody knows")
  func silent() {
    let alert = Alert(
      id: 9, endpoint: "flights", subject: .performance(.auc), state: .firing,
      since: Timestamp(milliseconds: 0), sentence: "auc 0.65 under 0.68")
    let situation = RetrainingDecision.Situation(
      present: Timestamp(milliseconds: 9), recent: [], championSince: nil, alerts: [alert],
      metric: .auc)
    for triggers in [[:], ["later": TriggerSetting.flag(true)]] {
      let policy = RetrainingPolicy(endpoint: "flights", training: "delay", triggers: triggers)
      #expect(RetrainingDecision(policy).verdict(in: situation) == .none)
      #expect(RetrainingDecision(policy).nextScheduled(in: situation) == nil)
    }
  }
}
