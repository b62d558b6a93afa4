import Domain
import Foundation
import Store
import TestSupport

@testable import Engine

/// Two months of an endpoint, from the first champion to the second and past a refused third. Told
/// once; several tests read it.
///
/// | days | what comes |
/// |---|---|
/// | 0 to 30 | the snapshot that version 1 learns from |
/// | 30 to 90 | traffic in windows of a week, labels a day late |
/// | 45 | the relation turns round |
/// | 70 | somebody asks for a retraining by hand |
/// | 72 to 79 | every second label never comes |
/// | 79 to 86 | one order in six only |
struct LoopStory {
  /// What the store held after the turn at a midnight.
  struct Evening {
    var windows: [WindowReport] = []
    var alerts: [Alert] = []
    var liveVersion: Int?
    var skips = 0
  }

  /// By day: `evenings[52]` is what was there at midnight after day 51.
  private(set) var evenings: [Int: Evening] = [:]
  private(set) var ledger: [LedgerEntry] = []
  private(set) var retrainings: [Retraining] = []
  private(set) var alerts: [Alert] = []
  private(set) var jobs: [Job] = []
  private(set) var runs: [Run] = []
  private(set) var history: [AliasChange] = []
  /// By version.
  private(set) var importance: [Int: [FeatureImportance]] = [:]
  private(set) var findings: [String] = []

  static let told = Result { try LoopStory() }

  private init() throws {
    let declaration = Declared.boosted()
    let rig = try TestEngine(Declared.project(declaration))
    try rig.store.setPresent(Orders.day(30))
    try rig.add(Orders.firstMonth)
    try rig.engine.start()
    _ = try rig.run(Declared.train(declaration, alias: Alias.champion))
    let traffic = OrderTraffic(
      engine: rig.engine,
      isSent: { Orders.time($0) < Orders.day(79) || $0 % 6 == 0 },
      isLabelled: { !(Orders.day(72)..<Orders.day(79)).contains(Orders.time($0)) || $0 % 2 == 0 })
    for day in 30..<Orders.days {
      try traffic.pass(day)
      if day + 1 == 70 { try Self.askByHand(rig) }
      evenings[day + 1] = try Self.evening(of: rig.store)
    }
    try read(rig)
  }

  private static func askByHand(_ rig: TestEngine) throws {
    let id = try rig.store.appendCommand(
      .retrain(Declared.endpoint), actor: "user:ada", at: TimeSource.system.now)
    try Patience.wait(for: "the command's result") { try rig.store.commandResult(id) != nil }
    try rig.engine.waitUntilIdle()
  }

  private static func evening(of store: Store) throws -> Evening {
    Evening(
      windows: try store.windows(endpoint: Declared.endpoint),
      alerts: try store.unresolvedAlerts(endpoint: Declared.endpoint),
      liveVersion: try store.endpoint(Declared.endpoint)?.liveVersion,
      skips: try store.ledger().count { $0.kind == .retrainingSkipped })
  }

  private mutating func read(_ rig: TestEngine) throws {
    let store = rig.store
    ledger = try store.ledger(limit: 1_000).reversed()
    retrainings = try store.retrainings().reversed()
    alerts = try store.alerts()
    jobs = try store.jobs()
    runs = try store.runs()
    history = try store.aliasHistory(of: Declared.model).reversed()
    for version in try store.versions(of: Declared.model) {
      importance[version.version] = try JSONDecoder().decode(
        [FeatureImportance].self, from: store.file(FeatureImportance.modelFile, of: version))
    }
    findings = try Doctor.examine(store).findings.filter { $0.severity != .note }.map(\.sentence)
  }

  /// An alert as it was on an evening.
  func alert(_ subject: Alert.Subject, on day: Int) -> Alert? {
    evenings[day]?.alerts.first { $0.subject == subject }
  }

  /// A window as it was on an evening.
  func window(_ index: Int, on day: Int) -> WindowReport? {
    evenings[day]?.windows.first { $0.index == index }
  }
}
