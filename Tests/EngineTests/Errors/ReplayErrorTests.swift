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

  @Test("The present of a replay that has ended holds until a row comes that is later")
  func presentHandedBack() throws {
    let rig = try Served.rig()
    let runtime = try Served.runtime(rig)
    var request = Served.request(1)
    request.times = [Orders.day(40)]
    _ = try runtime.answer(request)
    try rig.engine.handBackPresent()
    #expect(try rig.store.present() == Orders.day(30), "no replay has ended here")
    let snapshot = try rig.add(Orders.table)
    let job = try rig.engine.submit(
      .replay(
        ReplayWork(
          snapshot: snapshot.id, endpoint: Declared.endpoint, target: "late", timeColumn: "at",
          from: Orders.day(200), until: Orders.day(210), labelDelay: .days(1), secondsPerDay: 0)))
    try rig.store.setPresent(Orders.day(50))
    try Patience.wait(for: "the job's end") { try rig.ended(job).state.isTerminal }
    try rig.engine.handBackPresent()
    #expect(try rig.store.present() == Orders.day(50), "nothing is later than the replay")
    request.times = [Orders.day(51)]
    _ = try runtime.answer(request)
    try Patience.wait(for: "the clock") { try !rig.store.isReplaying() }
    #expect(try rig.store.present() > Orders.day(300))
  }
}
