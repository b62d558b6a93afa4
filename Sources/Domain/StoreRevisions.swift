/// A part of the store that changes by itself, so that a reader need not read all anew.
public enum StoreTopic: String, CaseIterable, Codable, Sendable {
  /// Runs with their params, tags and artifacts, and with the metrics of those that have ended.
  case runs
  /// Points of metrics.
  case metrics
  case jobs
  case jobLogs
  /// Registered models, their versions and aliases.
  case registry
  case endpoints
  case traffic
  case windows
  case alerts
  case retrainings
  case ledger
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
