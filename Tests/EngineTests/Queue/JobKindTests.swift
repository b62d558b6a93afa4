import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("Kinds of jobs")
struct JobKindTests {
  private func started() throws -> TestEngine {
    let rig = try TestEngine(Declared.project(Declared.training()))
    try rig.store.setPresent(Orders.day(30))
    try rig.add(Orders.firstMonth)
    try rig.engine.start()
    return rig
  }

  @Test("Each has a name of its own, under which it is found")
  func names() throws {
    let names = JobKind.all.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names { #expect(try JobKind.named(name).name == name) }
  }

  @Test("Workers are busy with the jobs that run and compute, whatever the last heartbeat counted")
  func busy() throws {
    let rig = try started()
    var status = try #require(try rig.store.engineStatus())
    status.busyWorkers = 1
    #expect(status.busy(with: []).busyWorkers == 0)
    var job = Job(
      id: JobID(1), work: .retrain(id: 1, endpoint: Declared.endpoint), state: .queued,
      submittedAt: Orders.day(30))
    #expect(status.busy(with: [job]).busyWorkers == 0)
    job.state = .running
    #expect(status.busy(with: [job]).busyText.hasPrefix("1 of "))
    job.work = .replay(
      ReplayWork(
        snapshot: try rig.add(Orders.table).id, endpoint: Declared.endpoint, target: "late",
        timeColumn: "at", from: Orders.day(30), until: Orders.day(31), labelDelay: .zero,
        secondsPerDay: 0))
    #expect(status.busy(with: [job]).busyWorkers == 0)
  }

  /// An executor that no engine has.
  private struct Elsewhere: Executor {
    let outlivesEngine = false
    func submit(_ work: Int, in context: JobContext) -> Int { work }
    func poll(_ ticket: inout Int) -> Observation { Observation(status: .lost) }
    func cancel(_ ticket: Int, by signal: JobSignal, force: Bool) {}
    func discard(_ ticket: Int) {}
  }

  @Test("The executor of each is one of the engine's; of another kind it fails with a sentence")
  func executors() throws {
    let engine = try TestEngine().engine
    for kind in JobKind.all {
      #expect(engine.executors.contains { type(of: $0) == kind.executor }, "\(kind.name)")
    }
    _ = try engine.executor(ProcessExecutor.self)
    let error = #expect(throws: EngineError.executorMissing("Elsewhere")) {
      try engine.executor(Elsewhere.self)
    }
    #expect(
      error?.message
        == "this engine has no Elsewhere, which carries out jobs of this kind; it is to be "
        + "listed in Executor+All.swift")
  }

  @Test("A job of a kind that this program does not know fails alone, with a sentence")
  func unknownKind() throws {
    let rig = try started()
    let unknown = try rig.engine.submit(
      JobWork(kind: "study", subject: "lateness", version: 1, payload: "{}"))
    let next = try rig.engine.submit(Declared.train(Declared.training()))
    try rig.engine.waitUntilIdle()
    let failed = try rig.ended(unknown)
    #expect(failed.state == .failed)
    #expect(
      failed.reason
        == "this engine knows no jobs of the kind \"study\", only "
        + JobKind.all.map(\.name).joined(separator: ", ")
        + "; run the version of Curlew that queued it")
    #expect(failed.work.subject == "lateness", "it is shown as it was stored")
    #expect(try rig.ended(next).state == .succeeded)
  }

  @Test(
    "A job whose payload is of another form, or damaged, fails alone, with a sentence",
    arguments: [
      JobWork(kind: "train", subject: "lateness", version: 99, payload: "{}"),
      JobWork(kind: "train", subject: "", version: 1, payload: "{"),
    ])
  func unreadable(work: JobWork) throws {
    let rig = try started()
    let unreadable = try rig.engine.submit(work)
    let next = try rig.engine.submit(Declared.train(Declared.training()))
    try rig.engine.waitUntilIdle()
    let failed = try rig.ended(unreadable)
    #expect(failed.state == .failed)
    #expect(
      failed.reason
        == "what the job is to do cannot be read (form \(work.version) of \"train\"; this engine "
        + "reads form 1); run the version of Curlew that queued it, or queue it again")
    #expect(try rig.ended(next).state == .succeeded)
  }

  @Test("An unreadable job stops no window from being judged")
  func judging() throws {
    let rig = try started()
    let unknown = try rig.engine.submit(
      JobWork(kind: "study", subject: "", version: 1, payload: "{}"))
    try Patience.wait(for: "its end") { try rig.ended(unknown).state == .failed }
    try rig.engine.runMonitoringCycle(at: Orders.day(31))
  }

  @Test("A command's output is the job's log, and how it ends is how the job ends")
  func command() throws {
    let rig = try started()
    let job = try rig.run(JobWork(CommandWork(command: "echo 1 && echo 2", folder: "/")))
    #expect(job.state == .succeeded, "\(job.reason ?? "")")
    #expect(job.work.subject == "echo")
    #expect(try rig.store.log(job: job.id).map(\.text) == ["1", "2"])
    let failing = try rig.run(JobWork(CommandWork(command: "/bin/none x", folder: "/")))
    #expect(failing.state == .failed)
    #expect(failing.work.subject == "none")
    #expect(failing.reason == "the command was not found (status 127)")
  }

  @Test("A command goes on while the engine is restarted, and is cancelled by a command")
  func restarted() throws {
    let rig = try started()
    let job = try rig.engine.submit(
      JobWork(CommandWork(command: "echo begun; sleep 600", folder: "/")))
    try Patience.wait(for: "its output") { try rig.store.log(job: job.id).count == 1 }
    try rig.restart()
    try Patience.wait(for: "the job to be taken up") { try rig.ended(job).state == .running }
    try rig.store.appendCommand(.cancel(job.id), actor: "user:ada", at: TimeSource.system.now)
    try Patience.wait(for: "its end") { try rig.ended(job).state == .cancelled }
    #expect(try rig.store.log(job: job.id).count { $0.text == "begun" } == 1)
  }

  @Test("A job that is cancelled takes those with it that are a part of it")
  func parts() throws {
    let rig = try started()
    let endless = JobWork(CommandWork(command: "echo begun; sleep 600", folder: "/"))
    let whole = try rig.engine.submit(endless)
    let part = try rig.engine.submit(endless, parent: whole.id)
    let own = try rig.engine.submit(Declared.train(Declared.training()))
    try Patience.wait(for: "its output") { try rig.store.log(job: whole.id).count == 1 }
    try rig.store.appendCommand(.cancel(whole.id), actor: "user:ada", at: TimeSource.system.now)
    try rig.engine.waitUntilIdle()
    #expect(try rig.ended(whole).state == .cancelled)
    #expect(try rig.ended(part).state == .cancelled)
    #expect(try rig.ended(part).attempts == 0)
    #expect(try rig.ended(own).state == .succeeded)
  }
}

@Suite("Shares of the cores")
struct CoreSharesTests {
  @Test("Jobs together never have more threads than there are cores", arguments: [1, 2, 3, 8, 64])
  func bounded(cores: Int) {
    for workers in 1...cores {
      let shares = CoreShares(cores: cores)
      let taken = (0..<workers).compactMap { _ in shares.take(for: workers) }
      #expect(taken.count == workers, "every worker has a share")
      #expect(taken.reduce(0, +) <= cores)
    }
  }

  @Test("When the number of workers grows meanwhile, a job waits until a core is free")
  func grown() {
    let shares = CoreShares(cores: 4)
    #expect(shares.take(for: 1) == 4)
    #expect(shares.take(for: 4) == nil)
    shares.give(back: 4)
    #expect(shares.take(for: 4) == 1)
    #expect(shares.take(for: 1) == 3, "no more than is free")
  }

  @Test(
    "As many workers as each has cores, unless told otherwise",
    arguments: [(1, 1), (2, 1), (4, 2), (16, 4), (64, 8)])
  func usual(cores: Int, workers: Int) {
    #expect(Engine.Options(cores: cores).workers == workers)
  }
}
