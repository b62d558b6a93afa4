import Domain

/// A large thing that a pane wants from the store, asked for by ``Effect/load(_:)``.
public enum LoadRequest: Hashable, Sendable {
  /// A page of runs: those of the query's order from its offset on; ``Loaded/runs(_:)``.
  case runs(RunQuery)
  /// These runs in this order, of which some may be gone; ``Loaded/runSet(_:)``.
  case runSet([RunID])
  /// The place of a run in the order of a query; ``Loaded/position(_:)``.
  case runPosition(RunQuery, RunID)
  /// One metric of one run, thinned where it is long; ``Loaded/history(_:)``. Of a stretch of steps
  /// alone more is kept than the whole has there; nil for all.
  case metricHistory(RunID, key: String, steps: ClosedRange<Int64>? = nil)
  /// The keys of all metrics, params and tags that runs have; ``Loaded/runKeys(_:)``.
  case runKeys
  /// The files of a run; ``Loaded/artifacts(_:)``.
  case artifacts(RunID)
  /// The first bytes of one of them, at most ``LoadRequest/artifactBytesMax``;
  /// ``Loaded/artifactHead(_:)``.
  case artifactHead(RunID, path: String)
  /// What `evaluation.json` of a run says; ``Loaded/evaluation(_:)``, nil where it keeps none.
  case evaluation(RunID)
  /// How much each feature matters to a version; ``Loaded/importance(_:)``, empty where it keeps
  /// nothing of that.
  case importance(ModelName, version: Int)
  /// What a recommender learnt from; ``Loaded/recommender(_:)``, nil where the version is none.
  case recommender(ModelName, version: Int)
  /// What a version answers a user, beside what that user took; ``Loaded/recommendation(_:)``, nil
  /// where it is no recommender.
  case recommendation(ModelName, version: Int, user: ExactText)
  /// A snapshot with the profiles of its columns; ``Loaded/snapshot(_:)``, nil where it is gone.
  case snapshot(SnapshotID)
  /// How the interactions of a snapshot look; ``Loaded/interactions(_:)``.
  case interactions(SnapshotID, InteractionColumns)
  /// What lies between two commits, of which at most ``LoadRequest/artifactBytesMax`` are kept;
  /// ``Loaded/commitChanges(_:)``. Not the store is asked but git, which may take seconds.
  case commitChanges(from: String, to: String)
  /// The last lines of a job's log, at most ``LoadRequest/logLinesMax``; ``Loaded/log(_:)``.
  case jobLog(JobID)

  /// The parts of the store that the answer comes from.
  public var topics: [StoreTopic] {
    switch self {
    case .runs, .runSet, .runPosition, .runKeys: [.runs, .metrics]
    case .metricHistory: [.metrics]
    case .artifacts, .artifactHead, .evaluation: [.runs]
    case .importance: [.registry]
    // Snapshots and versions never change; names of items may.
    case .commitChanges, .snapshot, .interactions, .recommender: []
    case .recommendation: [.snapshots]
    case .jobLog: [.jobLogs]
    }
  }

  /// Lines of a log that a pane holds.
  public static let logLinesMax = 2_000
  /// Runs that a pane asks for at once; the rest is asked for when the cursor comes near.
  public static let runsMax = 300
  /// Runs that a plot of all runs draws.
  public static let plottedMax = 1_000
  /// Bytes of an artifact that a pane holds: 256 KiB, some 3,000 lines of text.
  public static let artifactBytesMax = 256 << 10
  /// Bytes of an `evaluation.json` that is drawn: 8 MiB, a confusion of some 1,000 classes.
  public static let evaluationBytesMax = 8 << 20
  /// Bytes of a version's `importance.json` that is read: 1 MiB, twice what 4,096 columns take.
  public static let importanceBytesMax = 1 << 20
}

/// A stretch of the runs in the order that was asked for; where it begins is the query's offset.
public struct RunsPage: Sendable, Equatable {
  /// In the order that was asked for.
  public let runs: [Run]
  /// Runs that the filter matches.
  public let matching: Int
  /// Runs that there are.
  public let total: Int
  /// The metrics of these runs, those of them that make columns, and the params that tell the runs
  /// apart, found once: each frame asks.
  let metricKeys: [String]
  let metricColumns: [String]
  let paramKeys: [String]

  /// Finds the columns of the runs, in time that grows with runs times keys.
  public init(runs: [Run], matching: Int, total: Int) {
    self.runs = runs
    metricKeys = RunColumns.metricKeys(runs)
    metricColumns = RunColumns.metricColumns(metricKeys, runs)
    paramKeys = RunColumns.paramKeys(runs)
    self.matching = matching
    self.total = total
  }
}

/// The answer to a ``LoadRequest``.
public enum Loaded: Sendable, Equatable {
  /// Answers ``LoadRequest/runs(_:)``.
  case runs(RunsPage)
  /// Those that are still there, in the order that was asked for.
  case runSet([Run])
  /// nil: the query has no such run.
  case position(Int?)
  /// Thinned where it is long.
  case history(MetricCurve)
  /// By path.
  case artifacts([Artifact])
  /// Answers ``LoadRequest/runKeys``.
  case runKeys(RunKeys)
  /// The file's first bytes, as lines.
  case artifactHead(ArtifactHead)
  /// nil: the run keeps none.
  case evaluation(Evaluation?)
  /// One a feature, in any order; empty: the version keeps nothing of that.
  case importance([FeatureImportance])
  /// nil: the version is no recommender.
  case recommender(RecommenderKnowledge?)
  /// nil: the version is no recommender.
  case recommendation(Recommendation?)
  /// nil: there is none of that id.
  case snapshot(DatasetSnapshot?)
  /// Counted; small, however many rows there are.
  case interactions(InteractionProfile)
  /// What git says, or why it says nothing.
  case commitChanges(CommitChanges)
  /// The last lines, the oldest of them first.
  case log([LogLine])
}
