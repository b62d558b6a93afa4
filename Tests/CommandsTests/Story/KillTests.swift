import Domain
import Foundation
import Statistics
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// `kill -9` of the engine while it trains, serves and takes labels.
@Suite(.enabled(if: StoryStore.hasXGBoost, "libxgboost is not installed"))
struct KillTests {
  private static let rounds = 1_500
  private static let kills = 4
  private static let project = Flights.project + "\nendpoints:\n  flights: {model: flights}\n"

  /// What clients were told is stored.
  private struct Acknowledged {
    var predictions: [PredictionID] = []
    var labels: [PredictionID] = []
  }

  private func prepared() throws -> CurlewProgram {
    let curlew = try CurlewProgram(project: Self.project)
    try curlew.write(Flights.csv(), to: "flights.csv")
    #expect(try curlew("data", "add").status == 0)
    let trained = try curlew("train", "--alias", "champion")
    try #require(trained.status == 0, "\(trained.errors)")
    let long = try curlew("train", "--param", "rounds=\(Self.rounds)", "--detach")
    try #require(long.status == 0, "\(long.errors)")
    return curlew
  }

  /// Lets the training come to a round, asks and labels, and kills at once after the last answer.
  private func kill(
    _ number: Int, at round: Int, _ store: Store, _ told: inout Acknowledged
  ) throws {
    try Patience.wait(for: "round \(round)") {
      let job = try #require(try store.job(JobID(2)))
      try #require(!job.state.isTerminal, "it ended before it was killed: \(job)")
      return job.state == .running && job.stepsDone >= round
    }
    let status = try #require(try store.engineStatus())
    let client = try EndpointClient(store)
    let asked = try client.predict(20, prefix: "kill-\(number)")
    told.predictions += asked.map(PredictionID.init(_:))
    told.labels += try client.label(Array(asked.prefix(10))).map(PredictionID.init(_:))
    #expect(Foundation.kill(status.processID, SIGKILL) == 0)
    try Patience.wait(for: "the engine's end") {
      Foundation.kill(status.processID, 0) != 0
    }
  }

  @Test("Nothing that was acknowledged is lost, and the training goes on to its end")
  func kills() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let store = try curlew.store()
    var random = SeededRandom(seed: 9)
    var told = Acknowledged()
    var round = 0
    for number in 0..<Self.kills {
      round += 30 + random.index(below: 200)
      try kill(number, at: round, store, &told)
      let started = try curlew("engine", "start")
      try #require(started.status == 0, "\(started.errors)")
    }
    try Patience.wait(for: "the training's end") {
      try store.job(JobID(2))?.state.isTerminal == true
    }
    try check(curlew, store, told)
  }

  private func check(
    _ curlew: CurlewProgram, _ store: Store, _ told: Acknowledged
  ) throws {
    let job = try #require(try store.job(JobID(2)))
    #expect(job.state == .succeeded, "\(job.reason ?? "")")
    #expect(job.attempts == 1, "each attempt got further than the one before")
    let run = try #require(job.run)
    #expect(try store.run(run)?.status == .finished)
    let steps = try store.metricHistory(run: run, key: "valid-auc").map(\.step)
    #expect(steps == Array(1...Int64(Self.rounds)), "each round once")
    #expect(try store.versions(of: "flights").count == 2)

    #expect(told.predictions.count == Self.kills * 20)
    #expect(told.labels.count == Self.kills * 10)
    let logged = try store.predictionLog("flights").blocks(rows: 0..<10_000).flatMap(\.ids)
    #expect(Set(logged).isSuperset(of: told.predictions))
    #expect(logged.count == Set(logged).count)
    let truths = try store.truths(endpoint: "flights", ids: told.labels)
    #expect(truths.allSatisfy { $0 == .class("1") })

    #expect(try curlew("engine", "stop").status == 0)
    let doctor = try curlew("doctor")
    #expect(doctor.status == 0, "\(doctor.output)\(doctor.errors)")
  }

  @Test("A second engine on the same store is refused in words")
  func second() throws {
    let curlew = try CurlewProgram(project: Self.project)
    defer { curlew.remove() }
    #expect(try curlew("engine", "start").status == 0)
    let again = try curlew("engine", "start")
    #expect(again.status == 0)
    #expect(again.output.contains("runs already"))
    let second = try curlew("engine", "run")
    #expect(second.status == 1)
    #expect(second.errors.contains("an engine already runs on this store"))
  }
}
