import Datasets
import Domain
import Engine
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// Two months replayed through a real engine's HTTP: one seed is one history, whatever happens to
/// the process meanwhile.
struct ReplayTests {
  private static let start = Timestamp(CivilDate(year: 2013, month: 3, day: 1))
  private static let end = Timestamp(CivilDate(year: 2013, month: 5, day: 1))
  private static let endpoint: EndpointName = "flights"
  private static let trainer = StoryStore.hasXGBoost ? "xgboost" : "constant"

  private static let project = """
    datasets:
      flights: {target: late, time: day, ignore: [delay]}
    train:
      delay:
        dataset: flights
        trainer: \(trainer)
        params: \(StoryStore.hasXGBoost ? "{max_depth: 3, rounds: 8}" : "{}")
        split: {by: random, validation: 0.25}
        metric: auc
        model: flights
    endpoints:
      flights: {model: flights}
    monitors:
      flights:
        window: 7d
        tests: {psi: 0.25, ks: 0.3}
        minimum_rows: 40
        performance: {metric: auc, drop: 0.03, clear: 0.01, pending: 1}
        label_delay: 1d
    retraining:
      flights:
        train: delay
        trigger: {schedule: monthly, performance: false}
        gate: {holdout: 31d, minimum_gain: 0.001, resamples: 200}
        cooldown: 1d

    """

  /// A store whose first champion and replay are in the queue, its first two months stored.
  private func prepared() throws -> CurlewProgram {
    let curlew = try CurlewProgram(project: Self.project)
    let store = try curlew.store()
    try store.setPresent(Self.start)
    let table = try TableReader.read(text: Flights.csv(rows: 4 * 224))
    let days = try table.column("day").doubles()
    let past = days.indices.filter { days[$0] < Double(Self.start.milliseconds) }
    let future = days.indices.filter { days[$0] >= Double(Self.start.milliseconds) }
    _ = try store.addSnapshot(
      table.selecting(past),
      SnapshotDraft(dataset: "flights", source: "past", timeColumn: "day", actor: "user:ada"),
      at: Self.start)
    let coming = try store.addSnapshot(
      table.selecting(future),
      SnapshotDraft(dataset: "coming", source: "future", timeColumn: "day", actor: "user:ada"),
      at: Self.start
    ).snapshot
    let training = try #require(
      try ProjectFile.parse(Self.project, file: "curlew.yaml").training("delay"))
    _ = try store.submit(
      .train(TrainWork(declaration: training, seed: 3, alias: Alias.champion)), at: Self.start)
    _ = try store.submit(
      .replay(
        ReplayWork(
          snapshot: coming.id, endpoint: Self.endpoint, target: "late", timeColumn: "day",
          from: Self.start, until: Self.end, labelDelay: .days(1), secondsPerDay: 0)),
      at: Self.start)
    return curlew
  }

  private func report(
    _ curlew: CurlewProgram, deaths: [(day: Int, signal: Int32)] = []
  ) throws -> MonthlyReport {
    try curlew.replayToTheEnd(deaths: deaths)
    let store = try curlew.store()
    let endpoint = try #require(try store.endpoint(Self.endpoint))
    return try MonthlyReport.make(of: endpoint, in: store, from: Self.start, until: Self.end)
  }

  @Test("One seed gives one table, also where the engine was stopped and killed on the way")
  func deterministic() throws {
    let (calm, troubled) = (try prepared(), try prepared())
    defer {
      calm.remove()
      troubled.remove()
    }
    let report = try report(calm)
    let again = try self.report(
      troubled, deaths: [(day: 6, signal: SIGTERM), (day: 20, signal: SIGKILL)])
    #expect(report == again)

    #expect(report.months.map(\.month) == ["2013-03", "2013-04"])
    #expect(report.months.map(\.rows) == [224, 224])
    #expect(report.months[0].championVersion == 1)
    #expect(report.months[0].aucFrozen == report.months[0].aucChampion)
    // March is judged in April; without boosted trees the verdict is a refusal.
    #expect(report.months[0].decision == .none)
    #expect(report.months[1].decision != .none)
    // A day later: on the first, a holdout of 31 days leaves no row that the champion has not learnt.
    #expect(report.months[1].reason.hasPrefix("2013-04-02 "))
    let store = try troubled.store()
    let ids = try store.predictionLog(Self.endpoint).blocks(rows: 0..<10_000).flatMap(\.ids)
    #expect(Set(ids).count == 448)
    #expect(try troubled("doctor").status == 0)
  }

  /// The engine's server is what the replay sends to: it must outlive the replay.
  @Test("An engine that stops in the midst of a replay's day leaves it in the queue")
  func stopped() async throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let store = try curlew.store()
    let project = try ProjectFile.parse(Self.project)
    for day in stride(from: 4, through: 44, by: 8) {
      let hosted = try await HostedEngine.start(store: store, project: project)
      try Patience.wait(for: "day \(day)") {
        let job = try #require(try store.job(JobID(2)))
        return job.state.isTerminal || job.stepsDone >= day
      }
      await hosted.stop()
      let job = try #require(try store.job(JobID(2)))
      try #require(job.state == .queued, "day \(day): \(job.reason ?? "")")
      #expect(try store.endpoint(Self.endpoint)?.address == nil)
    }
  }
}
