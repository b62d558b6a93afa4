import Datasets
import Domain
import Engine
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// Purchases replayed through a real engine's HTTP: who buys in a week is asked for at its start, and what
/// was bought is told, and collected, at its end; whatever happens to the process meanwhile.
struct VisitReplayTests {
  private static let start = Timestamp(CivilDate(year: 2017, month: 4, day: 1))
  /// Eight weeks and three days, of which nothing is asked.
  private static let end = start + .days(59)
  private static let users = 220
  private static let endpoint: EndpointName = "basket"

  private static let project = """
    datasets:
      purchases: {user: who, item: what, time: day}
    train:
      first: {dataset: purchases, trainer: popularity, split: {last: 7d}, refit: true, model: basket}
      again: {dataset: purchases, trainer: personal, split: {last: 7d}, metric: precision@10, model: basket}
    endpoints:
      basket: {model: basket}
    monitors:
      basket:
        window: 7d
        minimum_rows: 40
        performance: {metric: precision@10, drop: 0.05, clear: 0.01, pending: 1}
        label_delay: 7d
    retraining:
      basket:
        train: again
        data: dataset
        trigger: {schedule: 28d, performance: false}
        gate: {holdout: 7d, minimum_gain: 0.001, resamples: 200}
        cooldown: 1d

    """

  /// Everyone takes a basket of their own each week, and from April on one thing that was not there before.
  private static func purchases() -> String {
    var lines = ["day,who,what"]
    let first = start - .days(42)
    for week in 0..<15 {
      for user in 0..<users {
        let days: Int64 = 7 * Int64(week) + Int64(user % 7)
        let day = (first + .days(days)).dateText
        for place in 0..<6 { lines.append("\(day),u\(user),p\(user % 20 * 6 + place)") }
        if week >= 6 { lines.append("\(day),u\(user),new\(user % 3)") }
      }
    }
    return lines.joined(separator: "\n")
  }

  private func prepared() throws -> CurlewProgram {
    let curlew = try CurlewProgram(project: Self.project)
    let store = try curlew.store()
    try store.setPresent(Self.start)
    let table = try TableReader.read(text: Self.purchases())
    let days = try table.column("day").doubles()
    let add = { (dataset: DatasetName, isPast: Bool) in
      try store.addSnapshot(
        table.selecting(
          days.indices.filter { (days[$0] < Double(Self.start.milliseconds)) == isPast }),
        SnapshotDraft(dataset: dataset, source: "a test", timeColumn: "day", actor: "user:ada"),
        at: Self.start
      ).snapshot
    }
    _ = try add("purchases", true)
    let coming = try add("coming", false)
    let training = try #require(
      try ProjectFile.parse(Self.project, file: "curlew.yaml").training("first"))
    _ = try store.submit(
      .train(TrainWork(declaration: training, seed: 3, alias: Alias.champion)), at: Self.start)
    _ = try store.submit(
      .replay(
        ReplayWork(
          snapshot: coming.id, endpoint: Self.endpoint, target: "what", timeColumn: "day",
          from: Self.start, until: Self.end, labelDelay: .days(7), secondsPerDay: 0,
          visits: ReplayedVisits(user: "who", dataset: "purchases"), keepsFirst: true)),
      at: Self.start)
    return curlew
  }

  private func report(
    _ curlew: CurlewProgram, deaths: [(day: Int, signal: Int32)] = []
  ) throws -> MonthlyListReport {
    try curlew.replayToTheEnd(deaths: deaths)
    let store = try curlew.store()
    let endpoint = try #require(try store.endpoint(Self.endpoint))
    return try MonthlyListReport.make(of: endpoint, in: store, from: Self.start, until: Self.end)
  }

  @Test("Weeks are asked, told, collected and learnt from, whatever kills the engine on the way")
  func deterministic() throws {
    let (calm, troubled) = (try prepared(), try prepared())
    defer {
      calm.remove()
      troubled.remove()
    }
    let report = try report(calm)
    #expect(
      try self.report(troubled, deaths: [(day: 6, signal: SIGTERM), (day: 29, signal: SIGKILL)])
        == report)
    #expect(report.months.map(\.month) == ["2017-04", "2017-05"])
    #expect(report.months.map(\.users) == [Self.users, Self.users])
    // Of seven things that everyone takes one is not known in March.
    for month in report.months {
      #expect(abs((month.unseenShare ?? 0) - 1 / 7.0) < 1e-12)
    }
    let (april, may) = (report.months[0], report.months[1])
    // Retrained on the 29th, after four weeks that the first model answered.
    #expect((april.precisionChampion ?? 0) > (april.precisionFrozen ?? 1))
    #expect(april.decision == .promoted, "\(april.reason)")
    #expect(may.championVersion == 2)
    // The first one goes on unseen, and is judged beside its successor.
    let shadows = try calm.store().windows(endpoint: Self.endpoint, as: .shadow)
    #expect(!shadows.isEmpty && shadows.allSatisfy { $0.version == 1 })
    #expect(try troubled.store().windows(endpoint: Self.endpoint, as: .shadow) == shadows)
    let unseen = try #require(shadows.last { $0.matured }?.realized.first)
    #expect(abs(unseen.value - (may.precisionFrozen ?? 0)) < 0.1)
    // A basket of six and what is new since: 7 of 10 once it has been learnt.
    #expect((may.precisionChampion ?? 0) > (may.precisionFrozen ?? 1) + 0.3)
    // In four of April's weeks the first model answered; in all of May's the second.
    #expect(april.worstGain == 0 && (may.worstGain ?? 0) > 0.3)

    let store = try troubled.store()
    let snapshots = try store.snapshots(of: "purchases")
    #expect(snapshots.count == 9, "one more each week")
    #expect(snapshots.first?.rows == Self.users * (6 * 6 + 8 * 7))
    let ids = try store.predictionLog(Self.endpoint).blocks(rows: 0..<100_000).flatMap(\.ids)
    #expect(Set(ids).count == 8 * Self.users)
    #expect(try store.labelCount(endpoint: Self.endpoint) == 8 * Self.users)
    #expect(try troubled("doctor").status == 0)
  }
}
