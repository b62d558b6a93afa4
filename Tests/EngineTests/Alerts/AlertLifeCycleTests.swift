import Domain
import Testing

@testable import Engine

@Suite("The life of an alert")
struct AlertLifeCycleTests {
  private static let day = TimeSpan.days(1)
  private static let start = Timestamp(CivilDate(year: 2013, month: 3, day: 1))

  private func finding(_ value: Double) -> AlertLifeCycle.Finding {
    AlertLifeCycle.Finding(
      value: value, threshold: 0.68, rows: 6_000, version: 2, sentence: "auc \(value) under 0.68")
  }

  private func run(
    pendingWindows: Int, _ observations: [AlertLifeCycle.Observation]
  ) -> [AlertLifeCycle.Step] {
    let cycle = AlertLifeCycle(pendingWindows: pendingWindows)
    var alert: Alert?
    var window = Self.start
    return observations.map { observation in
      let step = cycle.step(
        alert, endpoint: "flights", subject: .performance(.auc), observation: observation,
        windowStart: window, at: window + Self.day)
      alert = step.alert
      window = window + Self.day
      return step
    }
  }

  @Test("A first breach only makes an alert pending when two are needed")
  func firstBreachIsPending() {
    let steps = run(pendingWindows: 2, [.breach(finding(0.66))])
    #expect(steps[0].alert?.state == .pending)
    #expect(steps[0].edge == nil)
  }

  @Test("The last breach needed fires it, dated from the first")
  func fires() {
    let steps = run(pendingWindows: 2, [.breach(finding(0.66)), .breach(finding(0.65))])
    #expect(steps[1].alert?.state == .firing)
    #expect(steps[1].edge == .fired)
    #expect(steps[1].alert?.since == Self.start)
    #expect(steps[1].alert?.value == 0.65)
    #expect(steps[1].alert?.breaches == 2)
  }

  @Test("One that fired does not fire again while it lasts")
  func firesOnce() {
    let steps = run(
      pendingWindows: 1, [.breach(finding(0.66)), .breach(finding(0.65)), .breach(finding(0.64))])
    #expect(steps.map(\.edge) == [.fired, nil, nil])
  }

  @Test("A pending alert that clears is removed and leaves no edge")
  func pendingClears() {
    let steps = run(pendingWindows: 2, [.breach(finding(0.66)), .clear(finding(0.7))])
    #expect(steps[1].alert == nil)
    #expect(steps[1].removed?.state == .pending)
    #expect(steps[1].edge == nil)
  }

  @Test("Between the levels a firing alert stays, so that it does not flap")
  func doesNotFlap() {
    let steps = run(
      pendingWindows: 1,
      [.breach(finding(0.66)), .between(finding(0.685)), .breach(finding(0.67))])
    #expect(steps.map { $0.alert?.state } == [.firing, .firing, .firing])
    #expect(steps.map(\.edge) == [.fired, nil, nil])
  }

  @Test("Between the levels a pending alert comes to nothing")
  func pendingBetween() {
    let steps = run(pendingWindows: 2, [.breach(finding(0.66)), .between(finding(0.685))])
    #expect(steps[1].alert == nil)
    #expect(steps[1].removed != nil)
  }

  @Test("Beyond the clear level it resolves, and the next breach opens another")
  func resolves() {
    let steps = run(
      pendingWindows: 1, [.breach(finding(0.66)), .clear(finding(0.72))])
    #expect(steps[1].alert?.state == .resolved)
    #expect(steps[1].edge == .resolved)
    #expect(steps[1].alert?.resolvedAt == Self.start + .days(2))
  }

  @Test("An acknowledged alert resolves as a firing one does")
  func acknowledgedResolves() throws {
    let cycle = AlertLifeCycle(pendingWindows: 1)
    var alert = try #require(run(pendingWindows: 1, [.breach(finding(0.66))])[0].alert)
    alert.state = .acknowledged
    let step = cycle.step(
      alert, endpoint: "flights", subject: .performance(.auc), observation: .clear(finding(0.7)),
      windowStart: Self.start, at: Self.start)
    #expect(step.edge == .resolved)
  }

  @Test("A window of which nothing can be said changes nothing")
  func unknownChangesNothing() {
    let steps = run(pendingWindows: 2, [.breach(finding(0.66)), .unknown, .breach(finding(0.65))])
    #expect(steps[1].alert == steps[0].alert)
    #expect(steps[2].edge == .fired)
    #expect(run(pendingWindows: 1, [.unknown])[0] == AlertLifeCycle.Step())
  }
}
