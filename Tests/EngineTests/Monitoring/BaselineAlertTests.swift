import Domain
import Store
import Testing

@testable import Engine

@Suite("The alert of a champion that is worse than a constant answer")
struct BaselineAlertTests {
  private func week(_ first: Int, _ answerer: Answerer, in rig: TestEngine) throws -> WindowReport {
    try answerer.answer(first..<first + 7, in: try Served.runtime(rig).log)
    for day in first..<first + 7 { try OrderTraffic(engine: rig.engine).label(day) }
    return try #require(try rig.turn(first + 8).last)
  }

  private func rig(_ change: (inout MonitorDeclaration) -> Void) throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = .time(.days(7))
    project.monitors[0].pendingWindows = 1
    project.monitors[0].thresholds = [:]
    change(&project.monitors[0])
    return try Served.rig(project)
  }

  private func alerts(_ rig: TestEngine, _ metric: MetricKey) throws -> [Alert] {
    try rig.store.alerts().filter { $0.subject == .baseline(metric) }
  }

  @Test("It fires without any limit, names both figures and the rows, and clears")
  func life() throws {
    let rig = try rig { $0.performance = nil }
    let wrong = Answerer { 1 - Orders.truth($0) * 0.9 }
    let bad = try week(30, wrong, in: rig)
    #expect(bad.state == .degraded && bad[.auc]?.baseline == 0.5 && bad[.auc]?.threshold == nil)
    let fired = try #require(try alerts(rig, .auc).first)
    #expect(fired.state == .firing && fired.value == 0 && fired.threshold == 0.5)
    #expect(
      fired.sentence == "auc 0.000 is worse than the 0.500 of a constant answer on "
        + "\(bad.rows) rows, window 2024-01-31 to 2024-02-06")
    let told = try #require(try rig.store.ledger().first { $0.kind == .alertFired })
    #expect(told.evidence.contains { $0.name == "subject" && $0.text == "baseline:auc" })
    let good = try week(37, Answerer { 0.1 + Orders.truth($0) * 0.5 }, in: rig)
    #expect(good.state == .healthy)
    #expect(try alerts(rig, .auc).map(\.state) == [.resolved])
    #expect(try rig.store.alerts().allSatisfy { $0.subject != .performance(.auc) })
  }

  @Test("A constant answer is no worse than itself; few rows of a class tell nothing")
  func silent() throws {
    let rig = try rig { $0.performance = nil }
    #expect(try week(30, Answerer(), in: rig)[.auc]?.isBelowBaseline == false)
    #expect(try alerts(rig, .auc).isEmpty)
  }

  @Test("What the baseline answers comes from the rows that the version learnt from")
  func reference() throws {
    let rig = try rig { $0.metric = .logLoss }
    let model = try rig.engine.models.model(Declared.model, version: 1)
    let share = try #require(model.reference?.baseline?.answer(judgedBy: .logLoss).first)
    // The constant version answers just that.
    let report = try week(30, Answerer { _ in share }, in: rig)
    #expect(report[.logLoss]?.value == report[.logLoss]?.baseline)
    let worse = try week(37, Answerer { _ in 0.01 }, in: rig)
    #expect(worse[.logLoss]?.isBelowBaseline == true)
    #expect(try alerts(rig, .logLoss).map(\.state) == [.firing])
  }
}
