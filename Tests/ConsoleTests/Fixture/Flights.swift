import Console
import Domain

/// A store in the middle of the flights' year, made of the figures that the real one has: v1 of
/// January and February degrades, v2 takes over in June, the weather drifts.
enum Flights {
  static let model: ModelName = "flights-delay"
  static let endpoint: EndpointName = "flights-delay"
  static let present = time("2013-07-16 14:00")
  /// A day in another year: ages must never mix the two clocks.
  static let wall = time("2026-08-20 09:30")

  static func time(_ text: String) -> Timestamp {
    Timestamp(parsing: text) ?? Timestamp(milliseconds: 0)
  }

  /// The store with one endpoint, an engine at work, and alerts firing.
  static let july = ConsoleData(
    revision: 7, project: "flights", present: present, isReplay: true, wallTime: wall,
    engine: engine, declared: project, driftTests: driftTests,
    endpoints: [
      Endpoint(
        name: endpoint, model: model, createdAt: time("2013-03-01"), liveVersion: 2,
        liveSince: time("2013-06-01"), address: "http://127.0.0.1:8321")
    ],
    models: [
      RegisteredModel(
        name: model, createdAt: time("2013-03-01"),
        description: "Arrives more than 15 minutes late",
        tags: ["team": "ops"], aliases: [Alias.champion: 2, Alias.challenger: 3])
    ],
    versions: versions, aliasHistory: aliasHistory, windows: [endpoint: windows],
    alerts: alerts, ledger: ledger, retrainings: retrainings, jobs: jobs,
    snapshots: snapshots, traffic: [endpoint: traffic], labelCounts: [endpoint: 118_204],
    experiments: ["1": "flights-delay"])

  static let driftTests = [
    DriftTestTraits(.psi, title: "PSI"), DriftTestTraits(.ks, title: "KS"),
    DriftTestTraits(.nullShare, title: "nulls", unit: .share),
  ]

  /// Nothing but a store.
  static let empty = ConsoleData(
    revision: 1, project: "flights", present: wall, wallTime: wall, engine: engine)

  /// The engine died four minutes ago.
  static var abandoned: ConsoleData {
    var data = july
    data.engine?.heartbeatAt = wall - .minutes(4)
    return data
  }

  /// Opened without the right to write.
  static var readOnly: ConsoleData {
    var data = july
    data.isReadOnly = true
    return data
  }

  static let engine = EngineStatus(
    processID: 4_711, host: "ops-1", version: "0.1.0", startedAt: wall - .hours(3),
    heartbeatAt: wall - .seconds(1), workers: 2, busyWorkers: 2,
    address: "http://127.0.0.1:8321")

  static let project = Project(
    monitors: [
      MonitorDeclaration(
        endpoint: endpoint, thresholds: [.psi: 0.25, .ks: 0.1, .nullShare: 0.05],
        performance: .drop(0.02), pendingWindows: 2, labelDelay: .days(7))
    ],
    policies: [
      RetrainingPolicy(
        endpoint: endpoint, training: "flights-delay",
        triggers: ["schedule": .word("monthly"), "performance": .flag(true)])
    ])

  static let traffic: [Traffic] = (0..<120).map { index in
    let wave = Double((index * 37) % 11)
    return Traffic(
      endpoint: endpoint, version: 2, start: wall - .seconds(Int64(120 - index) * 5),
      seconds: 5, requests: 24 + index % 7, rows: 590 + Int(wave) * 4,
      errors: index == 80 ? 3 : 0, medianMilliseconds: 1.1 + wave / 20,
      p99Milliseconds: 2.6 + wave / 5 + (index == 80 ? 9 : 0), maxMilliseconds: 14)
  }
}
