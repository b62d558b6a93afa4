import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("One engine a store")
struct LeaseTests {
  /// An engine on another machine.
  private static let other = EngineStatus(
    processID: 7, host: "elsewhere", version: "0", startedAt: Orders.day(0),
    heartbeatAt: TimeSource.system.now, workers: 1, busyWorkers: 0, address: nil)

  @Test("A second engine is refused while the first gives signs of life")
  func held() throws {
    let rig = try TestEngine()
    #expect(try rig.store.acquireLease(Self.other, now: TimeSource.system.now))
    #expect(throws: EngineError.leaseHeld(Self.other)) { try rig.engine.start() }
    #expect(try rig.store.engineStatus() == Self.other)
  }

  @Test("An engine that stops gives its lease back, and another may start")
  func released() throws {
    let rig = try TestEngine()
    try rig.engine.start()
    #expect(try rig.store.engineStatus() != nil)
    rig.engine.stop()
    #expect(try rig.store.engineStatus() == nil)
    try rig.restart()
    #expect(try rig.store.engineStatus() != nil)
  }

  @Test("An engine that fails to start keeps no lease")
  func failedStart() throws {
    let project = Project(endpoints: [EndpointDeclaration(name: "no name", model: "m")])
    let rig = try TestEngine(project)
    #expect(throws: StoreError.self) { try rig.engine.start() }
    #expect(try rig.store.engineStatus() == nil)
  }

  @Test(
    "An engine whose lease was taken asks to be ended and stores nothing more",
    .enabled(if: Declared.hasXGBoost))
  func taken() throws {
    let training = Declared.boosted(rounds: 100_000)
    let rig = try TestEngine(Declared.project(training))
    try rig.add(Orders.firstMonth)
    try rig.engine.start()
    let job = try rig.engine.submit(Declared.train(training))
    try Patience.wait(for: "a round") { try rig.ended(job).stepsDone > 0 }
    // As if this engine had been asleep for longer than the lease lasts.
    let later = TimeSource.system.now + EngineStatus.leaseTimeout + .seconds(5)
    var thief = Self.other
    thief.heartbeatAt = later
    #expect(try rig.store.acquireLease(thief, now: later))
    #expect(throws: EngineError.leaseLost) { try rig.engine.renewLease() }
    try Patience.wait(for: "the request to end") { rig.engine.stopRequested }
    rig.engine.computePool?.waitUntilIdle()
    #expect(try rig.ended(job).state == .running, "the job is the other engine's now")
    rig.engine.stop()
    #expect(try rig.store.engineStatus() == thief)
  }

  @Test("The number of workers follows the command")
  func workers() throws {
    let rig = try TestEngine(cores: 4)
    try rig.engine.start()
    try rig.store.appendCommand(.setWorkers(3), actor: "user:ada", at: TimeSource.system.now)
    try Patience.wait(for: "three workers") { try rig.store.engineStatus()?.workers == 3 }
  }

  @Test("A command to stop is passed to whoever runs the process")
  func stopCommand() throws {
    let rig = try TestEngine()
    try rig.engine.start()
    try rig.store.appendCommand(.stop, actor: "user:ada", at: TimeSource.system.now)
    try Patience.wait(for: "the request") { rig.engine.stopRequested }
  }
}
