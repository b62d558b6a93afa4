import Domain
import Store
import Testing

@testable import Engine

@Suite("A window's verdicts, one for each version and role")
struct VerdictTests {
  /// A watched endpoint whose model has three versions, all of them constant.
  private func rig(_ window: WindowDeclaration = .time(.days(7))) throws -> TestEngine {
    let rig = try Served.watched(window, rowsMin: 50, pending: 1)
    for _ in 0..<2 { _ = try rig.run(Declared.train(Declared.training())) }
    return rig
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
    try rig.turn(39)
    let all = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(
      words(all) == [
        "v1 champion \(rows(30, 33))", "v2 champion \(rows(33, 37))", "v3 canary 60",
        "v3 shadow \(rows(30, 37))",
      ])
    #expect(all.allSatisfy { $0.matured && $0.reason == nil })
    #expect(all.allSatisfy { $0.signals.isEmpty }, "signals are of recommenders")
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
    try rig.turn(39)
    let all = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(all.map { $0[.auc]?.value } == [1, 0.5])
    #expect(try rig.store.unresolvedAlerts().allSatisfy { $0.subject == .drift })
  }

  @Test("An engine that dies between closing and maturing goes on where it was")
  func reopened() throws {
    let rig = try rig()
    try fill(rig)
    try rig.turn(37)
    let closed = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(closed.count == 4 && closed.allSatisfy { !$0.matured })
    try rig.restart()
    try rig.turn(37)
    #expect(try rig.store.windows(endpoint: Declared.endpoint, index: 0) == closed)
    try rig.restart()
    try rig.turn(38)
    let matured = try rig.store.windows(endpoint: Declared.endpoint, index: 0)
    #expect(matured.allSatisfy(\.matured) && words(matured) == words(closed))
    let alerts = try rig.store.alerts()
    for _ in 0..<2 { try rig.turn(38) }
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
    try rig.turn(39)
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
    try rig.turn(60)
    let windows = try rig.store.windows(endpoint: Declared.endpoint)
    #expect(windows.map(\.index) == [0, 2] && windows.map(\.version) == [3, 1])
    #expect(try rig.store.windowIndexes(endpoint: Declared.endpoint, last: 9) == [0, 2])
    #expect(
      words(try rig.store.windows(endpoint: Declared.endpoint, as: .shadow))
        == ["v2 shadow \(rows(37, 44))"])
  }

  @Test("Windows of a count are full of rows that clients got; a shadow's go with them")
  func counted() throws {
    let rig = try rig(.count(150))
    let log = try Served.runtime(rig).log
    for day in 30..<38 {
      // 44 rows or 45 a day, so that windows begin within blocks.
      try Answerer(role: day % 3 == 0 ? .canary : .champion).answer(day..<day + 1, in: log)
      try Answerer.knowing(2, .shadow).answer(day..<day + 1, in: log)
    }
    try label(30..<38, in: rig)
    try rig.turn(40)
    let answered = Orders.rows(from: 30, until: 38)
    let windows = try rig.store.windows(endpoint: Declared.endpoint, as: .shadow)
    #expect(windows.count == answered.count / 150 && windows.count > 1)
    for shadow in windows {
      let all = try rig.store.windows(endpoint: Declared.endpoint, index: shadow.index)
      let rows = answered[shadow.index * 150..<(shadow.index + 1) * 150]
      #expect(shadow.rows == 150 && all.reduce(0) { $0 + $1.rows } == 300)
      #expect(shadow[.auc]?.value == 1 && shadow.labelCoverage == 1)
      #expect(all.allSatisfy { $0.start == Orders.time(rows.first ?? 0) })
      #expect(
        all.allSatisfy { $0.end == Orders.time(rows.last ?? 0) + TimeSpan(milliseconds: 1) })
    }
    try rig.restart()
    try rig.turn(41)
    #expect(try rig.store.windows(endpoint: Declared.endpoint, as: .shadow) == windows)
  }

  @Test("A window whose number someone wrote stops neither monitor nor retention")
  func absurdNumber() throws {
    for window in [WindowDeclaration.time(.days(7)), .count(150)] {
      let rig = try rig(window)
      for number in [Int.max, -7] {
        try rig.store.saveWindow(
          WindowReport(
            endpoint: Declared.endpoint, index: number, start: Orders.day(20),
            end: Orders.day(21), rows: 9, version: 1, reference: nil, referenceRows: 0,
            state: .healthy))
      }
      let log = try Served.runtime(rig).log
      try Answerer().answer(30..<37, in: log)
      try rig.turn(39)
      #expect(try rig.store.windows(endpoint: Declared.endpoint).map(\.index).first == 0)
      var project = rig.engine.project
      project.retention = RetentionDeclaration(
        predictionsAge: .days(1), windowsAge: .days(1))
      #expect(try rig.store.retentionPlan(project).predictions.isEmpty)
    }
  }

  @Test("Answers of another kind than the version gives are unjudged with the reason")
  func otherKind() throws {
    let rig = try rig()
    let runtime = try Served.runtime(rig)
    _ = try runtime.answer(Served.request(1))
    #expect(try runtime.log.blocks(rows: 0..<1).map(\.kind) == [.probabilities])
    let rows = Orders.rows(from: 30, until: 37)
    let block = Answerer().block(rows)
    try runtime.log.append(
      PredictionBlock(
        version: 1, role: .champion, receivedAt: block.receivedAt, latencyMicroseconds: 1,
        ids: block.ids, times: block.times, inputs: block.inputs,
        answers: .quantities(block.outputs)))
    try rig.turn(39)
    let window = try #require(
      try rig.store.windows(endpoint: Declared.endpoint).first { $0.rows == rows.count })
    #expect(window.state == .unjudged)
    #expect(window.reason?.hasPrefix("quantities cannot be answers of a binary model") == true)
  }

  @Test("A window whose labels come late is judged again at once, and the ledger says so")
  func lateLabels() throws {
    let rig = try rig()
    let log = try Served.runtime(rig).log
    try Answerer().answer(30..<37, in: log)
    try rig.turn(38)
    let pending = try #require(try rig.store.windows(endpoint: Declared.endpoint).first)
    #expect(pending.matured && pending.state == .labelsPending)
    let told = { try rig.store.ledger().filter { $0.kind == .windowJudgedAgain } }
    #expect(try told().isEmpty)
    try label(30..<32, in: rig)
    try rig.turn(38)
    let some = try #require(try rig.store.windows(endpoint: Declared.endpoint).first)
    #expect(some.labelCoverage > 0.2 && some.labelCoverage < 0.4 && some.state == .labelsPending)
    #expect(try told().isEmpty && rig.store.alerts().isEmpty)
    try label(32..<37, in: rig)
    try rig.turn(38)
    let whole = try #require(try rig.store.windows(endpoint: Declared.endpoint).first)
    #expect(whole.labelCoverage == 1 && whole.state == .degraded)
    #expect(try rig.store.alerts().map(\.subject) == [.performance(.auc)])
    #expect(
      try told().map(\.sentence) == [
        "window 2024-01-31 to 2024-02-06: labels of 100 % of its rows are known (29 % before), "
          + "auc 0.500; degraded, was labels pending"
      ])
    try Answerer.knowing(1).answer(37..<44, in: log)
    try label(37..<44, in: rig)
    try rig.turn(45)
    let windows = try rig.store.windows(endpoint: Declared.endpoint)
    #expect(windows.map { $0[.auc]?.value } == [0.5, 1])
    #expect(windows.map(\.labelCoverage) == [1, 1] && windows[0].state == .degraded)
    // The alert of the first was resolved by the second.
    let alerts = try rig.store.alerts().filter { $0.subject == .performance(.auc) }
    #expect(alerts.map(\.state) == [.resolved])
    try rig.turn(46)
    #expect(try rig.store.windows(endpoint: Declared.endpoint) == windows)
  }

  @Test("Late labels of a window before one that was judged alert nobody")
  func lateLabelsBehind() throws {
    let rig = try rig()
    let log = try Served.runtime(rig).log
    for first in [30, 37, 44] { try Answerer.knowing(1).answer(first..<first + 7, in: log) }
    try label(37..<44, in: rig)
    try rig.turn(45)
    _ = try rig.store.addLabels(
      Orders.rows(from: 30, until: 37).map {
        Label(
          prediction: Orders.id($0), truth: .quantity(1 - Orders.truth($0)),
          observedAt: Orders.day(45))
      }, endpoint: Declared.endpoint)
    try rig.turn(52)
    let windows = try rig.store.windows(endpoint: Declared.endpoint)
    #expect(windows.map(\.labelCoverage) == [1, 1, 0])
    #expect(windows[0].state == .degraded && windows[1].state == .healthy)
    #expect(try rig.store.alerts().allSatisfy { $0.subject == .drift })
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
