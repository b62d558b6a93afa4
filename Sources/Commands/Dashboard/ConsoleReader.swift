import Console
import Domain
import Foundation
import Store
import Synchronization

import struct Drift.DriftTest

/// Fills the console's data from a store: the small values whenever something changed, the large
/// ones when a pane asks.
final class ConsoleReader: Sendable {
  let store: Store
  private let declarations: Declarations
  private let name: String
  private let parts = Mutex(StoreDataCache())
  private let runs = Mutex(RunIndex())
  /// When it was last seen whether the engine's process has ended, and what was seen.
  private let engineLook = Mutex((at: ContinuousClock.now, hasEnded: false))
  private let recommenders: RecommendationReader

  init(store: Store, declarations: Declarations) {
    self.store = store
    self.declarations = declarations
    recommenders = RecommendationReader(store: store)
    name = store.folder.deletingLastPathComponent().lastPathComponent
    // One record that another version wrote must not empty the screen.
    store.unreadable.skip()
  }

  /// - Parameter project: what is declared, once and for all.
  convenience init(store: Store, project: Project) {
    self.init(store: store, declarations: Declarations(project))
  }

  /// Reads `curlew.yaml` where it is not the one that was read last.
  ///
  /// - Returns: whether it was, so that ``data(leavesOutSnapshots:)`` may be another.
  func lookAtDeclarations() -> Bool { declarations.look() }

  /// Whether what ``data(leavesOutSnapshots:)`` gives may be another than the last time: the store has
  /// changed, or the engine has ended without a word. The second is looked for once a second.
  ///
  /// - Parameter revision: of the last time.
  func hasChanged(since revision: Int64?) throws -> Bool {
    if try store.changeCounter() != revision { return true }
    let isDue = engineLook.withLock { look in
      let now = ContinuousClock.now
      guard now - look.at >= Self.engineLookInterval, !look.hasEnded else { return false }
      look.at = now
      return true
    }
    return try isDue && hasEngineEnded()
  }

  private static let engineLookInterval = Duration.seconds(1)

  private func hasEngineEnded() throws -> Bool {
    try store.engineLife(
      host: ProcessInfo.processInfo.hostName, now: TimeSource.system.now
    )?.life == .gone
  }

  /// All that panes show without asking. Parts that have not changed since the last time are not
  /// read again.
  ///
  /// - Parameter leavesOutSnapshots: of which only one pane shows anything; a first frame of
  ///   another is there sooner without them.
  func data(leavesOutSnapshots: Bool = false) throws -> ConsoleData {
    let revision = try store.changeCounter()
    let revisions = try store.revisions()
    let wall = TimeSource.system.now
    var parts = self.parts.withLock { $0 }
    try parts.update(from: store, to: revisions, leavesOutSnapshots: leavesOutSnapshots, at: wall)
    let kept = parts
    self.parts.withLock { $0 = kept }
    let hasEnded = try hasEngineEnded()
    engineLook.withLock { $0 = (.now, hasEnded) }
    let declared = declarations.project
    var data = ConsoleData(
      revision: revision, revisions: revisions, project: name,
      isReadOnly: store.access == .readOnly, present: try store.present(),
      isReplay: try store.isReplaying(), wallTime: wall,
      engine: try store.engineStatus()?.busy(with: parts.jobs), declared: declared,
      driftTests: DriftTest.allTraits,
      declarationProblem: declarations.problem, endpoints: parts.endpoints,
      models: parts.models, versions: parts.versions, aliasHistory: parts.aliasHistory,
      windows: parts.windows, alerts: parts.alerts, ledger: parts.ledger,
      retrainings: parts.retrainings, jobs: parts.jobs,
      snapshots: parts.snapshots.map { $0.underRules(of: declared) },
      traffic: parts.traffic, labelCounts: try labelCounts(parts.endpoints),
      experiments: parts.experiments, unreadable: store.unreadable.errors.map { "\($0)" })
    data.hasEngineEnded = hasEnded
    data.shadows = parts.shadows
    data.orderEndpointsByUrgency()
    return data
  }

  private func labelCounts(_ endpoints: [Endpoint]) throws -> [EndpointName: Int] {
    var counts: [EndpointName: Int] = [:]
    for endpoint in endpoints {
      counts[endpoint.name] = try store.labelCount(endpoint: endpoint.name)
    }
    return counts
  }

  /// Asks the index of runs, which two threads may do at once: what the later one learnt stays.
  private func ask<Answer>(_ question: (inout RunIndex) throws -> Answer) rethrows -> Answer {
    var index = runs.withLock { $0 }
    let answer = try question(&index)
    let kept = index
    runs.withLock { $0 = kept }
    return answer
  }

  /// Makes the first filter of an order as quick as the next ones.
  func prepare(_ query: RunQuery) throws {
    try ask { try store.prepare(query, &$0) }
  }

  private func page(_ query: RunQuery) throws -> RunsPage {
    let (runs, matching, total) = try ask { try store.page(query, &$0) }
    return RunsPage(runs: runs, matching: matching, total: total)
  }

  /// The answer to a pane's request.
  func load(_ request: LoadRequest) throws -> Loaded {
    switch request {
    case .runs(let query): return .runs(try page(query))
    case .runSet(let ids): return .runSet(try store.runs(ids))
    case .runPosition(let query, let id):
      return .position(try ask { try store.place(of: id, in: query, &$0) })
    case .metricHistory(let run, let key, let steps):
      return .history(try store.metricCurve(run: run, key: key, steps: steps))
    case .runKeys: return .runKeys(try store.runKeys())
    case .artifacts(let run): return .artifacts(try store.artifacts(run: run))
    case .artifactHead(let run, let path):
      return .artifactHead(try artifactHead(of: run, path))
    case .evaluation(let run): return .evaluation(try store.evaluation(of: run))
    case .importance(let model, let version):
      return .importance(try importance(of: model, version))
    case .recommender(let model, let version):
      return .recommender(try recommenders.knowledge(of: model, version))
    case .recommendation(let model, let version, let user):
      let project = declarations.project
      return .recommendation(
        try recommenders.recommendation(of: model, version, to: user, project: project))
    case .snapshot(let id): return .snapshot(try snapshot(id))
    case .interactions(let id, let columns):
      return .interactions(try store.interactionProfile(of: id, columns))
    case .commitChanges(let old, let new):
      return .commitChanges(commits.changes(from: old, to: new))
    case .jobLog(let job):
      return .log(try store.log(job: job, last: LoadRequest.logLinesMax))
    }
  }

  private func snapshot(_ id: SnapshotID) throws -> DatasetSnapshot? {
    try store.snapshot(id)?.underRules(of: declarations.project)
  }

  private var commits: CommitReader {
    CommitReader(folder: store.folder.deletingLastPathComponent().path)
  }

  private func artifactHead(of run: RunID, _ path: String) throws -> ArtifactHead {
    let (bytes, total) = try store.artifactHead(
      run: run, path: path, bytesMax: LoadRequest.artifactBytesMax)
    return ArtifactHead(path: path, bytes: Array(bytes), total: total)
  }

  /// What training kept beside the model; of a version from before it did, what its run's
  /// evaluation says.
  private func importance(of model: ModelName, _ number: Int) throws -> [FeatureImportance] {
    guard let version = try store.version(of: model, number) else { return [] }
    guard let file = version.files.first(where: { $0.path == FeatureImportance.modelFile }) else {
      return try version.run.flatMap { try store.evaluation(of: $0) }?.importance ?? []
    }
    guard file.bytes <= LoadRequest.importanceBytesMax else {
      throw CommandError.importanceUnreadable(model, version: number)
    }
    do {
      return try JSONDecoder().decode(
        [FeatureImportance].self, from: try store.object(file.object))
    } catch is DecodingError {
      throw CommandError.importanceUnreadable(model, version: number)
    }
  }
}
