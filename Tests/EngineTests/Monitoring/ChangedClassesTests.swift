import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Engine

@Suite("Answers and labels that change from version to version")
struct ChangedClassesTests {
  private func rig(_ project: Project, _ target: String) throws -> TestEngine {
    let rig = try TestEngine(project)
    try rig.store.setPresent(Orders.day(30))
    try rig.add(target == "lane" ? Lanes.table(from: 0, until: 30) : Orders.firstMonth)
    try rig.engine.start()
    let job = try rig.run(
      Declared.train(project.trainings[0], alias: Alias.champion))
    try #require(job.state == .succeeded, "\(job.reason ?? "")")
    return rig
  }

  private func truth(_ row: Int) -> Truth? { .class(ExactText(Lanes.lane(row))) }

  private func window(_ rig: TestEngine, at day: Int) throws -> WindowReport {
    try rig.engine.runMonitoringCycle(at: Orders.day(day))
    return try #require(try rig.store.windows(endpoint: Declared.endpoint).first)
  }

  private func retraining(_ rig: TestEngine) throws -> Retraining {
    try rig.engine.proposeByHand(Declared.endpoint, by: "user:ada")
    try rig.engine.waitUntilIdle()
    return try #require(try rig.store.retrainings(endpoint: Declared.endpoint, limit: 1).first)
  }

  @Test("A version of three classes and one of four answer within a window: it is judged")
  func twoVersions() throws {
    let project = Lanes.project(target: "lane", metric: .accuracy)
    let rig = try rig(project, "lane")
    for day in 30..<33 { try Lanes.pass(day, in: rig, truth: truth) }
    try rig.add(Lanes.table(from: 0, until: 45))
    _ = try rig.run(Declared.train(project.trainings[0]))
    try Promotion(store: rig.store).promote(
      Declared.model, version: 2, reason: "knows more", by: "user:ada", allowsNewOutputs: true)
    try rig.engine.refreshEndpoints()
    for day in 33..<39 { try Lanes.pass(day, in: rig, truth: truth) }
    let first = try window(rig, at: 39)
    #expect(first.matured && first.reason == nil && first.version == 2)
    #expect(first.rows == Orders.rows(from: 33, until: 37).count && first.labelCoverage == 1)
    let accuracy = try #require(first[.accuracy]?.value)
    #expect(accuracy > 0.2 && accuracy < 0.5, "the likeliest of four classes")
    // Taken again it says the same, as after a restart.
    #expect(try window(rig, at: 39) == first)
  }

  @Test("A label of a class that the champion does not know is kept, and counts as wrong")
  func newClass() throws {
    let rig = try rig(Lanes.project(target: "lane", metric: .multiclassLogLoss), "lane")
    for day in 30..<39 { try Lanes.pass(day, in: rig, truth: truth) }
    let first = try window(rig, at: 39)
    #expect(first.labelCoverage == 1 && first.reason == nil)
    #expect(try #require(first[.multiclassLogLoss]?.value) > 3)
    #expect(first.state == .degraded)
    #expect(try rig.store.openAlerts().isEmpty == false || !rig.store.unresolvedAlerts().isEmpty)
  }

  @Test("A retraining learns the new class, and the gate compares three classes with four")
  func learned() throws {
    let rig = try rig(Lanes.project(target: "lane", metric: .multiclassLogLoss), "lane")
    for day in 30..<52 { try Lanes.pass(day, in: rig, truth: truth) }
    let ended = try retraining(rig)
    #expect(ended.stage == .promoted, "\(ended.reason)")
    let version = try #require(try rig.store.version(of: Declared.model, 2))
    #expect(version.task == .multiclass(classes: ["a", "b", "c", "d"]))
    let gate = try #require(ended.gate)
    #expect(gate.champion > gate.challenger, "the champion gave the fourth class nothing")
  }

  @Test("A regression is watched, labelled and retrained by its error")
  func regression() throws {
    let rig = try rig(Lanes.project(target: "weight", metric: .meanAbsoluteError), "weight")
    // Later orders are heavier: the constant of the first month is wrong by that much.
    for day in 30..<46 {
      try Lanes.pass(day, in: rig) { Lanes.weight($0).map { .quantity($0 + 5) } }
    }
    let first = try window(rig, at: 46)
    #expect(try #require(first[.meanAbsoluteError]?.value) > 4)
    #expect(first.state == .degraded && first.labelCoverage > 0.9)
    let ended = try retraining(rig)
    #expect(ended.stage == .promoted, "\(ended.reason)")
    #expect(try #require(ended.gate).gain > 0)
  }

  @Test("A class that came with the holdout counts as wrong, and the retraining goes on")
  func newClassInHoldout() throws {
    let rig = try rig(Lanes.project(target: "lane", metric: .multiclassLogLoss), "lane")
    let last = Orders.rows(from: 51, until: 52).first
    for day in 30..<52 {
      try Lanes.pass(day, in: rig) { .class($0 == last ? "e" : ExactText(Lanes.lane($0))) }
    }
    let ended = try retraining(rig)
    #expect(ended.stage == .promoted, "\(ended.reason)")
    // Fitted again on all rows, it knows the class.
    let version = try #require(try rig.store.version(of: Declared.model, 2))
    #expect(version.task?.classes.contains("e") == true)
  }

  @Test("Where no metric is declared, the model's task is judged by its own")
  func ownMetric() throws {
    let rig = try rig(Lanes.project(target: "weight", metric: nil), "weight")
    for day in 30..<46 {
      try Lanes.pass(day, in: rig) { Lanes.weight($0).map { .quantity($0 + 5) } }
    }
    #expect(try window(rig, at: 46).state == .degraded)
    let alert = try #require(
      try rig.store.unresolvedAlerts().first { $0.subject != .drift })
    #expect(alert.subject == .performance(.meanAbsoluteError))
    #expect(try retraining(rig).gate?.metric == .meanAbsoluteError)
  }

  @Test("A metric that does not judge such answers, and one label beyond all numbers, are reasons")
  func unfitMetric() throws {
    let rig = try rig(Lanes.project(target: "weight", metric: nil), "weight")
    var project = rig.engine.project
    project.monitors[0].metric = .auc
    rig.engine.declare(project)
    try Patience.wait(for: "the metric") { rig.engine.project == project }
    let last = Orders.rows(from: 45, until: 46).first
    for day in 30..<46 {
      try Lanes.pass(day, in: rig) { $0 == last ? .quantity(1.7e308) : .quantity(1) }
    }
    #expect(try window(rig, at: 46).reason?.hasPrefix("auc does not judge") == true)
    project.monitors[0].metric = .rootMeanSquaredError
    rig.engine.declare(project)
    try Patience.wait(for: "the metric") { rig.engine.project == project }
    for day in 46..<53 { try Lanes.pass(day, in: rig) { _ in .quantity(1) } }
    let windows = try { () throws -> [WindowReport] in
      try rig.engine.runMonitoringCycle(at: Orders.day(54))
      return try rig.store.windows(endpoint: Declared.endpoint)
    }()
    let reasons = windows.compactMap(\.reason)
    #expect(reasons.contains { $0.hasPrefix("rmse of these answers and labels is too large") })
    #expect(windows.allSatisfy { ($0.reason != nil) == ($0.state == .unjudged) })
  }

  @Test("Labels that say nothing about the answers: unjudged, with the reason, and no alert")
  func otherLabels() throws {
    let rig = try rig(Declared.project(Declared.training()), "late")
    for day in 30..<39 { try Lanes.pass(day, in: rig) { _ in .class("perhaps") } }
    let first = try window(rig, at: 39)
    #expect(first.state == .unjudged)
    #expect(
      first.reason?.hasPrefix("none of \(first.rows) labels says anything") == true,
      "\(first.reason ?? "")")
    #expect(try rig.store.unresolvedAlerts().allSatisfy { $0.subject == .drift })
  }
}
