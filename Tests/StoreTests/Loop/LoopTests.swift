import Domain
import Testing

@testable import Store

@Suite("Windows, alerts, retrainings and the ledger")
struct LoopTests {
  private let test: TestStore
  private var store: Store { test.store }

  init() throws {
    test = try TestStore()
    try test.endpoint()
  }

  private func window(_ index: Int) -> WindowReport {
    let pair = DistributionPair(
      labels: ["0", "10"], edges: [0, 10], reference: [0.5, 0.5], current: [0.1, 0.9])
    let temp = FeatureDrift(
      feature: "temp", type: .number, valued: 90, rows: 100,
      results: [
        DriftResult(test: .psi, value: 0.5, threshold: 0.25),
        DriftResult(test: .ks, value: .infinity, threshold: 0.1, pValue: 1e-9),
      ], histogram: pair)
    let carrier = FeatureDrift(
      feature: "carrier", type: .category, valued: 100, rows: 100, results: [],
      histogram: DistributionPair(labels: ["é"], edges: [], reference: [1], current: [.nan]))
    return WindowReport(
      endpoint: "flights", index: index, start: at(Int64(index) * 100),
      end: at(Int64(index) * 100 + 100), rows: 100, version: 1, reference: "abc",
      referenceRows: 1_000, features: [temp, carrier], prediction: index == 1 ? nil : temp,
      realized: [RealizedMetric(metric: .auc, value: 0.7, rows: 80, threshold: 0.65)],
      labelCoverage: 0.8, matured: true, state: .drifting)
  }

  @Test("a window's report comes back whole, and is replaced when labels have matured")
  func windows() throws {
    for index in 0..<3 { try store.saveWindow(window(index)) }
    var later = window(1)
    later.state = .degraded
    try store.saveWindow(later)
    let stored = try test.reopened().windows(endpoint: "flights")
    #expect(stored.map(\.index) == [0, 1, 2])
    #expect(stored[1].state == .degraded && stored[1].prediction == nil)
    #expect(stored[0].features[0] == window(0).features[0])
    #expect(stored[0].features[1].histogram.current[0].isNaN)
    #expect(stored[2].prediction == window(2).prediction)
    #expect(stored[2].realized == window(2).realized)
    #expect(try store.windows(endpoint: "flights", last: 2).map(\.index) == [1, 2])
    #expect(try store.window(endpoint: "flights", index: 1)?.state == .degraded)
    #expect(try store.window(endpoint: "flights", index: 9) == nil)
    #expect(try store.windows(endpoint: "other").isEmpty)
  }

  @Test("a version's first windows are those of enough rows in its role, before one")
  func firstWindows() throws {
    for index in 0..<6 {
      var report = window(index)
      report.version = index == 0 ? 7 : 1
      if index == 2 { report.rows = 3 }
      try store.saveWindow(report)
    }
    var shadow = window(3)
    shadow.role = .shadow
    try store.saveWindow(shadow)
    func first(_ role: EndpointRole, before index: Int, count: Int) throws -> [Int] {
      try store.firstWindows(
        endpoint: "flights", version: 1, as: role, before: index, rowsMin: 50, count: count
      ).map(\.index)
    }
    #expect(try first(.champion, before: 5, count: 12) == [1, 3, 4])
    #expect(try first(.champion, before: 5, count: 2) == [1, 3])
    #expect(try first(.shadow, before: 9, count: 12) == [3])
  }

  @Test("a window keeps which rows it took; what cannot be so is damage of that window alone")
  func rowsTaken() throws {
    let kept = [
      RowsTaken(first: 5, counted: 9, timed: RowsTaken.Timed(until: at(7), rows: 6)),
      RowsTaken(counted: 9, timed: RowsTaken.Timed(until: at(200), rows: 12)),
      RowsTaken(first: 0, counted: 4), nil,
    ]
    for (index, taken) in kept.enumerated() {
      var report = window(index)
      report.taken = taken
      try store.saveWindow(report)
      let last = try #require(try store.lastWindow(endpoint: "flights"))
      #expect(last.index == index && last.rows == 100 && last.stored == taken)
    }
    #expect(try test.reopened().windows(endpoint: "flights").map(\.taken) == kept)
    try store.transaction {
      try $0.db.run("UPDATE window SET firstRow = 12 WHERE number = 0")
      try $0.db.run("UPDATE window SET timedRows = -1 WHERE number = 1")
      try $0.db.run("DELETE FROM window WHERE number > 1")
    }
    #expect(try store.lastWindow(endpoint: "flights")?.stored == nil)
    store.unreadable.skip()
    #expect(try store.windows(endpoint: "flights").isEmpty)
  }

  @Test("a window has a verdict for each version and role; a screen gets the main champion's")
  func verdicts() throws {
    func report(_ index: Int, version: Int, _ role: EndpointRole, rows: Int) -> WindowReport {
      var report = window(index)
      report.version = version
      report.role = role
      report.rows = rows
      return report
    }
    let reports = [
      report(0, version: 1, .champion, rows: 40), report(0, version: 2, .champion, rows: 60),
      report(0, version: 3, .shadow, rows: 100), report(0, version: 3, .canary, rows: 9),
      report(1, version: 2, .champion, rows: 50), report(1, version: 3, .champion, rows: 50),
      report(2, version: 4, .canary, rows: 5), report(2, version: 3, .canary, rows: 8),
      report(2, version: 9, .shadow, rows: 8), report(3, version: 9, .shadow, rows: 8),
    ]
    for report in reports + reports { try store.saveWindow(report) }
    #expect(try store.windows(endpoint: "flights").map(\.version) == [2, 3, 3])
    #expect(try store.windows(endpoint: "flights", last: 1).map(\.index) == [2])
    #expect(try store.windowIndexes(endpoint: "flights", last: 2) == [1, 2])
    #expect(try store.lastWindow(endpoint: "flights")?.index == 3)
    #expect(try store.window(endpoint: "flights", index: 0)?.version == 2)
    let all = try store.windows(endpoint: "flights", index: 0)
    #expect(all.map(\.version) == [1, 2, 3, 3])
    #expect(all.map(\.role) == [.champion, .champion, .canary, .shadow])
    #expect(try store.windows(endpoint: "flights", index: 7).isEmpty)
    let shadows = try store.windows(endpoint: "flights", as: .shadow)
    #expect(shadows.map(\.index) == [0, 2, 3] && shadows.map(\.version) == [3, 9, 9])
    #expect(
      try store.windows(endpoint: "flights", as: .champion, version: 2, last: 1).map(\.index)
        == [1])
  }

  @Test("a window with a number that none has is told, or passed over where that is asked for")
  func absurdNumber() throws {
    for index in [-1, 0, 1, Int.max] {
      var report = window(0)
      report.index = index
      try store.saveWindow(report)
    }
    #expect(
      throws: StoreError.recordUnreadable(
        table: "window", id: "flights \(Int.max)", detail: "no window has that number")
    ) { try store.windows(endpoint: "flights", last: 1) }
    #expect(try store.lastWindow(endpoint: "flights")?.index == 1)
    #expect(try Doctor.examine(store).findings.contains { $0.severity == .error })
    let limits = RetentionDeclaration(predictionsAge: .days(1), windowsAge: .days(1))
    for window in [WindowDeclaration.count(10), .count(.max), .month] {
      _ = try store.retentionPlan(
        Project(
          monitors: [MonitorDeclaration(endpoint: "flights", window: window)], retention: limits))
    }
    store.unreadable.skip()
    #expect(try store.windows(endpoint: "flights").map(\.index) == [0, 1])
  }

  @Test("what is stored within a transaction is seen there, and is gone when it fails")
  func halfWindow() throws {
    var shadow = window(0)
    shadow.role = .shadow
    shadow.endpoint = "other"
    #expect(throws: StoreError.missing(.endpoint, name: "other")) {
      try store.transaction { transaction in
        try transaction.saveWindow(window(0))
        #expect(try transaction.window(endpoint: "flights", index: 0)?.version == 1)
        try transaction.saveWindow(shadow)
      }
    }
    #expect(try store.lastWindow(endpoint: "flights") == nil)
  }

  @Test("an alert that cannot be read is left out where that is asked for")
  func unreadableAlert() throws {
    for endpoint in ["flights", "other"] as [EndpointName] {
      try store.saveAlert(
        Alert(endpoint: endpoint, subject: .drift, state: .firing, since: at(1), sentence: "See."))
    }
    try store.transaction { try $0.db.run("UPDATE alert SET subject = '{}' WHERE id = 1") }
    #expect(throws: StoreError.self) { try store.openAlerts() }
    store.unreadable.skip()
    #expect(try store.openAlerts().map(\.id) == [2])
  }

  @Test("a window that is damaged is told")
  func damagedWindow() throws {
    try store.saveWindow(window(0))
    try store.database.write {
      try $0.execute(sql: "UPDATE window SET features = x'010203040506'")
    }
    #expect(
      throws: StoreError.recordUnreadable(
        table: "window", id: "flights 0", detail: "its features are damaged")
    ) { try store.windows(endpoint: "flights") }
  }

  @Test("alerts get numbers, change, and are listed by what is open")
  func alerts() throws {
    let subjects: [Alert.Subject] = [.performance(.auc), .drift, .job(JobID(3))]
    let states: [Alert.State] = [.firing, .pending, .acknowledged]
    var alerts = try zip(subjects, states).map { subject, state in
      try store.saveAlert(
        Alert(
          endpoint: subject == .job(JobID(3)) ? nil : "flights", subject: subject, state: state,
          since: at(1), breaches: 2, value: 0.6, threshold: 0.65, rows: 500, version: 1,
          sentence: "See."))
    }
    #expect(alerts.map(\.id) == [1, 2, 3])
    #expect(try store.openAlerts().map(\.id) == [1, 3])
    #expect(try store.unresolvedAlerts(endpoint: "flights").map(\.id) == [1, 2])
    alerts[0].state = .resolved
    alerts[0].resolvedAt = at(9)
    alerts[0].silencedUntil = at(20)
    alerts[0].silenceReason = "known"
    alerts[0].acknowledgedBy = "ann"
    try store.saveAlert(alerts[0])
    #expect(try test.reopened().alert(1) == alerts[0])
    try store.removeAlert(2)
    #expect(try store.alerts().map(\.id) == [3, 1])
    #expect(try store.alerts(limit: 1).map(\.id) == [3])
    alerts[0].id = 99
    #expect(throws: StoreError.missing(.alert, name: "99")) { try store.saveAlert(alerts[0]) }
  }

  @Test("a retraining keeps each stage's result")
  func retrainings() throws {
    var retraining = try store.saveRetraining(
      Retraining(
        endpoint: "flights", trigger: Retraining.Trigger("performance", ["alert": 4]),
        proposedAt: at(1)))
    #expect(retraining.id == 1)
    retraining.stage = .rejected
    retraining.endedAt = at(9)
    retraining.job = JobID(4)
    retraining.snapshot = "abc"
    retraining.holdoutStart = at(2)
    retraining.challengerRun = "r1"
    retraining.refitRun = "r2"
    retraining.newVersion = 2
    retraining.reason = "Not better."
    retraining.gate = GateResult(
      metric: .auc, rows: 900, championVersion: 1, champion: 0.7, challenger: 0.69, baseline: 0.5,
      gain: -0.01, lower: -0.02, upper: 0.001, minimumGain: 0.005, passed: false,
      failures: ["gain below the minimum"])
    try store.saveRetraining(retraining)
    #expect(try test.reopened().retraining(1) == retraining)
    try store.saveRetraining(
      Retraining(endpoint: "other", trigger: .manual(user: "ann"), proposedAt: at(2)))
    #expect(try store.retrainings().map(\.id) == [2, 1])
    #expect(try store.retrainings(endpoint: "flights").map(\.id) == [1])
    #expect(try store.retraining(9) == nil)
    retraining.id = 9
    #expect(throws: StoreError.missing(.retraining, name: "9")) {
      try store.saveRetraining(retraining)
    }
  }

  @Test("the ledger is read from its end, by subject, and on from a number")
  func ledger() throws {
    for (number, kind) in LedgerEntry.Kind.allCases.enumerated() {
      let entry = try store.appendLedger(
        LedgerEntry(
          time: at(Int64(number)), actor: "engine", kind: kind,
          subject: number % 2 == 0 ? "flights" : "delay", version: number,
          sentence: "Entry \(number).", evidence: [Evidence("auc", 0.7), Evidence("of", "a run")]))
      #expect(entry.id == Int64(number + 1))
    }
    let all = try store.ledger(limit: 1_000)
    #expect(all.map(\.kind) == LedgerEntry.Kind.allCases.reversed())
    #expect(all[0].evidence == [Evidence("auc", 0.7), Evidence("of", "a run")])
    let some = try store.ledger(subject: "flights", before: 6, limit: 2)
    #expect(some.map(\.id) == [5, 3])
  }
}
