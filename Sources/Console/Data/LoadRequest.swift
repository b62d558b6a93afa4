import Domain

/// A large thing that a pane wants from the store, asked for by ``Effect/load(_:)``.
public enum LoadRequest: Hashable, Sendable {
  /// A page of runs; ``Loaded/runs(_:)``.
  case runs(RunQuery)
  /// Every point of one metric of one run, in the order of steps; ``Loaded/history(_:)``.
  case metricHistory(RunID, key: String)
  /// The keys of all metrics, params and tags that runs have; ``Loaded/runKeys(_:)``.
  case runKeys
  /// The files of a run; ``Loaded/artifacts(_:)``.
  case artifacts(RunID)
  /// The last lines of a job's log, at most ``LoadRequest/logLinesMax``; ``Loaded/log(_:)``.
  case jobLog(JobID)

  /// Lines of a log that a pane holds.
  public static let logLinesMax = 2_000
  /// Runs that a pane asks for at once.
  public static let runsMax = 1_000
}

/// Runs in the order that was asked for.
public struct RunsPage: Sendable, Equatable {
  public var runs: [Run]
  /// Runs that the filter matches.
  public var matching: Int
  /// Runs that there are.
  public var total: Int

  public init(runs: [Run], matching: Int, total: Int) {
    self.runs = runs
    self.matching = matching
    self.total = total
  }
}

/// The keys that the runs of a store have, each list in the order of letters.
public struct RunKeys: Sendable, Equatable {
  public var metrics: [String]
  public var params: [String]
  public var tags: [String]

  public init(metrics: [String] = [], params: [String] = [], tags: [String] = []) {
    self.metrics = metrics
    self.params = params
    self.tags = tags
  }
}

/// The answer to a ``LoadRequest``.
public enum Loaded: Sendable, Equatable {
  case runs(RunsPage)
  case history([MetricPoint])
  case artifacts([Artifact])
  case runKeys(RunKeys)
  case log([LogLine])
}
