import Domain
import Foundation
import Insight
import Store
import Testing

@testable import Engine

@Suite("Why a retraining fails")
struct RetrainingErrorTests {
  /// Asks for a retraining and gives how it ended.
  private func retrain(_ rig: TestEngine) throws -> Retraining {
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    return try ended(rig)
  }

  private func ended(_ rig: TestEngine) throws -> Retraining {
    try rig.engine.waitUntilIdle()
    try rig.engine.runMonitoringCycle(at: try rig.store.present())
    return try #require(try rig.store.retrainings().first)
  }

  private func expect(_ error: EngineError, _ retraining: Retraining, _ rig: TestEngine) throws {
    #expect(retraining.stage == .failed)
    #expect(retraining.reason == error.message)
    let told = try #require(try rig.store.ledger().first)
    #expect(told.kind == .retrainingFailed)
    #expect(told.sentence.contains(error.message))
    let job = try #require(try retraining.job.flatMap { try rig.store.job($0) })
    #expect(job.state == .failed)
    #expect(job.reason == error.message)
  }

  @Test("The endpoint's model has no champion")
  func noChampion() throws {
    let rig = try TestEngine(Declared.project(Declared.training()))
    try rig.engine.start()
    try expect(.noChampion(Declared.model), try retrain(rig), rig)
  }

  @Test("The dataset has no time by which a holdout could be cut")
  func timeColumnMissing() throws {
    var training = Declared.training()
    training.timeColumn = nil
    let rig = try Served.rig(Declared.project(training))
    try expect(.timeColumnMissing("orders"), try retrain(rig), rig)
  }

  @Test("No labelled rows have come since the champion was trained")
  func notEnoughHoldout() throws {
    let rig = try Served.rig()
    let last = try #require(Orders.rows(from: 0, until: 30).last)
    let unseen = Orders.time(last) + TimeSpan(milliseconds: 1)
    try expect(
      .notEnoughHoldout(rows: 0, needed: Gate.rowsMin, from: unseen, until: unseen),
      try retrain(rig), rig)
    let error = EngineError.notEnoughHoldout(
      rows: 0, needed: Gate.rowsMin, from: unseen, until: Orders.day(30))
    #expect(
      error.message == "the holdout from \(unseen.minuteText) to 2024-01-31 00:00 has 0 labelled "
        + "rows; a gate needs \(Gate.rowsMin): wait for more, or declare a longer `holdout` in its `gate`"
    )
    let one = EngineError.notEnoughHoldout(rows: 1, needed: 2, from: unseen, until: Orders.day(30))
    #expect(one.message.contains("has 1 labelled row;"))
    let alike = EngineError.notEnoughHoldout(
      rows: 250, needed: 200, from: unseen, until: Orders.day(30))
    #expect(alike.message.contains("has 250 labelled rows, which do not define the metric"))
    // Trained on all there is.
    try rig.store.setPresent(Orders.day(20))
    let later = try retrain(rig).reason
    #expect(
      later == "the holdout has 0 labelled rows, since the champion was trained on rows up to "
        + "\(unseen.minuteText); a gate needs \(Gate.rowsMin) later ones")
  }

  @Test("It is there without its job, which held up every later one")
  func jobMissing() throws {
    let rig = try Served.rig()
    for job in [nil, JobID(999)] {
      var retraining = Retraining(
        endpoint: Declared.endpoint, trigger: .schedule, proposedAt: Orders.day(30))
      retraining.job = job
      let id = try rig.store.saveRetraining(retraining).id
      // One that ended is the latest; the other still counts as under way.
      try rig.store.saveRetraining(
        Retraining(
          endpoint: Declared.endpoint, trigger: .schedule, stage: .failed,
          proposedAt: Orders.day(30)))
      try rig.engine.runMonitoringCycle(at: Orders.day(30))
      let ended = try #require(try rig.store.retraining(id))
      let reason = job == nil ? "it has no job" : "its job #999 is gone"
      #expect(ended.stage == .failed && ended.reason == reason)
      #expect(ended.endedAt == Orders.day(30))
      #expect(try rig.store.ledger().contains { $0.sentence == reason })
    }
    #expect(try retrain(rig).trigger.name == "manual")
  }

  @Test("All rows are the holdout's")
  func emptySplit() throws {
    let rig = try Served.rig()
    let snapshot = try rig.add(Orders.firstMonth, as: "orders.collected")
    rig.engine.stop()
    var retraining = Retraining(
      endpoint: Declared.endpoint, trigger: .schedule, stage: .train, proposedAt: Orders.day(30),
      snapshot: snapshot.id, holdoutStart: Orders.day(0))
    retraining = try rig.store.saveRetraining(retraining)
    retraining.job = try rig.store.submit(
      .retrain(id: retraining.id, endpoint: Declared.endpoint), at: TimeSource.system.now
    ).id
    try rig.store.saveRetraining(retraining)
    try rig.restart()
    try expect(.emptySplit("training"), try ended(rig), rig)
  }

  @Test("The policy names a training that is not declared")
  func unknownTraining() throws {
    var project = Declared.project(Declared.training())
    project.policies = [Declared.policy(training: "late")]
    let rig = try Served.rig(project)
    try expect(.unknownTraining("late", known: ["lateness"]), try retrain(rig), rig)
  }

  @Test("No policy is declared")
  func noPolicy() throws {
    let rig = try Served.rig()
    #expect(throws: EngineError.noPolicy("other")) {
      try rig.engine.proposeByHand("other", by: "user:ada")
    }
  }

  @Test("The endpoint is not there any more")
  func unknownEndpoint() throws {
    var project = Declared.project(Declared.training())
    project.endpoints = []
    let rig = try TestEngine(project)
    try rig.engine.start()
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    try rig.engine.waitUntilIdle()
    let job = try #require(try rig.store.jobs().first)
    #expect(job.state == .failed)
    #expect(job.reason == EngineError.unknownEndpoint(Declared.endpoint, known: []).message)
  }
}
