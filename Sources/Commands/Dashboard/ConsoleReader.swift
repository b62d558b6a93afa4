import Console
import Domain
import Foundation
import Store
import Synchronization

/// Fills the console's data from a store: the small values whenever something changed, the large
/// ones when a pane asks.
final class ConsoleReader: Sendable {
  /// Traffic further back than this is not on any pane.
  private static let trafficSpan = Span.hours(1)

  let store: Store
  private let project: Project
  private let name: String
  /// Matured windows never change, and are the largest part: read once.
  private let matured = Mutex<[EndpointName: [Int: WindowReport]]>([:])
  /// Snapshots never change either.
  private let snapshots = Mutex<[DatasetSnapshot]>([])

  /// - Parameter project: what `curlew.yaml` declares; empty where it cannot be read.
  init(store: Store, project: Project) {
    self.store = store
    self.project = project
    name = store.folder.deletingLastPathComponent().lastPathComponent
  }

  /// All that panes show without asking.
  ///
  /// - Parameter leavesOutSnapshots: of which only one pane shows anything; a first frame of
  ///   another is there sooner without them.
  func data(leavesOutSnapshots: Bool = false) throws -> ConsoleData {
    let revision = try store.changeCounter()
    let endpoints = try store.endpoints()
    let models = try store.registeredModels()
    let wall = Clock.system.now
    var data = ConsoleData(
      revision: revision, project: name, isReadOnly: store.access == .readOnly,
      present: try store.present(), wallTime: wall, engine: try store.engineStatus(),
      declared: project, endpoints: endpoints, models: models,
      versions: try models.flatMap { try store.versions(of: $0.name) },
      aliasHistory: try models.flatMap { try store.aliasHistory(of: $0.name) },
      alerts: try store.alerts(limit: ConsoleData.ledgerMax),
      ledger: try store.ledger(limit: ConsoleData.ledgerMax),
      retrainings: try store.retrainings(limit: ConsoleData.jobsMax), jobs: try jobs(),
      snapshots: leavesOutSnapshots ? [] : try knownSnapshots())
    for endpoint in endpoints {
      data.windows[endpoint.name] = try windows(of: endpoint.name)
      data.traffic[endpoint.name] = try store.traffic(
        endpoint: endpoint.name, since: wall - Self.trafficSpan, limit: ConsoleData.trafficMax)
      data.labelCounts[endpoint.name] = try store.labelCount(endpoint: endpoint.name)
    }
    return data
  }

  /// The answer to a pane's request.
  func load(_ request: LoadRequest) throws -> Loaded {
    switch request {
    case .runs(let query):
      var all = RunQuery()
      all.stages = query.stages
      return .runs(
        RunsPage(
          runs: try store.runs(query), matching: try store.countRuns(query),
          total: try store.countRuns(all)))
    case .metricHistory(let run, let key):
      return .history(try store.metricHistory(run: run, key: key))
    case .runKeys:
      return .runKeys(
        RunKeys(
          metrics: try store.keys(of: .metric), params: try store.keys(of: .param),
          tags: try store.keys(of: .tag)))
    case .artifacts(let run): return .artifacts(try store.artifacts(run: run))
    case .jobLog(let job):
      return .log(try store.log(job: job, last: LoadRequest.logLinesMax))
    }
  }

  private func knownSnapshots() throws -> [DatasetSnapshot] {
    let all = try store.snapshots(addingTo: snapshots.withLock { $0 })
    snapshots.withLock { $0 = all }
    return all
  }

  /// The latest jobs, with all that are not done.
  private func jobs() throws -> [Job] {
    let latest = try store.jobs(limit: ConsoleData.jobsMax)
    let known = Set(latest.map(\.id))
    let active = try store.jobs(in: [.queued, .running, .lost]).filter { !known.contains($0.id) }
    return latest + active
  }

  private func windows(of endpoint: EndpointName) throws -> [WindowReport] {
    guard let last = try store.lastWindowIndex(endpoint: endpoint) else { return [] }
    var known = matured.withLock { $0[endpoint] ?? [:] }
    var windows: [WindowReport] = []
    for index in max(0, last + 1 - ConsoleData.windowsMax)...last {
      if let report = known[index] {
        windows.append(report)
      } else if let report = try store.window(endpoint: endpoint, index: index) {
        windows.append(report)
        if report.matured { known[index] = report }
      }
    }
    let kept = known
    matured.withLock { $0[endpoint] = kept }
    return windows
  }
}
