import Datasets
import Domain
import Store
import Testing

@testable import Engine

@Suite("What is not trained on")
struct TrainingRefusalTests {
  private static let rule = Rule(column: "weight", condition: .nullShare(max: 0.001))

  private func prepared() throws -> TestEngine {
    let rig = try TestEngine(Declared.project(Declared.training()))
    try rig.engine.start()
    return rig
  }

  @Test("A snapshot that fails an error rule is refused; forced, the run keeps the reason")
  func rules() throws {
    let rig = try prepared()
    let snapshot = try rig.add(Orders.firstMonth, rules: [Self.rule])
    let refused = try rig.run(Declared.train(Declared.training()))
    let error = EngineError.snapshotInvalid(
      snapshot.id, failures: snapshot.outcomes.filter(\.blocks))
    #expect(refused.state == .failed)
    #expect(refused.reason == error.message)
    #expect(error.message.contains("column \"weight\""))
    #expect(try rig.store.runs().isEmpty)

    let forced = try rig.run(
      Declared.train(Declared.training(), force: "the sensor was off for an hour"))
    #expect(forced.state == .succeeded)
    let run = try #require(try forced.run.flatMap { try rig.store.run($0) })
    #expect(run.tags["curlew.force"] == "the sensor was off for an hour")
  }

  @Test("A warning stops nothing")
  func warning() throws {
    let rig = try prepared()
    var rule = Self.rule
    rule.severity = .warning
    try rig.add(Orders.firstMonth, rules: [rule])
    #expect(try rig.run(Declared.train(Declared.training())).state == .succeeded)
  }

  @Test("A dataset without snapshot, or a snapshot that is not there")
  func noSnapshot() throws {
    let rig = try prepared()
    let reason = EngineError.noSnapshot("orders").message
    #expect(try rig.run(Declared.train(Declared.training())).reason == reason)
    // The latest one is no substitute for one that was named.
    try rig.add(Orders.firstMonth)
    let named = JobWork.train(
      TrainWork(declaration: Declared.training(), snapshot: SnapshotID("00")))
    #expect(try rig.run(named).reason == reason)
  }

  @Test("A target that the dataset does not have")
  func target() throws {
    let rig = try prepared()
    try rig.add(Orders.firstMonth)
    var training = Declared.training()
    training.target = "tardy"
    let error = EngineError.targetMissing(column: "tardy", dataset: "orders")
    #expect(try rig.run(Declared.train(training)).reason == error.message)
  }

  @Test("A trainer or params that do not exist: nothing is begun")
  func trainer() throws {
    let rig = try prepared()
    try rig.add(Orders.firstMonth)
    let unknown = try rig.run(Declared.train(Declared.training("forest")))
    #expect(unknown.state == .failed)
    #expect(unknown.reason?.contains("forest") == true)
    let params = try rig.run(Declared.train(Declared.training(params: ["depth": "3"])))
    #expect(params.state == .failed)
    #expect(params.reason?.contains("depth") == true)
    #expect(try rig.store.runs().isEmpty)
  }
}
