import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("The life of a job")
struct JobLifeTests {
  /// More rounds than any test waits for.
  private static let endless = Declared.boosted(rounds: 100_000)

  private func prepared(_ training: TrainingDeclaration = Declared.training()) throws -> TestEngine
  {
    let rig = try TestEngine(Declared.project(training))
    try rig.store.setPresent(Orders.day(30))
    try rig.add(Orders.firstMonth)
    try rig.engine.start()
    return rig
  }

  private func waitForRounds(_ job: Job, in rig: TestEngine, atLeast rounds: Int = 1) throws {
    try Patience.wait(for: "round \(rounds)") { try rig.ended(job).stepsDone >= rounds }
  }

  @Test("A training job becomes a run, a version and the first champion")
  func succeeds() throws {
    let rig = try prepared()
    let work = Declared.train(Declared.training(), alias: Alias.champion)
    let job = try rig.run(work)
    #expect(job.state == .succeeded)
    #expect(job.attempts == 1)
    #expect(job.reason == nil)
    let run = try #require(try job.run.flatMap { try rig.store.run($0) })
    #expect(run.status == .finished)
    #expect(run.user == "ada")
    #expect(run.params["seed"] == "5")
    #expect(run.metrics["valid.auc"] == 0.5)
    #expect(run.tags["curlew.version"] == Engine.version)
    let version = try #require(try rig.store.version(of: Declared.model, 1))
    #expect(version.run == run.id)
    #expect(version.snapshot == run.inputs.first?.snapshot)
    let paths = Set(version.files.map(\.path))
    #expect(paths.isSuperset(of: ["MLmodel", "reference.json"]))
    #expect(try rig.store.endpoint(Declared.endpoint)?.liveVersion == 1)
    let log = try rig.store.log(job: job.id).map(\.text)
    #expect(log.last == "registered as version 1 of lateness")
    // Another version is not made champion by its training alone.
    #expect(try rig.run(work).state == .succeeded)
    #expect(try rig.store.versions(of: Declared.model).count == 2)
    #expect(try rig.store.endpoint(Declared.endpoint)?.liveVersion == 1)
  }

  @Test("A job that fails says why, and the next one runs")
  func fails() throws {
    let rig = try prepared()
    var broken = Declared.training()
    broken.target = "lat"
    let failing = try rig.engine.submit(Declared.train(broken))
    let next = try rig.engine.submit(Declared.train(Declared.training()))
    try rig.engine.waitUntilIdle()
    let failed = try rig.ended(failing)
    let reason = EngineError.targetMissing(column: "lat", dataset: "orders").message
    #expect(failed.state == .failed)
    #expect(failed.reason == reason)
    #expect(failed.endedAt != nil)
    let last = try #require(try rig.store.log(job: failing.id).last)
    #expect(last.text == reason)
    #expect(last.level == .error)
    #expect(try rig.ended(next).state == .succeeded)
  }

  @Test("A training that fails in its run ends the run with the reason too")
  func runFails() throws {
    var unfit = Declared.training()
    unfit.metric = .rootMeanSquaredError
    let rig = try prepared(unfit)
    let job = try rig.run(Declared.train(unfit))
    let run = try #require(try job.run.flatMap { try rig.store.run($0) })
    #expect(job.state == .failed)
    #expect(run.status == .failed)
    #expect(run.reason == job.reason)
    #expect(try rig.store.versions(of: Declared.model).isEmpty)
  }

  @Test("Jobs of a higher priority go first, equal ones in their order")
  func priority() throws {
    let rig = try TestEngine(Declared.project(Declared.training()))
    try rig.add(Orders.firstMonth)
    let work = Declared.train(Declared.training())
    let jobs = try [0, 10, 0].map { try rig.store.submit(work, priority: $0, at: Orders.day(0)) }
    try rig.engine.start()
    try rig.engine.waitUntilIdle()
    let runs = try rig.store.runs().sorted { ($0.startedAt, $0.name) < ($1.startedAt, $1.name) }
    let versions = try rig.store.versions(of: Declared.model).reversed()
    let order = versions.compactMap { version in runs.first { $0.id == version.run }?.job }
    #expect(order == [jobs[1].id, jobs[0].id, jobs[2].id])
  }

  @Test("A waiting job is cancelled at once and never runs", .enabled(if: Declared.hasXGBoost))
  func cancelWaiting() throws {
    let rig = try prepared(Self.endless)
    let running = try rig.engine.submit(Declared.train(Self.endless))
    try waitForRounds(running, in: rig)
    let waiting = try rig.engine.submit(Declared.train(Declared.training()))
    try rig.store.requestCancel(waiting.id, at: TimeSource.system.now)
    #expect(try rig.ended(waiting).state == .cancelled)
    #expect(try rig.ended(running).state == .running)
    try rig.store.appendCommand(.cancel(running.id), actor: "user:ada", at: TimeSource.system.now)
    try rig.engine.waitUntilIdle()
    #expect(try rig.ended(waiting).attempts == 0)
  }

  @Test(
    "A running job is cancelled at its next round, its run killed, what it logged kept",
    .enabled(if: Declared.hasXGBoost))
  func cancelRunning() throws {
    let rig = try prepared(Self.endless)
    let job = try rig.engine.submit(Declared.train(Self.endless))
    let next = try rig.engine.submit(Declared.train(Declared.training()))
    try waitForRounds(job, in: rig)
    let command = try rig.store.appendCommand(
      .cancel(job.id), actor: "user:ada", at: TimeSource.system.now)
    try rig.engine.waitUntilIdle()
    let cancelled = try rig.ended(job)
    #expect(try rig.store.commandResult(command) == "done")
    #expect(cancelled.state == .cancelled)
    #expect(cancelled.reason == "cancelled")
    #expect(try rig.store.log(job: job.id).last?.text == "cancelled")
    let run = try #require(try cancelled.run.flatMap { try rig.store.run($0) })
    #expect(run.status == .killed)
    let steps = try rig.steps(of: run.id, "train-auc")
    #expect(steps == Array(1...Int64(steps.count)))
    #expect(steps.count < 100_000)
    #expect(try rig.store.checkpoint(job: job.id) == nil)
    #expect(try rig.ended(next).state == .succeeded)
  }

  @Test(
    "A training whose run is deleted meanwhile fails instead of beginning again for ever",
    .enabled(if: Declared.hasXGBoost))
  func runDeleted() throws {
    let rig = try prepared(Self.endless)
    let job = try rig.engine.submit(Declared.train(Self.endless))
    try waitForRounds(job, in: rig)
    let run = try #require(try rig.ended(job).run)
    try rig.store.deleteRun(run)
    try rig.engine.waitUntilIdle()
    #expect(try rig.ended(job).state == .failed)
    #expect(try rig.ended(job).reason == "\(StoreError.runDeleted(run))")
  }

  @Test("An evaluation becomes a run with figures and pictures' data")
  func evaluation() throws {
    let rig = try prepared()
    _ = try rig.run(Declared.train(Declared.training()))
    let snapshot = try rig.add(Orders.table)
    let job = try rig.run(
      .evaluate(
        EvaluateWork(model: Declared.model, version: 1, snapshot: snapshot.id, target: "late")))
    #expect(job.state == .succeeded, "\(job.reason ?? "")")
    let run = try #require(try job.run.flatMap { try rig.store.run($0) })
    #expect(run.metrics["auc"] == 0.5)
    #expect(try rig.store.artifacts(run: run.id).map(\.path) == ["evaluation.json"])
  }
}
