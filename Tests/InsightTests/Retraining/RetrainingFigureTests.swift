import Domain
import Insight
import Testing

/// What triggers ask that look at figures, and several that must ask at once.
@Suite("Triggers by volume, age and drift")
struct RetrainingFigureTests {
  private static let present = Timestamp(CivilDate(year: 2013, month: 5, day: 1))

  private func situation(
    _ change: (inout RetrainingDecision.Situation) -> Void = { _ in }
  ) -> RetrainingDecision.Situation {
    var situation = RetrainingDecision.Situation(
      present: Self.present, recent: [], championSince: Self.present - .days(61), metric: .auc)
    change(&situation)
    return situation
  }

  private func decision(
    _ triggers: [String: TriggerSetting], all: [[String: TriggerSetting]] = []
  ) -> RetrainingDecision {
    RetrainingDecision(
      RetrainingPolicy(
        endpoint: "flights", training: "delay", triggers: triggers, jointTriggers: all))
  }

  private func alert(_ state: Alert.State = .firing) -> Alert {
    Alert(
      id: 9, endpoint: "flights", subject: .performance(.auc), state: state, since: Self.present,
      sentence: "auc 0.65 under 0.68")
  }

  private func new(_ count: Int) -> RetrainingDecision.NewRows {
    RetrainingDecision.NewRows(count: count, since: Self.present - .days(30))
  }

  @Test("A volume asks at its count, with figures, and unknown counts ask nothing")
  func volume() {
    let decision = decision(["volume": .count(5_000)])
    #expect(decision.figures(neededIn: situation()) == [.newRows])
    #expect(decision.rowCountsAsked == [5_000])
    #expect(decision.verdict(in: situation()) == .none)
    #expect(decision.verdict(in: situation { $0.newRows = new(4_999) }) == .none)
    #expect(
      decision.verdict(in: situation { $0.newRows = new(5_000) })
        == .propose(
          Retraining.Trigger("volume", ["rows since": "2013-04-01"]),
          sentence: "5000 new rows since 2013-04-01, 5000 wanted"))
  }

  @Test("A model's age counts from the end of its data, else from when it was made")
  func age() {
    let decision = decision(["age": .span(.days(60))])
    #expect(decision.figures(neededIn: situation()) == [.championAge])
    #expect(decision.verdict(in: situation()) == .none)
    let made = situation { $0.championMadeAt = Self.present - .days(60) }
    #expect(
      decision.verdict(in: made)
        == .propose(
          Retraining.Trigger("age", ["data until": "2013-03-02"]),
          sentence:
            "the champion was made on 2013-03-02, 60 days ago, \(TimeSpan.days(60).text) allowed"))
    var learnt = made
    learnt.learntUntil = Self.present - .days(59)
    #expect(decision.verdict(in: learnt) == .none)
    learnt.learntUntil = Self.present - .days(61)
    guard case .propose(_, let sentence) = decision.verdict(in: learnt) else {
      Issue.record("old data ask")
      return
    }
    #expect(sentence.hasPrefix("the champion's data end on 2013-03-01, 61 days ago"))
  }

  private func window(drifted: Int, _ value: Double, baseline: Double? = nil) -> WindowReport {
    let features = (0..<4).map { number in
      FeatureDrift(
        feature: "f\(number)", type: .number, valued: 900, rows: 900,
        results: [
          DriftResult(test: .nullShare, value: number < drifted ? 0.5 : 0, threshold: 0.1)
        ], histogram: DistributionPair(labels: [], edges: [], reference: [], current: []))
    }
    return WindowReport(
      endpoint: "flights", index: 7, start: Self.present - .days(7), end: Self.present, rows: 900,
      version: 2, reference: nil, referenceRows: 0, features: features,
      realized: [
        RealizedMetric(
          metric: .auc, value: value, rows: 900, reference: 0.71, threshold: 0.68,
          baseline: baseline, isBelowBaseline: baseline.map { value < $0 })
      ], labelCoverage: 1, matured: true, state: .degraded)
  }

  @Test("Drift asks where performance confirms it in the same window, and neither asks alone")
  func drift() {
    let decision = decision(["drift": .flag(true)])
    #expect(decision.figures(neededIn: situation()) == [.judgedWindow])
    func verdict(_ window: WindowReport, atLeast most: Int = 2) -> RetrainingDecision.Verdict {
      decision.verdict(
        in: situation {
          $0.judgedWindow = window
          $0.driftedFeaturesMin = most
        })
    }
    #expect(verdict(window(drifted: 2, 0.69)) == .none)
    #expect(verdict(window(drifted: 1, 0.6)) == .none)
    #expect(
      verdict(window(drifted: 2, 0.6))
        == .propose(
          Retraining.Trigger("drift", ["window": 7]),
          sentence: "drift confirmed by performance: auc 0.600 under 0.680 on 900 rows, and "
            + "2 of 4 features drift (f0, f1), window from 2013-04-24"))
    guard case .propose(_, let sentence) = verdict(window(drifted: 2, 0.45, baseline: 0.5)) else {
      Issue.record("worse than a constant answer is bad enough")
      return
    }
    #expect(sentence.contains("worse than the 0.500 of a constant answer"))
  }

  @Test("What must ask together asks when the last does, and says what each says")
  func joint() {
    let decision = decision([:], all: [["performance": .flag(true), "volume": .count(5_000)]])
    let calm = situation { $0.newRows = new(9_000) }
    #expect(decision.verdict(in: calm) == .none)
    #expect(decision.figures(neededIn: calm).isEmpty)
    let bad = situation { $0.alerts = [alert()] }
    #expect(decision.verdict(in: bad) == .none)
    #expect(decision.figures(neededIn: bad) == [.newRows])
    let both = situation {
      $0.alerts = [alert()]
      $0.newRows = new(9_000)
    }
    #expect(
      decision.verdict(in: both)
        == .propose(
          Retraining.Trigger(
            "performance and volume", ["alert": 9, "rows since": "2013-04-01"]),
          sentence: "auc 0.65 under 0.68; 9000 new rows since 2013-04-01, 5000 wanted"))
    #expect(decision.nextScheduled(in: both) == nil)
  }

  @Test("A group with a calendar is as seldom as that, and a refused trigger hides no other")
  func seldom() {
    let recent = Retraining(
      id: 1, endpoint: "flights", trigger: .schedule, stage: .rejected,
      proposedAt: Self.present - .days(2))
    let decision = decision(
      ["performance": .flag(true)],
      all: [["schedule": .span(.days(1)), "volume": .count(10)]])
    let due = situation {
      $0.recent = [recent]
      $0.alerts = [alert()]
      $0.newRows = new(10)
    }
    guard case .propose(let trigger, _) = decision.verdict(in: due) else {
      Issue.record("the calendar is its own cooldown")
      return
    }
    #expect(trigger.name == "schedule and volume")
    var few = due
    few.newRows = nil
    guard case .skip(.performance(alert: 9), .cooldown) = decision.verdict(in: few) else {
      Issue.record("the alert is held back")
      return
    }
  }

  @Test("Nothing is to be found out while a retraining is under way, or where a name is unknown")
  func nothing() {
    let running = Retraining(
      id: 1, endpoint: "flights", trigger: .schedule, stage: .train, proposedAt: Self.present)
    #expect(
      decision(["volume": .count(1)]).figures(neededIn: situation { $0.recent = [running] })
        .isEmpty)
    let unknown = decision([:], all: [["volume": .count(1), "later": .flag(true)]])
    #expect(unknown.figures(neededIn: situation()).isEmpty)
    #expect(unknown.verdict(in: situation { $0.newRows = new(5) }) == .none)
  }
}
