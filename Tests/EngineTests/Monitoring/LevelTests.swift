import Domain
import Statistics
import TestSupport
import Testing

@testable import Engine
@testable import Store

@Suite("The level that a drop is counted from")
struct LevelTests {
  /// Constant versions, accepted at these figures.
  private func rig(
    _ figures: Double..., window: TimeSpan = .days(7)
  ) throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies = []
    project.monitors[0].window = .time(window)
    project.monitors[0].rowsMin = 50
    project.monitors[0].performance = .drop(0.03)
    project.monitors[0].thresholds = [:]
    let rig = try Served.rig(project)
    for _ in figures.dropFirst() { _ = try rig.run(Declared.train(Declared.training())) }
    try rig.store.database.writeWithoutTransaction { db in
      for (place, figure) in figures.enumerated() {
        try db.run(
          "UPDATE modelVersion SET metrics = ? WHERE version = ?",
          ["{\"valid.auc\":\(figure)}", place + 1])
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

  private func window(
    _ days: Range<Int>, _ answerer: Answerer, in rig: TestEngine
  ) throws -> WindowReport {
    try answerer.answer(days, in: try Served.runtime(rig).log)
    for day in days { try OrderTraffic(engine: rig.engine).label(day) }
    return try #require(try rig.turn(days.upperBound + 1).last)
  }

  private func week(_ first: Int, by version: Int, in rig: TestEngine) throws -> WindowReport {
    try window(first..<first + 7, Answerer(version: version), in: rig)
  }

  /// Knows so much that its AUC is near 0.73.
  private func knowingSome(_ version: Int) -> Answerer {
    var random = SeededRandom(seed: 4)
    let noise = (0..<Orders.rows).map { _ in random.uniform() }
    return Answerer(version: version) { 0.21 * Orders.truth($0) + 0.79 * noise[$0] }
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

  @Test("Three promotions that each lose less than the drop do not lower it together")
  func steps() throws {
    let rig = try rig(0.8, 0.775, 0.75, 0.725)
    for version in 1...4 {
      let day = 30 + 7 * (version - 1)
      if version > 1 { try promote(version, by: "policy:orders", at: day, in: rig) }
      let report = try window(day..<day + 7, knowingSome(version), in: rig)
      #expect(report.version == version && report[.auc]?.reference == 0.8)
      guard version == 4 else { continue }
      // Held against its own 0.725 it would be healthy.
      let auc = try #require(report[.auc]?.value)
      #expect(auc > 0.695 && auc < 0.77 && report.state == .degraded, "\(auc)")
    }
  }

  @Test("Twelve healthy windows let go of the level of a champion that is no more")
  func letGo() throws {
    let rig = try rig(0.77, 0.75, window: .days(3))
    try promote(2, by: "policy:orders", at: 30, in: rig)
    var references: [Double?] = []
    for place in 0..<14 {
      let day = 30 + 3 * place
      let knowing = Answerer.knowing(2)
      references.append(try window(day..<day + 3, knowing, in: rig)[.auc]?.reference)
    }
    #expect(references == [Double?](repeating: 0.77, count: 12) + [0.75, 0.75])
  }

  @Test("A promotion to something better moves it at once")
  func moved() throws {
    let rig = try rig(0.77, 0.9)
    try promote(2, by: "policy:orders", at: 31, in: rig)
    #expect(try week(31, by: 2, in: rig)[.auc]?.reference == 0.9)
  }
}
