/// A part of the store that changes by itself, so that a reader need not read all anew.
public enum StoreTopic: String, CaseIterable, Codable, Sendable {
  /// Runs with their params, tags and artifacts, and with the metrics of those that have ended.
  case runs
  /// Points of metrics.
  case metrics
  /// Jobs, their states, progress and heartbeats: while one runs, it moves each second.
  case jobs
  /// Lines that jobs wrote.
  case jobLogs
  /// Registered models, their versions and aliases.
  case registry
  /// Which endpoints there are; a promotion moves ``registry``, since an alias is what changes.
  case endpoints
  /// Counts of requests by version and bucket of time.
  case traffic
  /// Reports of windows: a new one, and one judged again when its labels came.
  case windows
  /// Alerts, and what people did to them.
  case alerts
  /// Retrainings and their stages.
  case retrainings
  /// Entries of the ledger, which are only ever added.
  case ledger
  /// Snapshots of datasets; not the objects that hold their rows.
  case snapshots
}

/// How often each part of a store has changed: larger is later.
public struct StoreRevisions: Hashable, Sendable {
  private var values: [StoreTopic: Int64]

  /// What is not there has never changed.
  public init(_ values: [StoreTopic: Int64] = [:]) {
    self.values = values
  }

  /// How often that part has changed.
  public subscript(topic: StoreTopic) -> Int64 {
    get { values[topic] ?? 0 }
    set { values[topic] = newValue }
  }
}
