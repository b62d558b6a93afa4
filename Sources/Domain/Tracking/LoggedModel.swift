/// A model as a client of MLflow 3 logs it: before, and whether or not, it is registered.
public struct LoggedModel: Hashable, Sendable {
  /// How far its client came with it.
  public enum Status: String, Hashable, Sendable, Codable, CaseIterable {
    /// Its files are on their way.
    case pending
    /// All of it is there.
    case ready
    /// Its client gave up.
    case failed
  }

  /// What clients know it by.
  public var id: LoggedModelID
  /// The experiment that it belongs to.
  public var experiment: ExperimentID
  /// What people know it by; several models may share a name.
  public var name: String
  /// Whether lists show it.
  public var lifecycle: LifecycleStage
  /// How far its client came with it.
  public var status: Status
  /// What its client calls the kind of model; mostly empty.
  public var type: String
  /// The run that made it.
  public var run: RunID?
  /// Wall clock of its first word.
  public var createdAt: Timestamp
  /// Wall clock of its last change.
  public var updatedAt: Timestamp
  /// What it was made with.
  public var params: [String: String]
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// Its figures, in the order in which they were logged.
  public var metrics: [LoggedMetric]

  /// Stores the parts.
  public init(
    id: LoggedModelID, experiment: ExperimentID, name: String, lifecycle: LifecycleStage = .active,
    status: Status = .pending, type: String = "", run: RunID? = nil, createdAt: Timestamp,
    updatedAt: Timestamp, params: [String: String] = [:], tags: [String: String] = [:],
    metrics: [LoggedMetric] = []
  ) {
    self.id = id
    self.experiment = experiment
    self.name = name
    self.lifecycle = lifecycle
    self.status = status
    self.type = type
    self.run = run
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.params = params
    self.tags = tags
    self.metrics = metrics
  }

  /// The last value of a metric: of the latest time, then of the greatest step.
  ///
  /// - Parameters:
  ///   - datasets: only what was measured on one of these; all where there are none.
  public func lastValue(
    of key: String, on datasets: [(name: String, digest: String?)] = []
  ) -> Double? {
    metrics.filter { metric in
      metric.key == key
        && (datasets.isEmpty
          || datasets.contains { name, digest in
            metric.dataset == name && (digest == nil || metric.digest == digest)
          })
    }.max { ($0.point.time, $0.point.step) < ($1.point.time, $1.point.step) }?.point.value
  }
}
