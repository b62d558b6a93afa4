import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("Jobs that an engine leaves behind")
struct ResumptionTests {
  private func prepared(_ training: TrainingDeclaration) throws -> TestEngine {
    let rig = try TestEngine(Declared.project(training))
    try rig.store.setPresent(Orders.day(30))
    try rig.add(Orders.firstMonth)
    return rig
  }

  /// The learner's file, which holds nothing of the run that made it.
  private func modelFile(_ job: Job, in rig: TestEngine) throws -> ObjectID {
    let run = try #require(job.run)
    let artifacts = try rig.store.artifacts(run: run)
    return try #require(artifacts.first { $0.path == "model/model.ubj" }).object
  }

  @Test(
    "A stop in training writes a checkpoint; the next engine goes on to the same model",
    .enabled(if: Declared.hasXGBoost))
  func interrupted() throws {
    // On a busy machine a short training ends before this thread gets to stop it: then a longer one.
    let wasInterrupted = try [400, 2_000, 10_000].contains { try goesOn(rounds: $0) }
    #expect(wasInterrupted, "each training ended before it could be interrupted")
  }

  /// Stops a training twice and lets it end.
  ///
  /// - Returns: whether it could be stopped; false where it ended before.
  private func goesOn(rounds: Int) throws -> Bool {
    let training = Declared.boosted(rounds: rounds)
    let rig = try prepared(training)
    try rig.engine.start()
    let job = try rig.engine.submit(Declared.train(training))
    for _ in 0..<2 {
      let before = try rig.ended(job).stepsDone
      try Patience.wait(for: "a round") { try rig.ended(job).stepsDone > before }
      rig.engine.stop()
      let left = try rig.ended(job)
      if left.state == .succeeded { return false }
      try #require(left.state == .queued)
      #expect(left.attempts == 0)
      #expect(try rig.store.checkpoint(job: job.id) != nil)
      #expect(try left.run.flatMap { try rig.store.run($0) }?.status == .running)
      try rig.restart()
    }
    try rig.engine.waitUntilIdle()
    let resumed = try rig.ended(job)
    #expect(resumed.state == .succeeded, "\(resumed.reason ?? "")")
    let run = try #require(resumed.run)
    #expect(try rig.steps(of: run, "valid-auc") == Array(1...Int64(rounds)))
    #expect(try rig.steps(of: run, "valid.auc") == [0])
    #expect(try rig.store.runs().count == 1)
    #expect(try rig.store.versions(of: Declared.model).count == 1)

    let whole = try rig.run(Declared.train(training))
    #expect(try modelFile(resumed, in: rig) == modelFile(whole, in: rig))
    return true
  }

  /// A holder of the lease that is no more: no process has this number.
  private static let dead = EngineStatus(
    processID: 0x3FFF_FFFF, host: ProcessInfo.processInfo.hostName, version: "0", startedAt: at(0),
    heartbeatAt: TimeSource.system.now, workers: 1, busyWorkers: 1, address: nil)

  private static func at(_ second: Int64) -> Timestamp { Orders.day(30) + .seconds(second) }

  /// What an engine leaves that was killed while the job ran.
  private func killed(_ work: JobWork, in rig: TestEngine, times: Int = 1) throws -> Job {
    #expect(try rig.store.acquireLease(Self.dead, now: TimeSource.system.now))
    let job = try rig.store.submit(work, at: Self.at(0))
    for attempt in 1...times {
      _ = try rig.store.claimJob(at: Self.at(Int64(attempt)))
      if attempt < times { _ = try rig.store.requeueLost(attemptsMax: 99, at: Self.at(0)) }
    }
    return job
  }

  @Test("A new engine takes the lease of a dead one and runs the job it lost")
  func lost() throws {
    let rig = try prepared(Declared.training())
    let job = try killed(Declared.train(Declared.training()), in: rig)
    #expect(try rig.ended(job).state == .running)
    try rig.engine.start()
    #expect(try rig.store.engineStatus()?.processID == ProcessInfo.processInfo.processIdentifier)
    try rig.engine.waitUntilIdle()
    let ended = try rig.ended(job)
    #expect(ended.state == .succeeded, "\(ended.reason ?? "")")
    #expect(ended.attempts == 1, "it got further than the lost attempt")
  }

  @Test("A job that was lost too often is given up, with its run")
  func givenUp() throws {
    let rig = try prepared(Declared.training())
    let job = try killed(
      Declared.train(Declared.training()), in: rig, times: Engine.attemptsMax)
    let experiment = try rig.store.experiment(named: "lateness", createdAt: Self.at(0))
    let run = try rig.store.startRun(
      RunDraft(experiment: experiment.id, user: "ada", job: job.id), at: Self.at(1))
    try rig.store.updateJob(
      job.id, stepsDone: 1, stepsTotal: 2, detail: "", run: run.id, at: Self.at(1))
    try rig.engine.start()
    let ended = try rig.ended(job)
    #expect(ended.state == .failed)
    #expect(ended.reason == "lost 5 times without a sign of life")
    #expect(try rig.store.run(run.id)?.status == .failed)
    #expect(try rig.store.run(run.id)?.reason == ended.reason)
  }

  @Test(
    "A job that was to be cancelled when its engine was killed ends as that, with its run",
    arguments: [1, Engine.attemptsMax])
  func cancelled(attempts: Int) throws {
    let rig = try prepared(Declared.training())
    let job = try killed(Declared.train(Declared.training()), in: rig, times: attempts)
    let experiment = try rig.store.experiment(named: "lateness", createdAt: Self.at(0))
    let run = try rig.store.startRun(
      RunDraft(experiment: experiment.id, user: "ada", job: job.id), at: Self.at(1))
    try rig.store.requestCancel(job.id, at: Self.at(2))
    try rig.engine.start()
    try rig.engine.waitUntilIdle()
    #expect(try rig.ended(job).state == .cancelled)
    #expect(try rig.ended(job).attempts == attempts, "it did not run again")
    #expect(try rig.store.run(run.id)?.status == .killed)
  }

  @Test("A run that was finished before its engine died is not trained again")
  func finishedRun() throws {
    let rig = try prepared(Declared.training())
    try rig.engine.start()
    let work = Declared.train(Declared.training())
    let first = try rig.run(work)
    rig.engine.stop()
    let run = try #require(first.run)
    // The same job once more, as if the engine had died before it stored the job's end.
    let again = try killed(work, in: rig)
    try rig.store.updateJob(
      again.id, stepsDone: 1, stepsTotal: 1, detail: "", run: run, at: Self.at(2))
    try rig.restart()
    try rig.engine.waitUntilIdle()
    #expect(try rig.ended(again).state == .succeeded)
    #expect(try rig.store.runs().count == 1)
    #expect(try rig.store.versions(of: Declared.model).map(\.run) == [run])
    #expect(try rig.steps(of: run, "valid.auc") == [0])
    #expect(try rig.steps(of: run, "valid-auc") == [1])
    let registered = try rig.store.ledger().count { $0.kind == .modelRegistered }
    #expect(registered == 1)
  }

  @Test("A command that a dead engine had begun is carried out by the next one")
  func unfinishedCommand() throws {
    let rig = try prepared(Declared.training())
    let id = try rig.store.appendCommand(.setWorkers(3), actor: "user:ada", at: Self.at(0))
    #expect(try rig.store.takeCommands().map(\.id) == [id])
    try rig.engine.start()
    #expect(try rig.store.commandResult(id) == "done")
  }
}
