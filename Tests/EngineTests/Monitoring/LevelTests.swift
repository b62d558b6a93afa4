import Domain
import TestSupport
import Testing

@testable import Engine
@testable import Store

@Suite("The level that a drop is counted from")
struct LevelTests {
  /// Two constant versions, whose windows have an AUC of a half, accepted at these figures.
  private func rig(_ first: Double, _ second: Double) throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = .time(.days(7))
    project.monitors[0].rowsMin = 50
    project.monitors[0].performance = .drop(0.03)
    project.monitors[0].thresholds = [:]
    let rig = try Served.rig(project)
    _ = try rig.run(Declared.train(Declared.training()))
    try rig.store.database.writeWithoutTransaction { db in
      for (version, figure) in [(1, first), (2, second)] {
        try db.run(
          "UPDATE modelVersion SET metrics = ? WHERE version = ?",
          ["{\"valid.auc\":\(figure)}", version])
      }
    }
    // What was loaded by then knows other figures.
    try rig.restart()
    try Patience.wait(for: "the endpoint") {
      rig.engine.endpoints.endpoint(Declared.endpoint) != nil
    }
    return rig
  }

  private func promote(_ version: Int, by actor: String, at day: Int, in rig: TestEngine) throws {
    try rig.store.setPresent(Orders.day(day))
    try Promotion(store: rig.store).promote(
      Declared.model, version: version, reason: "a test", by: actor)
    try rig.engine.refreshEndpoints()
  }

  private func week(_ first: Int, by version: Int, in rig: TestEngine) throws -> WindowReport {
    try Answerer(version: version).answer(first..<first + 7, in: try Served.runtime(rig).log)
    for day in first..<first + 7 { try OrderTraffic(engine: rig.engine).label(day) }
    try rig.store.setPresent(Orders.day(first + 8))
    try rig.engine.runMonitoringCycle(at: Orders.day(first + 8))
    return try #require(try rig.store.windows(endpoint: Declared.endpoint).last)
  }

  @Test("It does not sink with a promotion by a policy, and a person may lower it")
  func kept() throws {
    let rig = try rig(0.77, 0.5)
    let first = try week(30, by: 1, in: rig)
    #expect(first.state == .degraded && first[.auc]?.reference == 0.77)
    try promote(2, by: "policy:orders", at: 37, in: rig)
    let second = try week(37, by: 2, in: rig)
    #expect(second.state == .degraded)
    #expect(second[.auc]?.reference == 0.77 && second[.auc]?.threshold == 0.74)
    try promote(2, by: "user:ada", at: 44, in: rig)
    let third = try week(44, by: 2, in: rig)
    #expect(third.state == .healthy && third[.auc]?.reference == 0.5)
  }

  @Test("A promotion within the drop, or to something better, moves it")
  func moved() throws {
    for second in [0.75, 0.9] {
      let rig = try rig(0.77, second)
      try promote(2, by: "policy:orders", at: 31, in: rig)
      #expect(try week(31, by: 2, in: rig)[.auc]?.reference == second)
    }
  }
}
