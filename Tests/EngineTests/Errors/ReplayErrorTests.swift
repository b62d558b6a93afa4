import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("What is not replayed")
struct ReplayErrorTests {
  @Test("A span of time that the snapshot has no rows of")
  func replayRowsMissing() throws {
    let rig = try Served.rig()
    let snapshot = try rig.add(Orders.table)
    let (from, until) = (Orders.day(200), Orders.day(210))
    let job = try rig.engine.submit(
      .replay(
        ReplayWork(
          snapshot: snapshot.id, endpoint: Declared.endpoint, target: "late", timeColumn: "at",
          from: from, until: until, labelDelay: .days(1), secondsPerDay: 0)))
    try Patience.wait(for: "the job's end") { try rig.ended(job).state.isTerminal }
    #expect(try rig.ended(job).state == .failed)
    let error = EngineError.replayRowsMissing(from: from, until: until)
    #expect(try rig.ended(job).reason == error.message)
  }
}
