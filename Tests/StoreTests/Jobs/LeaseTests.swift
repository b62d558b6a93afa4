import Domain
import Foundation
import Testing

@testable import Store

@Suite("The engine's lease and commands")
struct LeaseTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
  }

  /// An engine in this very process, which is alive, unless told otherwise.
  private func engine(
    process: Int32 = getpid(), host: String = "here", started: Int64 = 0, beat: Int64 = 0
  ) -> EngineStatus {
    EngineStatus(
      processID: process, host: host, version: "1", startedAt: at(started), heartbeatAt: at(beat),
      workers: 2, busyWorkers: 1, address: "http://127.0.0.1:8080")
  }

  @Test("is held by one engine at a time")
  func single() throws {
    #expect(try store.engineStatus() == nil)
    #expect(try store.acquireLease(engine(), now: at(0)))
    #expect(try store.acquireLease(engine(), now: at(1)))
    #expect(try !store.acquireLease(engine(started: 5), now: at(1)))
    #expect(try store.engineStatus() == engine())
    try store.releaseLease(engine(started: 5))
    #expect(try store.engineStatus() != nil)
    try store.releaseLease(engine())
    #expect(try store.acquireLease(engine(started: 5), now: at(1)))
  }

  @Test("is taken from an engine that is silent for ten seconds, which learns of it")
  func silent() throws {
    #expect(try store.acquireLease(engine(), now: at(0)))
    #expect(try store.renewLease(engine(beat: 5)))
    let next = engine(host: "there", started: 14, beat: 14)
    #expect(try !store.acquireLease(next, now: at(14)))
    #expect(try store.acquireLease(next, now: at(15)))
    #expect(try !store.renewLease(engine(beat: 16)))
    #expect(try store.engineStatus() == next)
  }

  @Test("a renewal is a change for everyone but the engine itself, and hides nobody else's")
  func renewalIsQuiet() throws {
    let test = try TestStore()
    let dashboard = try test.reopened(.readOnly)
    let other = try test.reopened()
    #expect(try test.store.acquireLease(engine(beat: 0), now: at(0)))
    let before = try (test.store.changeCounter(), dashboard.changeCounter())
    #expect(try test.store.renewLease(engine(beat: 5)))
    #expect(try test.store.changeCounter() == before.0)
    #expect(try dashboard.changeCounter() != before.1)
    #expect(try dashboard.engineStatus()?.heartbeatAt == at(5))
    // Written just before a renewal, and so first seen by it.
    try other.set("a", to: "1")
    #expect(try test.store.renewLease(engine(beat: 6)))
    #expect(try test.store.changeCounter() != before.0)
  }

  @Test("is taken at once from a process of this machine that is gone, not of another machine")
  func gone() throws {
    let dead = try Self.deadProcess()
    #expect(try store.acquireLease(engine(process: dead), now: at(0)))
    #expect(try !store.acquireLease(engine(host: "there"), now: at(1)))
    #expect(try store.acquireLease(engine(), now: at(1)))
  }

  @Test("is not taken by a number that is free here, where the holder is in another container")
  func otherContainer() throws {
    let dead = try Self.deadProcess()
    #expect(try store.acquireLease(engine(process: dead), now: at(0)))
    try store.set(ProcessSpace.setting, to: "another start of the machine")
    #expect(try !store.acquireLease(engine(), now: at(1)))
    try store.set(ProcessSpace.setting, to: nil)
    #expect(try !store.acquireLease(engine(), now: at(1)), "written by a version before")
    #expect(try store.acquireLease(engine(), now: at(10)))
  }

  @Test("of a store is nobody's in its copy, and stays held in the original, wherever that moves")
  func copied() throws {
    #expect(try store.acquireLease(engine(), now: at(0)))
    let copy = test.folder.url.appending(path: "copy")
    try FileManager.default.copyItem(at: store.folder, to: copy)
    let other = try Store(at: copy, clock: .fixed(at(0)))
    #expect(try other.engineLife(host: "here", now: at(1))?.life == .gone)
    #expect(try other.acquireLease(engine(started: 1, beat: 1), now: at(1)))
    #expect(try other.engineLife(host: "here", now: at(1))?.life == .up)
    #expect(try store.engineLife(host: "here", now: at(1))?.life == .up)
    #expect(try !store.acquireLease(engine(started: 1), now: at(1)))
    let moved = test.folder.url.appending(path: "moved")
    try FileManager.default.moveItem(at: store.folder, to: moved)
    let same = try Store(at: moved, access: .readOnly, clock: .fixed(at(0)))
    #expect(try same.engineLife(host: "here", now: at(1))?.life == .up)
  }

  @Test("a process that has ended and was not waited for is gone")
  func zombie() throws {
    var child: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    defer { free(arguments[0]) }
    #expect(posix_spawn(&child, "/bin/true", nil, nil, &arguments, nil) == 0)
    var info = siginfo_t()
    // Waits for its end and leaves it as it is.
    #expect(waitid(P_PID, id_t(child), &info, WEXITED | WNOWAIT) == 0)
    defer { waitpid(child, nil, 0) }
    #expect(kill(child, 0) == 0)
    #expect(try store.acquireLease(engine(process: child), now: at(0)))
    #expect(try store.holderState(engine(process: child), host: "here") == .gone)
    #expect(try store.acquireLease(engine(), now: at(1)))
    #expect(try store.holderState(engine(), host: "here") == .alive)
  }

  @Test("a number means a process only where it was given")
  func holderState() throws {
    #expect(try store.acquireLease(engine(), now: at(0)))
    #expect(try store.holderState(engine(), host: "here") == .alive)
    #expect(try store.holderState(engine(), host: "there") == .elsewhere)
    #expect(try store.holderState(engine(process: -1), host: "here") == .gone)
    try store.set(ProcessSpace.setting, to: "another start of the machine")
    #expect(try store.holderState(engine(), host: "here") == .elsewhere)
  }

  @Test("is taken from an engine whose clock was ahead")
  func clockSetBack() throws {
    #expect(try store.acquireLease(engine(beat: 5_000), now: at(5_000)))
    #expect(try store.acquireLease(engine(host: "there"), now: at(0)))
  }

  /// As if the wall clock was set by so many seconds after the last sign of life.
  private func setClock(by seconds: Int64) throws {
    try store.set(LeaseClock.setting, to: String(LeaseClock.offset - seconds * 1_000))
  }

  @Test("is not taken because the clock was set, forward or back", arguments: [3_600, -3_600])
  func clockSet(seconds: Int64) throws {
    #expect(try store.acquireLease(engine(host: "there"), now: at(0)))
    try setClock(by: seconds)
    let seen = try #require(try store.engineStatus()).heartbeatAt - at(seconds)
    #expect(seen < .seconds(1) && seen > .seconds(-1), "as the clock is now")
    #expect(try !store.acquireLease(engine(), now: at(seconds + 5)))
    let (_, life) = try #require(try store.engineLife(host: "here", now: at(seconds + 5)))
    #expect(life == .up)
    #expect(try store.acquireLease(engine(), now: at(seconds + 12)), "as any that is silent")
    #expect(try store.engineStatus() == engine(), "the new holder noted its own clock")
  }

  @Test("is kept by a process that lives, however far ahead its clock was")
  func ahead() throws {
    #expect(try store.acquireLease(engine(beat: 5_000), now: at(5_000)))
    #expect(try !store.acquireLease(engine(started: 5), now: at(0)))
  }

  @Test("is taken from an engine whose process number is another's now")
  func numberGivenAgain() throws {
    #expect(try store.acquireLease(engine(), now: at(0)))
    try store.set(ProcessSpace.startSetting, to: "1")
    #expect(try store.holderState(engine(), host: "here") == .gone)
    #expect(try store.acquireLease(engine(started: 5), now: at(1)))
  }

  @Test("of a process that lives and is silent is told as such")
  func silentProcess() throws {
    #expect(try store.acquireLease(engine(), now: at(0)))
    #expect(try store.engineLife(host: "here", now: at(60))?.life == .silent)
    #expect(try store.engineLife(host: "there", now: at(60))?.life == .gone)
    #expect(try store.acquireLease(engine(started: 5), now: at(60)))
  }

  @Test("goes to one of many that try at once")
  func race() throws {
    let store = store
    let engines = (0..<8).map { engine(started: $0) }
    let won = Atomic()
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      let status = engines[number]
      if (try? store.acquireLease(status, now: at(0))) == true { won.increment() }
    }
    #expect(won.count == 1)
  }

  @Test("commands are taken once, in order, and answered")
  func commands() throws {
    let first = try store.appendCommand(.setWorkers(3), actor: "user:ann", at: at(1))
    try test.reopened().appendCommand(.stop, actor: "user:bob", at: at(2))
    let taken = try store.takeCommands()
    #expect(taken.map(\.command) == [.setWorkers(3), .stop])
    #expect(taken.map(\.actor) == ["user:ann", "user:bob"] && taken.map(\.time) == [at(1), at(2)])
    #expect(try store.takeCommands().isEmpty)
    #expect(try store.commandResult(first) == nil)
    try store.finishCommand(first, result: "3 workers")
    #expect(try store.commandResult(first) == "3 workers")
    #expect(throws: StoreError.missing(.command, name: "77")) {
      try store.finishCommand(77, result: "")
    }
  }

  @Test("commands that a dead engine took are taken again by the next")
  func unfinished() throws {
    let commands: [EngineCommand] = [
      .cancel(JobID(1)), .acknowledge(alert: 2), .retrain("flights"),
      .silence(alert: 2, until: at(9), reason: "known"),
      .promote("delay", version: 2, reason: "better"), .rollBack("delay", reason: "worse"),
    ]
    for command in commands {
      try store.appendCommand(command, actor: "user:ann", at: at(1))
    }
    let taken = try store.takeCommands()
    try store.finishCommand(taken[0].id, result: "done")
    #expect(
      try store.takeCommands(includingUnfinished: true).map(\.command)
        == Array(commands.dropFirst()))
  }

  @Test("a command of another version is answered and stops nothing")
  func unknown() throws {
    let unknown = try store.appendCommand(.stop, actor: "user:ann", at: at(1))
    try store.database.write { try $0.execute(sql: "UPDATE command SET body = '{\"fly\":{}}'") }
    try store.appendCommand(.stop, actor: "user:ann", at: at(2))
    #expect(try store.takeCommands().map(\.command) == [.stop])
    #expect(try store.commandResult(unknown) == "refused: not known to this engine")
  }

  @Test("answered commands are kept for a while, not for ever")
  func bounded() throws {
    let first = try store.appendCommand(.stop, actor: "user:ann", at: at(1))
    try store.finishCommand(first, result: "done")
    try store.transaction { transaction in
      for number in 0..<1_001 {
        try transaction.db.execute(
          sql: "INSERT INTO command (time, actor, body) VALUES (?, '', '')", arguments: [number])
      }
      try transaction.finishCommand(1_002, result: "done")
    }
    #expect(try store.commandResult(first) == nil)
    #expect(try store.commandResult(1_002) == "done")
  }

  /// The id of a process that has ended and was waited for.
  private static func deadProcess() throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exit 0"]
    try process.run()
    process.waitUntilExit()
    return process.processIdentifier
  }
}

private final class Atomic: @unchecked Sendable {
  // Guarded by the lock.
  private var value = 0
  private let lock = NSLock()

  func increment() {
    lock.withLock { value += 1 }
  }

  var count: Int { lock.withLock { value } }
}
