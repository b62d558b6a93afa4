import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Store

@Suite("Windows of a log that lost rows")
struct LostRowsTests {
  private func losses(in rig: TestEngine) throws -> [LedgerEntry] {
    try rig.store.ledger().filter { $0.kind == .predictionsMissing }
  }

  @Test("A log that was removed by hand is told once, and windows go on with what comes next")
  func removed() throws {
    let rig = try Served.watched(.count(100))
    try rig.answer(30..<38)
    #expect(try rig.turn(38).map(\.taken?.counted) == [100, 200, 300])
    rig.engine.stop()
    let log = rig.store.folder.appending(path: "predictions")
    try FileManager.default.removeItem(at: log.appending(path: Declared.endpoint.text))
    try rig.restart()
    try Patience.wait(for: "the endpoint") {
      rig.engine.endpoints.endpoint(Declared.endpoint) != nil
    }
    try rig.answer(38..<39)
    _ = try rig.turn(39)
    let loss = try #require(try losses(in: rig).first)
    // The monitoring thread may have seen it before the day's rows came.
    let held = try #require(loss.evidence.first?.number.map { Int($0) })
    #expect((0...Orders.rows(from: 38, until: 39).count).contains(held))
    #expect(loss.subject == Declared.endpoint.text && loss.actor == "engine")
    #expect(
      loss.sentence == "windows had taken the prediction log's rows up to number 300, and it has "
        + "\(held): rows are gone; windows go on from its end")
    try rig.answer(39..<44)
    let windows = try rig.turn(46)
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
      let rig = try Served.watched(window)
      try rig.answer(30..<36)
      _ = try rig.turn(61)
      rig.engine.stop()
      try rig.store.database.writeWithoutTransaction {
        try $0.run("UPDATE window SET \(column) = 1000000")
      }
      try rig.restart()
      try Patience.wait(for: "the endpoint") {
        rig.engine.endpoints.endpoint(Declared.endpoint) != nil
      }
      let before = try rig.turn(61).count
      #expect(try losses(in: rig).count == 1)
      var project = rig.engine.project
      project.monitors[0].window = .count(50)
      rig.engine.declare(project)
      try Patience.wait(for: "the declaration") { rig.engine.project == project }
      try rig.answer(62..<65)
      let windows = try rig.turn(65)
      #expect(windows.count == before + Orders.rows(from: 62, until: 65).count / 50)
    }
  }
}
