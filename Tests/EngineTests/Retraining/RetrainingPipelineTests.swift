import Datasets
import Domain
import Foundation
import Store
import Testing

@testable import Engine

@Suite("The stages of a retraining")
struct RetrainingPipelineTests {
  /// An endpoint with a fortnight of labelled traffic, at day 45.
  private func rig(
    _ project: Project = Declared.project(Declared.training())
  ) throws -> TestEngine {
    let rig = try Served.rig(project)
    let traffic = OrderTraffic(engine: rig.engine)
    for day in 30..<45 {
      try traffic.send(day)
      try traffic.label(day)
    }
    try rig.store.setPresent(Orders.day(45))
    return rig
  }

  private func retrain(_ rig: TestEngine) throws -> Retraining {
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    try rig.engine.waitUntilIdle()
    return try #require(try rig.store.retrainings().first)
  }

  @Test("A challenger no better than the champion and the baseline is refused, with its figures")
  func rejected() throws {
    let rig = try rig()
    let retraining = try retrain(rig)
    #expect(retraining.stage == .rejected)
    let gate = try #require(retraining.gate)
    #expect(gate.rows == Orders.rows(from: 38, until: 45).count)
    #expect(gate.gain == 0)
    #expect(gate.failures.count == 3)
    #expect(retraining.endedAt == Orders.day(45))
    #expect(try rig.store.versions(of: Declared.model).count == 1)
    let rejection = try #require(try rig.store.ledger().first { $0.kind == .rejected })
    #expect(rejection.evidence.contains { $0.name == "gain" && $0.number == 0 })
    #expect(rejection.evidence.first { $0.name == "baseline" }?.number == gate.baseline)
    let job = try #require(try retraining.job.flatMap { try rig.store.job($0) })
    #expect(job.state == .succeeded)
  }

  @Test("It learns from the champion's rows and all labelled traffic, each once")
  func collection() throws {
    let rig = try rig()
    let first = try #require(try retrain(rig).snapshot)
    let collected = try #require(try rig.store.snapshot(first))
    #expect(collected.rows == Orders.rows(from: 0, until: 45).count)
    let table = try rig.store.table(of: first)
    let names = ["at", "weight", "depot", "late"]
    let expected = try Orders.table.selecting(Orders.rows(from: 0, until: 45)).keeping(names)
    #expect(try table.keeping(names) == expected)
    // Nothing new since: the same snapshot again.
    #expect(try retrain(rig).snapshot == first)
  }

  @Test("Labelled answers that are older than the training data's end are told as left out")
  func leftOut() throws {
    let rig = try Served.rig()
    let traffic = OrderTraffic(engine: rig.engine)
    for day in 20..<45 {
      try traffic.send(day)
      try traffic.label(day)
    }
    let early = Orders.rows(from: 25, until: 30)
    _ = try rig.engine.endpoints.recordLabels(
      early.map {
        Label(
          prediction: Orders.id($0), truth: .quantity(Orders.truth($0)),
          observedAt: Orders.day(45))
      }, endpoint: Declared.endpoint)
    try rig.store.setPresent(Orders.day(45))
    // The second extends what the first has collected, which is not left out.
    for _ in 0..<2 {
      let retraining = try retrain(rig)
      let words =
        "\(early.count) labelled answers left out: dated before the training data's end "
        + "(2024-01-30 23:49)"
      let job = try #require(retraining.job)
      #expect(try rig.store.log(job: job).contains { $0.text == words })
      let started = try rig.store.ledger().filter { $0.kind == .retrainingStarted }
      #expect(started.allSatisfy { $0.sentence.hasSuffix("; " + words) }, "\(started)")
    }
  }

  @Test("A year later the holdout is the last of the data by its own time")
  func oldData() throws {
    let rig = try rig()
    try rig.store.setPresent(Orders.day(400))
    let retraining = try retrain(rig)
    #expect(retraining.holdoutStart == Orders.day(38))
    #expect(retraining.gate?.rows == Orders.rows(from: 38, until: 45).count)
  }

  @Test("With a history a challenger learns from the latest rows before the holdout alone")
  func history() throws {
    var project = Declared.project(Declared.training())
    project.policies[0].histories = [.last(.days(6))]
    let rig = try rig(project)
    #expect(try retrain(rig).stage == .rejected)
    let started = try #require(try rig.store.ledger().first { $0.kind == .retrainingStarted })
    let rows = Orders.rows(from: 32, until: 38).count
    #expect(started.sentence.hasPrefix("training a challenger on \(rows.grouped) rows before"))
  }

  /// After a fortnight of the other relation, when all history still teaches the first.
  private func bothHistories() throws -> TestEngine {
    var project = Declared.project(Declared.training("logistic"))
    project.policies[0].histories = [.all, .last(.days(6))]
    let rig = try Served.rig(project)
    let traffic = OrderTraffic(engine: rig.engine)
    for day in 30..<60 {
      try traffic.send(day)
      try traffic.label(day)
    }
    try rig.store.setPresent(Orders.day(60))
    return rig
  }

  @Test("Of two histories a challenger each is held to the gate, and the better one is promoted")
  func twoHistories() throws {
    let rig = try bothHistories()
    let retraining = try retrain(rig)
    #expect(retraining.stage == .promoted, "\(retraining.reason)")
    let gate = try #require(retraining.gate)
    let rival = try #require(gate.rivals?.first)
    #expect(gate.history == .last(.days(6)) && rival.history == .all && gate.rivals?.count == 1)
    #expect(gate.challenger > 0.7 && rival.challenger < 0.5)
    let ledger = try rig.store.ledger()
    let started = try #require(ledger.first { $0.kind == .retrainingStarted })
    let (all, last) = (Orders.rows(from: 0, until: 53), Orders.rows(from: 47, until: 53))
    #expect(
      started.sentence == "training challengers on \(all.count.grouped) rows (all history) and "
        + "\(last.count.grouped) rows (the last 6 days) before 2024-02-23")
    let passed = try #require(ledger.first { $0.kind == .gatePassed })
    #expect(
      passed.sentence.hasSuffix(
        "(learnt from the last 6 days; all history \(rival.challenger.short))"))
    #expect(passed.evidence.contains { $0.name == "challenger of all history" })
    let run = try #require(try retraining.challengerRun.flatMap { try rig.store.run($0) })
    #expect(run.tags[RunTag.history] == TrainingHistory.last(.days(6)).text)
    // The refit learns from the same days, and the holdout's.
    let model = try rig.engine.models.model(Declared.model, version: 2)
    #expect(model.reference?.rows == Orders.rows(from: 47, until: 60).count)
  }

  @Test("An engine that died between two challengers trains the second alone")
  func resumedBetweenChallengers() throws {
    let rig = try bothHistories()
    var retraining = try retrain(rig)
    rig.engine.stop()
    let runs = { try rig.store.runs().filter { $0.tags[RunTag.role] == "challenger" } }
    let second = try #require(
      try runs().first { $0.tags[RunTag.history] != TrainingHistory.all.text })
    try rig.store.deleteRun(second.id)
    (retraining.stage, retraining.gate, retraining.endedAt) = (.train, nil, nil)
    _ = try submit(&retraining, to: rig)
    try rig.restart()
    try rig.engine.waitUntilIdle()
    let again = try #require(try rig.store.retraining(retraining.id))
    // Against the version that the first time promoted, which has seen the holdout.
    #expect(again.stage == .rejected && again.gate?.rivals?.map(\.history) == [.all])
    #expect(try runs().count == 2)
    #expect(try rig.store.ledger().count { $0.kind == .retrainingStarted } == 1)
  }

  @Test("Histories that mean the same rows, or none, are one challenger")
  func sameRows() throws {
    var project = Declared.project(Declared.training())
    project.policies[0].histories = [.all, .last(.days(300)), .last(TimeSpan(milliseconds: 1))]
    let rig = try rig(project)
    #expect(try retrain(rig).gate?.rivals == nil)
    #expect(try rig.store.runs().count { $0.tags[RunTag.role] == "challenger" } == 1)
  }

  @Test("What the champion has learnt is not taught again: it is told once, and nothing is used up")
  func nothingNew() throws {
    var project = Declared.project(Declared.training())
    project.policies[0].triggers = ["schedule": .span(.days(1))]
    let rig = try Served.rig(project)
    let traffic = OrderTraffic(engine: rig.engine)
    for day in 30..<36 { try traffic.pass(day) }
    #expect(try rig.store.retrainings().isEmpty)
    let skips = try rig.store.ledger().filter { $0.kind == .retrainingSkipped }
    #expect(
      skips.count == 1 && skips[0].sentence.hasPrefix("nothing new before the holdout until "))
    for day in 36..<39 { try traffic.pass(day) }
    #expect(try rig.store.retrainings().isEmpty == false)
  }

  @Test("New rows that break a rule stop it, and no later one builds on them")
  func rules() throws {
    var project = Declared.project(Declared.training())
    project.datasets[0].rules = [
      Rule(column: "weight", condition: .range(min: -2, max: nil)),
      Rule(column: "at", condition: .required),
    ]
    let rig = try rig(project)
    for _ in 0..<2 {
      let retraining = try retrain(rig)
      #expect(retraining.stage == .failed)
      #expect(retraining.reason.contains("column \"weight\""), "\(retraining.reason)")
      #expect(retraining.snapshot == nil)
    }
  }

  @Test("A retraining whose job is cancelled in the queue ends, and another may follow")
  func cancelled() throws {
    let rig = try Served.rig()
    rig.engine.stop()
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    let proposed = try #require(try rig.store.retrainings().first)
    let job = try #require(proposed.job)
    #expect(throws: EngineError.retrainingUnderWay(Declared.endpoint)) {
      try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    }
    try rig.store.requestCancel(job, at: TimeSource.system.now)
    try rig.engine.runMonitoringCycle(at: Orders.day(31))
    let ended = try #require(try rig.store.retraining(proposed.id))
    #expect(ended.stage == .failed)
    #expect(ended.reason == "cancelled while queued")
    #expect(try rig.store.ledger().first?.kind == .retrainingFailed)
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    #expect(try rig.store.retrainings().count == 2)
  }

  /// Puts a retraining into the queue as it is.
  private func submit(_ retraining: inout Retraining, to rig: TestEngine) throws -> JobID {
    let work = JobWork.retrain(id: retraining.id, endpoint: Declared.endpoint)
    let job = try rig.store.submit(work, at: TimeSource.system.now).id
    retraining.job = job
    try rig.store.saveRetraining(retraining)
    return job
  }

  @Test("What was done before the engine died is not done again")
  func resumed() throws {
    let rig = try rig()
    let gate = GateResult(
      metric: .auc, rows: 300, championVersion: 1, champion: 0.5, challenger: 0.6, baseline: 0.5,
      gain: 0.1, lower: 0.05, upper: 0.15, minimumGain: 0.05, passed: true, failures: [])
    // The verdict is turned round: what matters is what follows a passed gate.
    var passed = try retrain(rig)
    passed.stage = .refit
    passed.gate = gate
    passed.endedAt = nil
    rig.engine.stop()
    _ = try submit(&passed, to: rig)
    try rig.restart()
    try rig.engine.waitUntilIdle()
    let promoted = try #require(try rig.store.retraining(passed.id))
    #expect(promoted.stage == .promoted)
    #expect(promoted.newVersion == 2)
    let refit = try #require(promoted.refitRun)

    // As if the engine had died before it stored that stage.
    rig.engine.stop()
    let job = try submit(&passed, to: rig)
    _ = try rig.store.claimJob(at: TimeSource.system.now)
    try rig.store.updateJob(
      job, stepsDone: 3, stepsTotal: 5, detail: "refit", run: refit, at: TimeSource.system.now)
    try rig.restart()
    try rig.engine.waitUntilIdle()
    let again = try #require(try rig.store.retraining(passed.id))
    #expect(again.stage == .promoted)
    #expect(again.refitRun == refit)
    #expect(again.newVersion == 2)
    #expect(try rig.store.versions(of: Declared.model).count == 2)
    #expect(try rig.store.aliasHistory(of: Declared.model).count == 2)
    let ledger = try rig.store.ledger(limit: 1_000)
    #expect(ledger.count { $0.kind == .promoted } == 2)
    #expect(ledger.count { $0.kind == .modelRegistered } == 2)
    #expect(ledger.count { $0.kind == .retrainingStarted } == 1)
  }
}
