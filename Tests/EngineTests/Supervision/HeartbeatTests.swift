import Domain
import Foundation
import Store
import Synchronization
import TestSupport
import Testing

@testable import Engine

@Suite("What never waits for judging")
struct HeartbeatTests {
  /// An engine whose monitoring cycle lasts until the test ends it.
  private final class Judging {
    let rig: TestEngine

    init(_ rig: TestEngine) {
      self.rig = rig
      rig.engine.monitoringCycle.lock()
    }

    deinit { rig.engine.monitoringCycle.unlock() }
  }

  @Test("The lease is kept, and commands are carried out, while windows are judged")
  func judging() throws {
    let rig = try TestEngine(Declared.project(Declared.training()))
    try rig.engine.start()
    let judging = Judging(rig)
    defer { withExtendedLifetime(judging) {} }
    let before = try #require(try rig.store.engineStatus()).heartbeatAt
    let command = try rig.store.appendCommand(
      .retrain(Declared.endpoint), actor: "user:ada", at: TimeSource.system.now)
    try Patience.wait(for: "the command") { try rig.store.commandResult(command) == "done" }
    #expect(try rig.store.retrainings(endpoint: Declared.endpoint).count == 1)
    try Patience.wait(for: "two signs of life") {
      try rig.store.engineStatus().map { $0.heartbeatAt - before >= .seconds(2) } == true
    }
  }

  @Test("The lease is kept by a clock that nobody sets")
  func clockSetBack() throws {
    let clock = Mutex(TimeSource.system.now)
    let rig = try TestEngine(clock: TimeSource { clock.withLock { $0 } })
    try rig.engine.start()
    let before = clock.withLock { time in
      defer { time = time - .hours(1) }
      return time
    }
    try Patience.wait(for: "a sign of life") {
      try rig.store.engineStatus()?.heartbeatAt == before - .hours(1)
    }
  }

  @Test("What is declared is taken up, and endpoints follow, while windows are judged")
  func declaring() throws {
    let rig = try TestEngine()
    try rig.engine.start()
    let judging = Judging(rig)
    defer { withExtendedLifetime(judging) {} }
    rig.engine.declare(Declared.project(Declared.training()))
    try Patience.wait(for: "the endpoint") { try rig.store.endpoint(Declared.endpoint) != nil }
  }

  @Test(
    "A job is cancelled while windows are judged",
    .enabled(if: Declared.hasXGBoost))
  func cancelling() throws {
    let training = Declared.boosted(rounds: 100_000)
    let rig = try TestEngine(Declared.project(training))
    try rig.add(Orders.firstMonth)
    try rig.engine.start()
    let judging = Judging(rig)
    defer { withExtendedLifetime(judging) {} }
    let job = try rig.engine.submit(Declared.train(training))
    try Patience.wait(for: "a round") { try rig.ended(job).stepsDone > 0 }
    try rig.store.appendCommand(.cancel(job.id), actor: "user:ada", at: TimeSource.system.now)
    try Patience.wait(for: "the end of the job") { try rig.ended(job).state == .cancelled }
  }

  @Test("Two asks for one retraining make one, whoever is first")
  func proposedOnce() throws {
    let rig = try TestEngine(Declared.project(Declared.training()))
    let engine = rig.engine
    try engine.declareEndpoints()
    let outcomes = Mutex<[Bool]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      let isProposed =
        (try? engine.proposeByHand(Declared.endpoint, by: "user:ada")) != nil
      outcomes.withLock { $0.append(isProposed) }
    }
    #expect(outcomes.withLock { $0.count { $0 } } == 1)
    #expect(try rig.store.retrainings(endpoint: Declared.endpoint).count == 1)
  }

  @Test("A stopped engine is held by nothing: it goes, and the files of its store are closed")
  func freed() throws {
    weak var engine: Engine?
    do {
      let rig = try TestEngine(Declared.project(Declared.training()))
      try rig.engine.start()
      engine = rig.engine
      #expect(engine != nil)
    }
    try Patience.wait(for: "the engine to be freed") { engine == nil }
  }
}
