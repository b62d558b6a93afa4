import Domain
import Store
import Testing

@testable import Engine

@Suite("A window's verdicts, one for each version and role")
struct VerdictTests {
  /// A watched endpoint whose model has three versions, all of them constant.
  private func rig() throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = .time(.days(7))
    project.monitors[0].rowsMin = 50
    project.monitors[0].pendingWindows = 1
    let rig = try Served.rig(project)
    for _ in 0..<2 { _ = try rig.run(Declared.train(Declared.training())) }
    return rig
  }

  private func judge(_ rig: TestEngine, at day: Int) throws {
    try rig.store.setPresent(Orders.day(day))
    try rig.engine.runMonitoringCycle(at: Orders.day(day))
  }

  private func label(_ days: Range<Int>, in rig: TestEngine) throws {
    for day in days { try OrderTraffic(engine: rig.engine).label(day) }
  }

  private func words(_ reports: [WindowReport]) -> [String] {
    reports.map { "v\($0.version) \($0.role) \($0.rows)" }
  }

  private func rows(_ first: Int, _ end: Int) -> Int { Orders.rows(from: first, until: end).count }

  /// Two champions, a canary of an afternoon and a shadow of all.
  private func fill(_ rig: TestEngine) throws {
    let log = try Served.runtime(rig).log
    for day in 30..<37 {
      try Answerer(version: day < 33 ? 1 : 2).answer(day..<day + 1, in: log)
      try Answerer.knowing(3, .shadow).answer(day..<day + 1, in: log)
    }
    let afternoon = Array(4_000 - 60..<4_000)
    var canary = Answerer(version: 3, role: .canary).block(afternoon)
    canary.times = afternoon.map { _ in Orders.day(36) }
    try log.append(canary)
    try label(30..<37, in: rig)
  }

  @Test("Champions, canary and shadow are judged apart; clients had the main champion")
  func apart() throws {
    let rig = try rig()
    try fill(rig)
    try judge(rig, at: 39)
    let all = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(
      words(all) == [
        "v1 champion \(rows(30, 33))", "v2 champion \(rows(33, 37))", "v3 canary 60",
        "v3 shadow \(rows(30, 37))",
      ])
    #expect(all.allSatisfy { $0.matured && $0.reason == nil })
    #expect(all.allSatisfy { $0.start == Orders.day(30) && $0.end == Orders.day(37) })
    #expect(all.map { $0[.auc]?.value } == [0.5, 0.5, nil, 1])
    #expect(all.map(\.labelCoverage) == [1, 1, 0, 1])
    #expect(all[3].state == .healthy && all[1].state == .degraded)
    // Whoever asks for windows sees one.
    #expect(try rig.store.windows(endpoint: Declared.endpoint) == [all[1]])
    #expect(try rig.store.window(endpoint: Declared.endpoint, index: 0) == all[1])
    let alert = try #require(try rig.store.openAlerts().first { $0.subject == .performance(.auc) })
    #expect(alert.version == 2 && alert.rows == rows(33, 37))
    #expect(
      try rig.store.windows(endpoint: Declared.endpoint, as: .shadow, version: 3) == [all[3]])
  }

  @Test("A shadow that is bad alerts nobody")
  func badShadow() throws {
    let rig = try rig()
    let log = try Served.runtime(rig).log
    for day in 30..<37 {
      try Answerer.knowing(1).answer(day..<day + 1, in: log)
      try Answerer(version: 2, role: .shadow).answer(day..<day + 1, in: log)
    }
    try label(30..<37, in: rig)
    try judge(rig, at: 39)
    let all = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(all.map { $0[.auc]?.value } == [1, 0.5])
    #expect(try rig.store.unresolvedAlerts().allSatisfy { $0.subject == .drift })
  }

  @Test("An engine that dies between closing and maturing goes on where it was")
  func reopened() throws {
    let rig = try rig()
    try fill(rig)
    try judge(rig, at: 37)
    let closed = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(closed.count == 4 && closed.allSatisfy { !$0.matured })
    try rig.restart()
    try judge(rig, at: 37)
    #expect(try rig.store.windows(endpoint: Declared.endpoint, index: 0) == closed)
    try rig.restart()
    try judge(rig, at: 38)
    let matured = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(matured.allSatisfy(\.matured) && words(matured) == words(closed))
    let alerts = try rig.store.alerts()
    for _ in 0..<2 { try judge(rig, at: 38) }
    #expect(try rig.store.windows(endpoint: Declared.endpoint, index: 0) == matured)
    #expect(try rig.store.alerts() == alerts)
    #expect(try rig.store.lastWindow(endpoint: Declared.endpoint)?.index == 0)
  }

  @Test("A version that is gone is unjudged with the reason; the others are judged")
  func versionGone() throws {
    let rig = try rig()
    let log = try Served.runtime(rig).log
    for day in 30..<37 {
      try Answerer.knowing(1).answer(day..<day + 1, in: log)
      try Answerer(version: 9, role: .shadow).answer(day..<day + 1, in: log)
    }
    try label(30..<37, in: rig)
    try judge(rig, at: 39)
    let all = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(all[0].reason == nil && all[0][.auc]?.value == 1)
    #expect(all[1].state == .unjudged && all[1].reason?.contains("version 9") == true)
  }

  @Test("Where no champion answered clients had the canary; what only a shadow said is no window")
  func withoutChampion() throws {
    let rig = try rig()
    let log = try Served.runtime(rig).log
    try Answerer(version: 2, role: .canary).answer(30..<33, in: log)
    try Answerer(version: 3, role: .canary).answer(33..<37, in: log)
    try Answerer(version: 2, role: .shadow).answer(37..<44, in: log)
    try Answerer().answer(44..<51, in: log)
    try judge(rig, at: 60)
    let windows = try rig.store.windows(endpoint: Declared.endpoint)
    #expect(windows.map(\.index) == [0, 2] && windows.map(\.version) == [3, 1])
    #expect(try rig.store.windowIndexes(endpoint: Declared.endpoint, last: 9) == [0, 2])
    #expect(
      words(try rig.store.windows(endpoint: Declared.endpoint, as: .shadow))
        == ["v2 shadow \(rows(37, 44))"])
  }

  @Test("Neither a retraining nor the months count what a shadow said")
  func answeredOnce() throws {
    let rig = try rig()
    try fill(rig)
    let log = try Served.runtime(rig).log
    let snapshot = try rig.store.resolveSnapshot("orders@1")
    let traffic = LabelledTraffic(
      store: rig.store, log: log, endpoint: Declared.endpoint, schema: snapshot.schema,
      target: "late", timeColumn: "at", task: .binary(classes: []))
    let collected = try traffic.rows(from: Orders.day(30), until: Orders.day(37))
    #expect(collected?.rowCount == rows(30, 37))
    let endpoint = try #require(try rig.store.endpoint(Declared.endpoint))
    let report = try MonthlyReport.make(
      of: endpoint, in: rig.store, from: Orders.day(31), until: Orders.day(60))
    #expect(report.months.map(\.rows) == [rows(31, 37) + 60])
    #expect(report.months.map(\.championVersion) == [2])
  }
}
