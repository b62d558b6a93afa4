import Domain
import Store
import Testing

@testable import Engine

/// How many rows are new, counted in a real store.
@Suite("Retraining by volume and age")
struct RetrainingVolumeTests {
  private func rig(
    _ triggers: [String: TriggerSetting], _ change: (inout RetrainingPolicy) -> Void = { _ in }
  ) throws -> TestEngine {
    var project = Declared.project(Declared.training())
    project.policies[0].triggers = triggers
    project.policies[0].cooldown = .days(1)
    change(&project.policies[0])
    return try Served.rig(project)
  }

  private func proposals(_ rig: TestEngine) throws -> [LedgerEntry] {
    try rig.store.ledger().filter { $0.kind == .retrainingProposed }
  }

  @Test("So many labelled rows ask, rows without a label do not, and a challenger's count no more")
  func traffic() throws {
    let wanted = Orders.rows(from: 30, until: 40).count
    let rig = try rig(["volume": .count(wanted)])
    let traffic = OrderTraffic(engine: rig.engine)
    for day in 30..<40 { try traffic.pass(day) }
    // Labels follow a day later.
    #expect(try proposals(rig).isEmpty)
    try traffic.pass(40)
    let proposal = try #require(try proposals(rig).first)
    #expect(
      proposal.sentence == "\(wanted) new rows since \(Orders.day(29).dateText), \(wanted) wanted")
    #expect(proposal.evidence.contains { $0.name == "trigger" && $0.text == "volume" })
    #expect(try rig.store.retrainings().map(\.stage) == [.rejected])
    for day in 41..<45 { try traffic.pass(day) }
    #expect(try proposals(rig).count == 1)
  }

  @Test("Of a dataset the newest snapshot's rows count that are later than what was learnt")
  func dataset() throws {
    let wanted = Orders.rows(from: 30, until: 45).count
    let rig = try rig(["volume": .count(wanted)]) { $0.data = .dataset }
    try rig.add(Orders.table.selecting(Orders.rows(from: 0, until: 44)))
    try rig.store.setPresent(Orders.day(45))
    try rig.engine.runMonitoringCycle(at: Orders.day(45))
    #expect(try proposals(rig).isEmpty)
    // A window of the latest days, not longer than the champion's data.
    try rig.add(Orders.table.selecting(Orders.rows(from: 28, until: 45)))
    try rig.engine.runMonitoringCycle(at: Orders.day(45))
    #expect(try proposals(rig).first?.sentence.hasPrefix("\(wanted) new rows since") == true)
  }

  @Test("A champion whose data are old asks")
  func age() throws {
    let rig = try rig(["age": .span(.days(12))])
    let traffic = OrderTraffic(engine: rig.engine)
    for day in 30..<41 { try traffic.pass(day) }
    #expect(try proposals(rig).isEmpty)
    try traffic.pass(41)
    #expect(
      try proposals(rig).map(\.sentence) == [
        "the champion's data end on \(Orders.day(29).dateText), 12 days ago, "
          + "\(TimeSpan.days(12).text) allowed"
      ])
  }

  @Test(
    "A judged window of the champion that drifts and is degraded asks at once, another's does not")
  func drift() throws {
    let rig = try rig(["drift": .flag(true)])
    let weight = FeatureDrift(
      feature: "weight", type: .number, valued: 300, rows: 300,
      results: [DriftResult(test: .nullShare, value: 0.5, threshold: 0.1)],
      histogram: DistributionPair(labels: [], edges: [], reference: [], current: []))
    var window = WindowReport(
      endpoint: Declared.endpoint, index: 3, start: Orders.day(30), end: Orders.day(31), rows: 300,
      version: 2, reference: nil, referenceRows: 0, features: [weight],
      realized: [RealizedMetric(metric: .auc, value: 0.5, rows: 300, threshold: 0.7)],
      labelCoverage: 1, matured: true, state: .degraded)
    // No traffic has come, so that each question is held back, and the ledger says whose it was.
    func asked() throws -> [String] {
      try rig.store.saveWindow(window)
      try rig.engine.runMonitoringCycle(at: Orders.day(31))
      return try rig.store.ledger().filter { $0.kind == .retrainingSkipped }
        .flatMap(\.evidence).filter { $0.name == "trigger" }.map(\.text)
    }
    #expect(try asked().isEmpty)
    (window.index, window.version, window.rows) = (4, 1, 199)
    #expect(try asked().isEmpty)
    window.rows = 300
    #expect(try asked() == ["drift"])
  }

  @Test("The last count holds until labels enough have come to reach a number that is asked for")
  func counted() {
    let known = CountedRows(since: Orders.day(1), labels: 100, count: 40)
    let stale = { known.isStale(since: $0, labels: $1, asked: [30, 60]) }
    #expect(!stale(Orders.day(1), 100) && !stale(Orders.day(1), 119))
    #expect(stale(Orders.day(1), 120) && stale(Orders.day(2), 100))
    #expect(known.isStale(since: Orders.day(1), labels: 101, rowsPerLabel: 20, asked: [60]))
    #expect(stale(Orders.day(1), 99), "labels were removed")
    #expect(!known.isStale(since: Orders.day(1), labels: 9_000, asked: [30]))
  }
}
