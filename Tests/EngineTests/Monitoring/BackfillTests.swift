import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Store

@Suite("History that is judged again")
struct BackfillTests {
  private func told(_ rig: TestEngine) throws -> [LedgerEntry] {
    try rig.store.ledger().filter { $0.kind == .windowsRecomputed }
  }

  @Test(
    "A backfill that comes in pieces, before, between and into windows, is judged with its labels")
  func backfill() throws {
    let rig = try Served.watched(.time(.days(7)), pending: 1)
    try rig.answer(58..<65)
    #expect(try rig.turn(80).map(\.rows) == [Orders.rows(from: 58, until: 65).count])
    let alerts = try rig.store.alerts()
    #expect(try told(rig).isEmpty)
    // The latest days first, and a week in two halves.
    for days in [48..<50, 50..<54, 33..<36, 30..<33, 36..<41] {
      try rig.answer(days)
      _ = try rig.turn(80)
    }
    let judged = try rig.windows
    // Weeks begin with the first row now; the third of them saw no order.
    let weeks = [30..<37, 37..<44, 44..<51, 51..<58, 58..<65]
    #expect(judged.map(\.index) == [0, 1, 2, 3, 4])
    #expect(judged.map(\.start) == weeks.map { Orders.day($0.lowerBound) })
    let sent = [30..<41, 48..<54, 58..<65].flatMap { Array($0) }
    #expect(
      judged.map(\.rows)
        == weeks.map { week in
          week.filter(sent.contains).reduce(0) { $0 + Orders.rows(from: $1, until: $1 + 1).count }
        })
    #expect(judged.allSatisfy { $0.matured && $0.labelCoverage == 1 && $0[.auc]?.value == 0.5 })
    #expect(try rig.store.alerts() == alerts)
    // Once a piece, and once more where the engine's own round looked in the midst of one.
    let lines = try told(rig)
    #expect(lines.count >= 5)
    #expect(try rig.turn(80) == judged && told(rig) == lines)
  }

  @Test(
    "History that streams in: a window that closes counts no row of an earlier one as seen",
    arguments: [false, true])
  func streamed(isRestarted: Bool) throws {
    let rig = try Served.watched(.time(.days(7)), pending: 1)
    // Two days of the first week are judged; the rest comes together with what closes two others.
    try rig.answer(30..<32)
    #expect(try rig.turn(80).map(\.rows) == [Orders.rows(from: 30, until: 32).count])
    try rig.answer(32..<47)
    if isRestarted {
      // As an engine leaves it that is killed once the next weeks are stored.
      let endpoint = try #require(try rig.store.endpoint(Declared.endpoint))
      let monitor = try #require(try rig.engine.monitor(of: endpoint, in: rig.engine.project))
      let judge = WindowJudge(
        store: rig.store, models: rig.engine.models, log: try Served.runtime(rig).log,
        endpoint: endpoint, monitor: monitor)
      while let reports = try judge.nextClosedWindow(at: Orders.day(80)) {
        let judged = try judge.mature(reports)
        try rig.store.transaction { transaction in
          for report in judged { try transaction.saveWindow(report) }
        }
      }
      rig.engine.backfills.withLock { $0 = Backfills() }
      #expect(try rig.windows.count == 3)
    }
    let judged = try rig.turn(80)
    #expect(
      judged.map(\.rows)
        == [30..<37, 37..<44, 44..<47].map {
          Orders.rows(from: $0.lowerBound, until: $0.upperBound).count
        })
    #expect(judged.allSatisfy { $0.matured && $0.labelCoverage == 1 })
    let lines = try told(rig)
    #expect(!lines.isEmpty)
    #expect(try rig.turn(80) == judged && told(rig) == lines)
  }

  @Test("Rows that come late for a window whose labels are awaited are judged with it, as ever")
  func awaited() throws {
    let rig = try Served.watched(.time(.days(7)), pending: 1)
    try rig.answer(30..<35)
    try rig.answer(36..<37)
    #expect(try rig.turn(37).map(\.matured) == [false])
    try rig.answer(35..<36)
    #expect(try rig.turn(38)[0][.auc]?.rows == Orders.rows(from: 30, until: 37).count)
    #expect(try told(rig).isEmpty)
  }

  @Test("What is asked for is cut and judged as it is declared now, and alerts stay as they are")
  func recompute() throws {
    let rig = try Served.watched(.time(.days(7)), pending: 1)
    try rig.answer(30..<44)
    #expect(try rig.turn(46).count == 2)
    let alerts = try rig.store.alerts()
    #expect(!alerts.isEmpty)
    try rig.declare(.time(.days(2)))
    try rig.engine.recompute(Declared.endpoint, since: Orders.day(37), by: "user:ada")
    var judged = try rig.windows
    #expect(judged.map { ($0.end - $0.start).milliseconds / 86_400_000 } == [7, 2, 2, 2, 2])
    #expect(judged.prefix(4).allSatisfy { $0.matured && $0.labelCoverage == 1 })
    try rig.engine.recompute(Declared.endpoint, since: nil, by: "user:ada")
    judged = try rig.windows
    #expect(judged.map(\.index) == Array(0..<7) && judged.allSatisfy(\.matured))
    #expect(judged.reduce(0) { $0 + $1.rows } == Orders.rows(from: 30, until: 44).count)
    #expect(try rig.store.alerts() == alerts)
    let line = try #require(try told(rig).first)
    #expect(line.actor == "user:ada")
    #expect(
      line.sentence == "asked for: windows from 2024-01-31 were judged again as the monitor is "
        + "declared now, 7 in the place of 5")
  }

  @Test("Windows of a count are made anew from their first row on")
  func counted() throws {
    let rig = try Served.watched(.count(100), pending: 1)
    try rig.answer(30..<38)
    #expect(try rig.turn(40).count == 3)
    try rig.declare(.count(50))
    try rig.engine.recompute(Declared.endpoint, since: nil, by: "user:ada")
    let windows = try rig.windows
    #expect(windows.map(\.taken?.first) == (0..<7).map { $0 * 50 })
    #expect(windows.allSatisfy { $0.rows == 50 && $0.labelCoverage == 1 })
  }

  @Test("Windows whose rows were removed stay")
  func removed() throws {
    let rig = try Served.watched(.time(.days(2)), pending: 1) { store in
      let log = try PredictionLog(
        folder: store.folder.appending(path: "predictions"), endpoint: Declared.endpoint,
        access: .readWrite, fileBytesMax: 500)
      try Answerer().answer(30..<40, in: log)
      try log.sync()
    }
    let before = try rig.turn(42)
    #expect(before.count == 5)
    var project = rig.engine.project
    project.retention = RetentionDeclaration(predictionsAge: .days(8))
    try rig.store.remove(try rig.store.retentionPlan(project))
    let runtime = try Served.runtime(rig)
    try runtime.log.refresh()
    #expect(runtime.log.answeredStart > 0)
    try rig.declare(.time(.days(1)))
    try rig.engine.recompute(Declared.endpoint, since: nil, by: "user:ada")
    let after = try rig.windows
    let kept = after.prefix { before.contains($0) }.count
    #expect(kept > 0 && after.count > before.count)
    #expect(after.reduce(0) { $0 + $1.rows } == before.reduce(0) { $0 + $1.rows })
  }

  @Test("An engine that is to stop, an unknown endpoint and one without monitor are told")
  func refused() throws {
    let rig = try Served.watched(.time(.days(7)), pending: 1)
    try rig.answer(30..<44)
    let before = try rig.turn(46)
    #expect(throws: EngineError.unknownEndpoint("no", known: [Declared.endpoint])) {
      try rig.engine.recompute("no", since: nil, by: "user:ada")
    }
    rig.engine.lifetime.withLock { $0.stopRequested = true }
    #expect(throws: EngineError.stopping) {
      try rig.engine.recompute(Declared.endpoint, since: nil, by: "user:ada")
    }
    rig.engine.lifetime.withLock { $0.stopRequested = false }
    #expect(try rig.windows == before)
    var project = rig.engine.project
    project.monitors = []
    rig.engine.declare(project)
    try Patience.wait(for: "the declaration") { rig.engine.project == project }
    #expect(throws: EngineError.noMonitor(Declared.endpoint)) {
      try rig.engine.recompute(Declared.endpoint, since: nil, by: "user:ada")
    }
    #expect(EngineError.noMonitor("a").message.contains("declares no monitor for endpoint \"a\""))
    #expect(EngineError.stopping.message.hasPrefix("the engine is stopping"))
  }
}
