import Console
import Domain
import Store

/// The small values of a store by their topics, each read again only when its topic has changed.
struct StoreDataCache: Sendable {
  /// Traffic further back than this is not on any pane.
  private static let trafficSpan = TimeSpan.hours(1)

  private(set) var endpoints: [Endpoint] = []
  private(set) var models: [RegisteredModel] = []
  private(set) var versions: [ModelVersion] = []
  private(set) var aliasHistory: [AliasChange] = []
  private(set) var windows: [EndpointName: [WindowReport]] = [:]
  private(set) var shadows: [EndpointName: [WindowReport]] = [:]
  /// Of each of them by its number.
  private var windowEditions: [EndpointName: [Int: Int]] = [:]
  private(set) var alerts: [Alert] = []
  private(set) var ledger: [LedgerEntry] = []
  private(set) var retrainings: [Retraining] = []
  private(set) var jobs: [Job] = []
  private(set) var snapshots: [DatasetSnapshot] = []
  private(set) var traffic: [EndpointName: [Traffic]] = [:]
  private(set) var experiments: [ExperimentID: String] = [:]
  /// What each topic was at when it was read; none where it never was.
  private var revisions: [StoreTopic: Int64] = [:]

  /// Reads what has changed.
  ///
  /// - Parameters:
  ///   - revisions: read before anything else, so that a change that comes meanwhile is read twice
  ///     rather than never.
  ///   - wall: when traffic is counted back from.
  mutating func update(
    from store: Store, to revisions: StoreRevisions, leavesOutSnapshots: Bool, at wall: Timestamp
  ) throws {
    try part(.endpoints, revisions) { $0.endpoints = try store.endpoints() }
    try part(.registry, revisions) { parts in
      parts.models = try store.registeredModels()
      parts.versions = try parts.models.flatMap {
        try store.versions(of: $0.name, limit: ConsoleData.versionsMax)
      }
      parts.aliasHistory = try parts.models.flatMap { try store.aliasHistory(of: $0.name) }
      // An endpoint's live version is its model's champion.
      parts.endpoints = try store.endpoints()
    }
    try part(.alerts, revisions) { $0.alerts = try store.alerts(limit: ConsoleData.ledgerMax) }
    try part(.ledger, revisions) { $0.ledger = try store.ledger(limit: ConsoleData.ledgerMax) }
    try part(.retrainings, revisions) {
      $0.retrainings = try store.retrainings(limit: ConsoleData.jobsMax)
    }
    // An experiment is seen by its runs, and its name stays: a new one comes with a new run.
    try part(.runs, revisions) { $0.experiments = try store.experimentNames() }
    try part(.jobs, revisions) { parts in parts.jobs = try parts.latestJobs(store) }
    if !leavesOutSnapshots {
      try part(.snapshots, revisions) { parts in
        parts.snapshots = try store.snapshotSummaries(
          limit: ConsoleData.snapshotsMax, knowing: parts.snapshots)
      }
    }
    try part(.windows, revisions, .endpoints) { parts in
      for endpoint in parts.endpoints.map(\.name) {
        try parts.readLatestWindows(of: endpoint, store)
      }
    }
    try part(.traffic, revisions, .endpoints) { parts in
      for endpoint in parts.endpoints.map(\.name) {
        parts.traffic[endpoint] = try store.traffic(
          endpoint: endpoint, since: wall - Self.trafficSpan, limit: ConsoleData.trafficMax)
      }
    }
  }

  /// - Parameter other: another topic that the part depends on; its place in the sum makes a change
  ///   of either one.
  private mutating func part(
    _ topic: StoreTopic, _ revisions: StoreRevisions, _ other: StoreTopic? = nil,
    _ read: (inout StoreDataCache) throws -> Void
  ) throws {
    // Only compared: a file that somebody edited may hold any number.
    let revision = revisions[topic] &+ (other.map { revisions[$0] } ?? 0)
    guard self.revisions[topic] != revision else { return }
    try read(&self)
    self.revisions[topic] = revision
  }

  /// The latest jobs, with all that are not done. Those that had ended are kept as they were.
  private func latestJobs(_ store: Store) throws -> [Job] {
    let ended = Dictionary(
      uniqueKeysWithValues: jobs.filter { $0.state.isTerminal }.map { ($0.id, $0) })
    return try store.latestJobs(limit: ConsoleData.jobsMax, knowing: ended)
  }

  /// Windows are the largest part, and change seldom: each edition is read once.
  private mutating func readLatestWindows(of endpoint: EndpointName, _ store: Store) throws {
    let known = Dictionary(uniqueKeysWithValues: (windows[endpoint] ?? []).map { ($0.index, $0) })
    let knownShadows = Dictionary(grouping: shadows[endpoint] ?? [], by: \.index)
    let held = windowEditions[endpoint] ?? [:]
    let editions = try store.windowEditions(endpoint: endpoint, last: ConsoleData.windowsMax)
    windowEditions[endpoint] = Dictionary(
      uniqueKeysWithValues: editions.map { ($0.index, $0.edition) })
    var (latest, latestShadows) = ([WindowReport](), [WindowReport]())
    for (index, edition) in editions {
      if held[index] == edition, let window = known[index] {
        latest.append(window)
        latestShadows += knownShadows[index] ?? []
      } else if let window = try store.window(endpoint: endpoint, index: index) {
        latest.append(window)
        latestShadows += try store.windows(endpoint: endpoint, index: index)
          .filter { $0.role == .shadow }
      }
    }
    windows[endpoint] = latest
    shadows[endpoint] = latestShadows
  }
}
