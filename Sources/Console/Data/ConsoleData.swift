import Domain
import Insight

/// What the screen knows of the store at one moment: the small values, read together.
///
/// The program reads one whenever the store has changed and sends it as
/// ``Message/data(_:)``. What is large (histories, logs, pages of runs) is asked for one by one,
/// see ``LoadRequest``.
public struct ConsoleData: Sendable, Equatable {
  /// The store's change counter when this was read; larger is later.
  public var revision: Int64
  /// How often each part of the store had changed, so that only what has is asked for again.
  public var revisions: StoreRevisions
  /// The name of the project: the folder that holds the store.
  public var project: String
  /// Whether the store was opened read-only, so that nothing can be asked of the engine.
  public var isReadOnly: Bool
  /// The store's present: the wall clock, or the moment that a replay has reached. All ages but
  /// those of heartbeats count from it.
  public var present: Timestamp
  /// Whether a replay holds the present; else it goes on with the wall clock.
  public var isReplay: Bool
  /// The wall clock when this was read.
  public var wallTime: Timestamp
  /// Who holds the engine's lease, dead or alive; nil where nobody does.
  public var engine: EngineStatus?
  /// Whether the process of that holder is known to have ended: nobody waits for its next sign of life.
  public var hasEngineEnded = false
  /// What `curlew.yaml` declares; empty where there is none.
  public var declared: Project
  /// What people are told of the drift tests, in the order in which reports show them.
  public var driftTests: [DriftTestTraits]
  /// Why `curlew.yaml` as it stands now cannot be read, in a line; what it declared before holds.
  public var declarationProblem: String?
  /// By name.
  public var endpoints: [Endpoint]
  /// By name.
  public var models: [RegisteredModel]
  /// The newest versions of all models, at most ``versionsMax`` of each; in any order.
  public var versions: [ModelVersion]
  /// All changes of all aliases, newest first.
  public var aliasHistory: [AliasChange]
  /// The latest windows of each endpoint, ascending; at most ``windowsMax`` of each.
  public var windows: [EndpointName: [WindowReport]]
  /// What shadows said in those windows, ascending.
  public var shadows: [EndpointName: [WindowReport]] = [:]
  /// Open, pending and recently resolved alerts, newest first.
  public var alerts: [Alert]
  /// The latest entries, newest first; at most ``ledgerMax``.
  public var ledger: [LedgerEntry]
  /// The latest retrainings, newest first.
  public var retrainings: [Retraining]
  /// Active jobs and the latest ended ones, newest first; at most ``jobsMax``.
  public var jobs: [Job]
  /// Newest first, at most ``snapshotsMax``; without the profiles of their columns, which are asked
  /// for one by one, see ``LoadRequest/snapshot(_:)``.
  public var snapshots: [DatasetSnapshot]
  /// The latest buckets of each endpoint, ascending by time.
  public var traffic: [EndpointName: [Traffic]]
  /// Labels of each endpoint that have arrived.
  public var labelCounts: [EndpointName: Int]
  /// The names of all experiments: a run holds the id alone.
  public var experiments: [ExperimentID: String]
  /// Records that are missing here because they cannot be read, a sentence each.
  public var unreadable: [String]

  /// Snapshots that a screen lists.
  public static let snapshotsMax = 500
  /// Versions of a model that a screen lists.
  public static let versionsMax = 1_000
  /// Windows of an endpoint that a screen shows: three years of weeks.
  public static let windowsMax = 156
  /// Entries of the ledger that a screen shows; the rest is for `curlew ledger`.
  public static let ledgerMax = 500
  /// Latest jobs that a screen shows; earlier ones that have not ended are shown too.
  public static let jobsMax = 200
  /// Buckets of traffic of an endpoint that a screen shows.
  public static let trafficMax = 600

  public init(
    revision: Int64 = 0, revisions: StoreRevisions = StoreRevisions(), project: String = "",
    isReadOnly: Bool = false, present: Timestamp = Timestamp(milliseconds: 0),
    isReplay: Bool = false, wallTime: Timestamp = Timestamp(milliseconds: 0),
    engine: EngineStatus? = nil, declared: Project = Project(), driftTests: [DriftTestTraits] = [],
    declarationProblem: String? = nil, endpoints: [Endpoint] = [], models: [RegisteredModel] = [],
    versions: [ModelVersion] = [], aliasHistory: [AliasChange] = [],
    windows: [EndpointName: [WindowReport]] = [:], alerts: [Alert] = [], ledger: [LedgerEntry] = [],
    retrainings: [Retraining] = [], jobs: [Job] = [], snapshots: [DatasetSnapshot] = [],
    traffic: [EndpointName: [Traffic]] = [:], labelCounts: [EndpointName: Int] = [:],
    experiments: [ExperimentID: String] = [:], unreadable: [String] = []
  ) {
    self.revision = revision
    self.revisions = revisions
    self.project = project
    self.isReadOnly = isReadOnly
    self.present = present
    self.isReplay = isReplay
    self.wallTime = wallTime
    self.engine = engine
    self.declared = declared
    self.driftTests = driftTests
    self.declarationProblem = declarationProblem
    self.endpoints = endpoints
    self.models = models
    self.versions = versions
    self.aliasHistory = aliasHistory
    self.windows = windows
    self.alerts = alerts
    self.ledger = ledger
    self.retrainings = retrainings
    self.jobs = jobs
    self.snapshots = snapshots
    self.traffic = traffic
    self.labelCounts = labelCounts
    self.experiments = experiments
    self.unreadable = unreadable
  }
}

extension ConsoleData {
  /// Whether an engine keeps the figures fresh, by the wall clock.
  public func hasLiveEngine(at wallTime: Timestamp) -> Bool {
    !hasEngineEnded && engine?.isAlive(at: wallTime) ?? false
  }

  /// Ages go on where nothing changes in the store.
  public mutating func move(to wallTime: Timestamp) {
    if !isReplay { present = wallTime }
  }

  func windows(of endpoint: EndpointName) -> [WindowReport] { windows[endpoint] ?? [] }

  /// Who answers at an endpoint; nil where its model has no champion.
  func plan(of endpoint: Endpoint) -> EndpointPlan? {
    models.first { $0.name == endpoint.model }.flatMap { EndpointPlan(aliases: $0.aliases) }
  }

  /// What the shadow that an endpoint has now said in those windows, by their number; nil where it has
  /// none, or nothing that it said has been judged.
  func shadow(of endpoint: Endpoint) -> (version: Int, windows: [Int: WindowReport])? {
    guard let version = plan(of: endpoint)?.shadow else { return nil }
    let own = (shadows[endpoint.name] ?? []).filter { $0.version == version && $0.matured }
    return own.isEmpty
      ? nil : (version, Dictionary(own.map { ($0.index, $0) }, uniquingKeysWith: { $1 }))
  }

  /// Ascending by number.
  func versions(of model: ModelName) -> [ModelVersion] {
    versions.filter { $0.model == model }.sorted { $0.version < $1.version }
  }

  func version(_ number: Int, of model: ModelName) -> ModelVersion? {
    versions.first { $0.model == model && $0.version == number }
  }

  /// Changes of the champion of a model, oldest first.
  func promotions(of model: ModelName) -> [AliasChange] {
    aliasHistory.filter { $0.model == model && $0.alias == Alias.champion }
      .sorted { $0.time < $1.time }
  }

  /// The version that a rollback brings back, as the store chooses it.
  func lastGoodChampion(of model: ModelName) -> Int? {
    aliasHistory.filter { $0.model == model && $0.alias == Alias.champion }
      .lastGoodChampion(replacing: models.first { $0.name == model }?.aliases[Alias.champion])
  }

  /// What an experiment is called; its id until its name has been read.
  func experimentName(_ id: ExperimentID) -> String { experiments[id] ?? id.text }

  /// By the first name that it had, as the store tells it; the list has the newest first.
  func snapshot(_ id: SnapshotID) -> DatasetSnapshot? { snapshots.last { $0.id == id } }

  /// The metric that judges an endpoint.
  func metric(of endpoint: EndpointName) -> MetricKey? {
    EndpointJudgement.metric(of: declared.monitor(of: endpoint), windows(of: endpoint))
  }

  var activeJobs: [Job] { jobs.filter { !$0.state.isTerminal } }
}
