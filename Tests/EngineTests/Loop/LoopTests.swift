import Domain
import Foundation
import Testing

@testable import Engine

@Suite("The loop, day by day", .enabled(if: Declared.hasXGBoost, "libxgboost is not installed"))
struct LoopTests {
  private let story: LoopStory

  init() throws {
    story = try LoopStory.told.get()
  }

  @Test("A window closes with its last day, waits for its labels, and is judged a day later")
  func maturing() throws {
    #expect(story.window(0, on: 36) == nil)
    let closed = try #require(story.window(0, on: 37))
    #expect(closed.state == .labelsPending)
    #expect(closed.start == Orders.day(30))
    #expect(closed.end == Orders.day(37))
    #expect(closed.rows == Orders.rows(from: 30, until: 37).count)
    #expect(closed.version == 1)
    #expect(closed.features.map(\.feature).sorted() == ["depot", "weight"])
    #expect(closed.referenceRows > 900)
    #expect(closed.realized.isEmpty)
    let matured = try #require(story.window(0, on: 38))
    #expect(matured.state == .healthy)
    #expect(matured.matured)
    #expect(matured.labelCoverage == 1)
    let auc = try #require(matured[.auc])
    #expect(auc.value > 0.8)
    #expect(matured[.auc]?.threshold == 0.7)
    #expect(matured[.logLoss] != nil)
    #expect(matured[.accuracy] != nil)
  }

  @Test("Each week is called what it was")
  func states() {
    let last = story.evenings[Orders.days]?.windows ?? []
    #expect(
      last.map(\.state) == [
        .healthy, .healthy, .degraded, .degraded, .healthy, .healthy, .labelsPending,
        .notEnoughData,
      ])
    #expect(last.map(\.version) == [1, 1, 1, 1, 2, 2, 2, 2])
    #expect(last.allSatisfy { $0.matured })
    #expect(abs((last.last { $0.index == 6 }?.labelCoverage ?? 0) - 0.5) < 0.01)
    #expect((last.last?.rows ?? 0) < 200)
    #expect(story.window(2, on: 51)?.state == .drifting, "drift is known before the labels")
  }

  @Test("The first bad week makes the performance alert pending, the second fires it")
  func alertFires() throws {
    let subject = Alert.Subject.performance(.auc)
    #expect(story.alert(subject, on: 51) == nil)
    let pending = try #require(story.alert(subject, on: 52))
    #expect(pending.state == .pending)
    #expect(story.alert(subject, on: 58)?.state == .pending)
    let firing = try #require(story.alert(subject, on: 59))
    #expect(firing.state == .firing)
    #expect(firing.id == pending.id)
    #expect(firing.since == Orders.day(44))
    #expect(firing.firedAt == Orders.day(59))
    #expect(firing.breaches == 2)
    #expect(firing.version == 1)
    let value = try #require(firing.value)
    #expect(value < 0.4)
  }

  @Test("The alerts resolve with the first week of the new champion")
  func alertResolves() {
    #expect(story.alert(.performance(.auc), on: 65)?.state == .firing)
    #expect(story.alert(.performance(.auc), on: 66) == nil)
    #expect(story.alert(.drift, on: 64)?.state == .firing)
    #expect(story.alert(.drift, on: 65) == nil)
    #expect(
      Set(story.alerts.map(\.subject)) == [.performance(.auc), .baseline(.auc), .drift]
        && story.alerts.count == 3)
    #expect(story.alerts.allSatisfy { $0.state == .resolved })
  }

  @Test("The alert brings a challenger, which passes the gate and is promoted the same night")
  func promotion() throws {
    let retraining = try #require(story.retrainings.first)
    #expect(retraining.stage == .promoted)
    #expect(retraining.trigger.word == "performance")
    #expect(retraining.proposedAt == Orders.day(59))
    #expect(retraining.holdoutStart == Orders.day(52))
    #expect(retraining.newVersion == 2)
    let gate = try #require(retraining.gate)
    #expect(gate.passed)
    #expect(gate.championVersion == 1)
    // Labels of the last day have not come when the gate judges.
    #expect(gate.rows == Orders.rows(from: 52, until: 58).count)
    #expect(gate.lower > 0)
    #expect(gate.champion < 0.4)
    #expect(gate.challenger > 0.7)
    #expect(story.evenings[58]?.liveVersion == 1)
    #expect(story.evenings[59]?.liveVersion == 2)
    #expect(story.history.map(\.version) == [1, 2])
    #expect(story.history.map(\.time) == [Orders.day(30), Orders.day(59)])
  }

  @Test("The accepted challenger is fitted again with the holdout before it serves")
  func refit() throws {
    let retraining = try #require(story.retrainings.first)
    let refit = try #require(story.runs.first { $0.id == retraining.refitRun })
    let challenger = try #require(story.runs.first { $0.id == retraining.challengerRun })
    #expect(refit.tags[RunTag.role] == "refit")
    #expect(challenger.tags[RunTag.role] == "challenger")
    #expect(refit.inputs.map(\.snapshot) == challenger.inputs.map(\.snapshot))
    #expect(refit.inputs.map(\.snapshot) == [retraining.snapshot])
    #expect(refit.status == .finished)
  }

  @Test("Each version keeps what it leans on, also one that no rows were left to evaluate")
  func importance() throws {
    #expect(story.importance.count == 2)
    for gains in story.importance.values {
      #expect(gains.map(\.feature).contains("weight"))
      #expect(gains.map(\.gain) == gains.map(\.gain).sorted(by: >))
    }
  }

  @Test("While the alert lasts, the cooldown is told once and not every day")
  func cooldown() throws {
    #expect(story.evenings[58]?.skips == 0)
    #expect(story.evenings[60]?.skips == 1)
    #expect(story.evenings[Orders.days]?.skips == 1)
    let skip = try #require(story.ledger.first { $0.kind == .retrainingSkipped })
    #expect(skip.sentence.contains("cooldown"))
    #expect(skip.actor == "policy:orders")
  }

  @Test("A challenger that gains nothing is refused, and the champion stays")
  func rejection() throws {
    let retraining = try #require(story.retrainings.last)
    #expect(story.retrainings.count == 2)
    #expect(retraining.stage == .rejected)
    #expect(retraining.trigger == .manual(user: "ada"))
    #expect(retraining.gate?.passed == false)
    #expect(retraining.gate?.championVersion == 2)
    #expect(retraining.reason.contains("under the minimum 0.050"))
    #expect(retraining.newVersion == nil)
    #expect(story.evenings[Orders.days]?.liveVersion == 2)
  }

  @Test("The ledger holds every edge in its order, with figures and actors")
  func ledger() throws {
    let edges = story.ledger.filter { $0.kind != .snapshotAdded }
    #expect(
      edges.map(\.kind) == [
        .modelRegistered, .promoted, .alertFired, .alertFired, .alertFired, .retrainingProposed,
        .retrainingStarted, .gatePassed, .modelRegistered, .promoted, .retrainingSkipped,
        .alertResolved, .alertResolved, .alertResolved, .retrainingProposed, .retrainingStarted,
        .rejected,
      ])
    let gate = try #require(edges.first { $0.kind == .gatePassed })
    let names = Set(gate.evidence.map(\.name))
    #expect(
      names.isSuperset(of: ["champion", "challenger", "gain", "lower", "rows", "retraining"]))
    let promoted = try #require(edges.last { $0.kind == .promoted })
    #expect(promoted.actor == "policy:orders")
    #expect(promoted.version == 2)
    #expect(promoted.time == Orders.day(59))
    #expect(edges.first { $0.kind == .promoted }?.actor == "user:ada")
    #expect(edges.last { $0.kind == .retrainingProposed }?.actor == "user:ada")
    #expect(edges.allSatisfy { !$0.sentence.isEmpty })
  }

  @Test("Nothing is left over: every job and run has ended, and the doctor finds nothing")
  func leftovers() {
    #expect(story.jobs.allSatisfy { $0.state == .succeeded })
    #expect(story.runs.allSatisfy { $0.status == .finished })
    #expect(story.findings.isEmpty, "\(story.findings)")
  }
}
