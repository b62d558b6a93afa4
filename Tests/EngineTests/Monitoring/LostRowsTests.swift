import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Store

@Suite("Windows of a log that lost rows")
struct LostRowsTests {
  private func rig(_ window: WindowDeclaration) throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = window
    project.monitors[0].rowsMin = 20
    return try Served.rig(project)
  }

  private func answer(_ days: Range<Int>, in rig: TestEngine) throws {
    let traffic = OrderTraffic(engine: rig.engine)
    for day in days {
      try traffic.send(day)
      try traffic.label(day)
    }
  }

  private func turn(_ day: Int, in rig: TestEngine) throws -> [WindowReport] {
    try rig.store.setPresent(Orders.day(day))
    try rig.engine.runMonitoringCycle(at: Orders.day(day))
    return try rig.store.windows(endpoint: Declared.endpoint, last: 1_000)
  }

  private func losses(in rig: TestEngine) throws -> [LedgerEntry] {
    try rig.store.ledger().filter { $0.kind == .predictionsMissing }
  }

  @Test("A log that was removed by hand is told once, and windows go on with what comes next")
  func removed() throws {
    let rig = try rig(.count(100))
    try answer(30..<38, in: rig)
    #expect(try turn(38, in: rig).map(\.taken?.counted) == [100, 200, 300])
    rig.engine.stop()
    let log = rig.store.folder.appending(path: "predictions")
    try FileManager.default.removeItem(at: log.appending(path: Declared.endpoint.text))
    try rig.restart()
    try Patience.wait(for: "the endpoint") {
      rig.engine.endpoints.endpoint(Declared.endpoint) != nil
    }
    try answer(38..<39, in: rig)
    _ = try turn(39, in: rig)
    let loss = try #require(try losses(in: rig).first)
    // The monitoring thread may have seen it before the day's rows came.
    let held = try #require(loss.evidence.first?.number.map { Int($0) })
    #expect((0...Orders.rows(from: 38, until: 39).count).contains(held))
    #expect(loss.subject == Declared.endpoint.text && loss.actor == "engine")
    #expect(
      loss.sentence == "windows had taken the prediction log's rows up to number 300, and it has "
        + "\(held): rows are gone; windows go on from its end")
    try answer(39..<44, in: rig)
    let windows = try turn(46, in: rig)
    let later = (Orders.rows(from: 38, until: 44).count - held) / 100
    #expect(windows.map(\.index) == Array(0..<3 + later))
    #expect(windows.dropFirst(3).map(\.taken?.first) == (0..<later).map { held + $0 * 100 })
    #expect(windows.dropFirst(3).allSatisfy { $0.matured && $0.labelCoverage == 1 })
    #expect(windows.prefix(3).allSatisfy { $0.matured && $0.rows == 100 })
    #expect(try losses(in: rig).count == 1)
  }

  @Test("A count that was edited far up, of windows of either kind, silences no monitor")
  func edited() throws {
    for (window, column) in [(WindowDeclaration.count(100), "countedRows"), (.month, "timedRows")] {
      let rig = try rig(window)
      try answer(30..<36, in: rig)
      _ = try turn(61, in: rig)
      rig.engine.stop()
      try rig.store.database.writeWithoutTransaction {
        try $0.run("UPDATE window SET \(column) = 1000000")
      }
      try rig.restart()
      try Patience.wait(for: "the endpoint") {
        rig.engine.endpoints.endpoint(Declared.endpoint) != nil
      }
      let before = try turn(61, in: rig).count
      #expect(try losses(in: rig).count == 1)
      var project = rig.engine.project
      project.monitors[0].window = .count(50)
      rig.engine.declare(project)
      try Patience.wait(for: "the declaration") { rig.engine.project == project }
      try answer(62..<65, in: rig)
      let windows = try turn(65, in: rig)
      #expect(windows.count == before + Orders.rows(from: 62, until: 65).count / 50)
    }
  }
}
