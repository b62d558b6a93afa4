import Console
import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

@Suite("What the dashboard has done")
struct EffectRunnerTests {
  /// What comes next, once there is anything.
  private func next<Element>(_ take: () throws -> [Element]) throws -> [Element] {
    var taken: [Element] = []
    try Patience.wait(for: "what was sent") {
      taken = try take()
      return !taken.isEmpty
    }
    return taken
  }

  @Test("A reading does not wait for an engine that takes its time to answer")
  func beside() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let now = store.clock.now
    let slow = EngineStatus.silent(at: now)
    #expect(try store.acquireLease(slow, now: now))
    let mailbox = Mailbox()
    let runner = EffectRunner(
      reader: ConsoleReader(store: store, project: Project()), mailbox: mailbox)
    runner.send(.acknowledge(alert: 1))
    runner.load(.jobLog(JobID(1)))
    #expect(try next(mailbox.take) == [.loaded(.jobLog(JobID(1)), .log([]))])
    for command in try next({ try store.takeCommands() }) {
      // As the command line has it: a ledger that has both knows two people.
      #expect(command.actor == Actor.id)
      try store.finishCommand(command.id, result: "alert 1 is looked after")
    }
    #expect(try next(mailbox.take) == [.notice("alert 1 is looked after")])
    // The lease is this process's: nothing must be stopped for it.
    try store.releaseLease(slow)
  }

  @Test("Where the store was removed, no engine is said to run, and nothing is sent to one")
  func removedStore() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let now = store.clock.now
    #expect(try store.acquireLease(.silent(at: now), now: now))
    let mailbox = Mailbox()
    let runner = EffectRunner(
      reader: ConsoleReader(store: store, project: Project()), mailbox: mailbox)
    runner.startEngine { .notice("The engine runs.") }
    #expect(try next(mailbox.take) == [.notice("The engine runs.")])
    // The lease is this process's: nothing must be stopped for it.
    try FileManager.default.removeItem(at: store.folder)
    let removed = Message.failure("\(StoreError.removed(path: store.folder.path))")
    runner.startEngine { .notice("The engine runs.") }
    #expect(try next(mailbox.take) == [removed])
    runner.send(.acknowledge(alert: 1))
    #expect(try next(mailbox.take) == [removed])
  }

  @Test("Edits hold at once, without an engine; what cannot be done or trained is refused")
  func edits() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    let experiment = try store.experiment(named: "delay", createdAt: store.clock.now)
    let run = try store.startRun(RunDraft(experiment: experiment.id), at: store.clock.now)
    let mailbox = Mailbox()
    let runner = EffectRunner(
      reader: ConsoleReader(store: store, project: Project()), mailbox: mailbox)
    runner.edit(.tags(run.id, [RunTag.name: "keel"]), deed: "named")
    #expect(
      try next(mailbox.take) == [
        .edited(
          "named", .tags(run.id, [RunTag.name: "keel"]),
          undo: .tags(run.id, [RunTag.name: run.name]))
      ])
    #expect(try store.run(run.id)?.name == "keel")
    runner.edit(.deleteRuns(["gone"]), deed: "deleted")
    #expect(
      try next(mailbox.take) == [.refused("\(StoreError.missing(.run, name: "gone"))")])
    runner.train(TrainingAsk(job: "delya", params: [], seed: 0, alias: nil))
    guard case .refused(let sentence) = try next(mailbox.take).first else {
      Issue.record("a job that is not declared was trained")
      return
    }
    #expect(sentence.contains("delya"))
    #expect(try store.jobs(in: [.queued]).isEmpty)
  }
}
