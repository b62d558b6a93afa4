/// A group of runs that answer one question.
public struct Experiment: Hashable, Sendable, Codable {
  /// What MLflow's clients know it by.
  public var id: ExperimentID
  /// Unique in a store.
  public var name: String
  /// Whether it is deleted.
  public var lifecycle: LifecycleStage
  /// When it was made.
  public var createdAt: Timestamp
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// Where clients keep the artifacts of its runs; nil: in this store.
  public var location: String?
  /// When its name or stage was last changed.
  public var updatedAt: Timestamp

  /// Stores the parts.
  public init(
    id: ExperimentID, name: String, lifecycle: LifecycleStage = .active, createdAt: Timestamp,
    tags: [String: String] = [:], location: String? = nil, updatedAt: Timestamp? = nil
  ) {
    self.location = location
    self.updatedAt = updatedAt ?? createdAt
    self.id = id
    self.name = name
    self.lifecycle = lifecycle
    self.createdAt = createdAt
    self.tags = tags
  }
}

/// MLflow's lifecycle: what is deleted stays restorable until it is purged.
public enum LifecycleStage: String, Hashable, Sendable, Codable, CaseIterable {
  /// `deleted` is hidden from lists unless they ask for it.
  case active, deleted
}

/// One execution of training or evaluation code, with all that it takes to repeat it.
public struct Run: Hashable, Sendable, Codable {
  /// What MLflow's clients know it by.
  public var id: RunID
  /// The experiment that it belongs to.
  public var experiment: ExperimentID
  /// A readable name such as `calm-dunlin-3`.
  public var name: String
  /// Where it is in its life.
  public var status: RunStatus
  /// Whether it is deleted.
  public var lifecycle: LifecycleStage
  /// Wall clock of its start.
  public var startedAt: Timestamp
  /// Wall clock of its end; nil while it runs, and where it never said.
  public var endedAt: Timestamp?
  /// The last word of the program that logs it; nil for a job's run, which the engine watches.
  public var heardAt: Timestamp?
  /// Why the run failed or was forced, in a sentence.
  public var reason: String?
  /// The job that carries it out; nil for a run of another program.
  public var job: JobID?
  /// The run that this one is a part of, as a trial is of its study.
  public var parent: RunID?
  /// Who started it.
  public var user: String
  /// What it was started with, as text.
  public var params: [String: String]
  /// The last value of each metric.
  public var metrics: [String: Double]
  /// What people and programs wrote beside it.
  public var tags: [String: String]
  /// What it read.
  public var inputs: [DatasetInput]

  /// Stores the parts.
  public init(
    id: RunID, experiment: ExperimentID, name: String, status: RunStatus,
    lifecycle: LifecycleStage = .active, startedAt: Timestamp, endedAt: Timestamp? = nil,
    heardAt: Timestamp? = nil, reason: String? = nil, job: JobID? = nil, parent: RunID? = nil,
    user: String = "",
    params: [String: String] = [:],
    metrics: [String: Double] = [:], tags: [String: String] = [:], inputs: [DatasetInput] = []
  ) {
    self.id = id
    self.experiment = experiment
    self.name = name
    self.status = status
    self.lifecycle = lifecycle
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.heardAt = heardAt
    self.reason = reason
    self.job = job
    self.parent = parent
    self.user = user
    self.params = params
    self.metrics = metrics
    self.tags = tags
    self.inputs = inputs
  }
}

/// MLflow's five statuses and one more.
///
/// A run is `scheduled` until it starts, `running` until it ends, and ends `finished` (its code
/// said so), `failed` (with an error), `killed` (somebody cancelled it) or `lost` (its job stopped
/// giving signs of life): it never runs for ever.
public enum RunStatus: String, Hashable, Sendable, Codable, CaseIterable {
  case scheduled, running, finished, failed, killed, lost

  /// Whether nothing more is to come.
  public var isTerminal: Bool { self != .scheduled && self != .running }
}

extension Run {
  /// Longer than most programs need between two points.
  public static let silenceSecondsMin: Double = 300

  /// When the program that logs it gave its last sign of life, where that is long ago: it may go on, or
  /// be gone without a word. nil for what is heard of, has ended, or is a job's.
  public func silentSince(at now: Timestamp) -> Timestamp? {
    guard status == .running, job == nil, let heardAt,
      (now - heardAt).seconds >= Self.silenceSecondsMin
    else { return nil }
    return heardAt
  }

  /// How long it took, or has taken by now; nil for one that ended without saying when.
  public func seconds(at now: Timestamp) -> Double? {
    if let endedAt { return (endedAt - startedAt).seconds }
    return status == .running ? max(0, (now - startedAt).seconds) : nil
  }
}

/// A dataset snapshot that a run read, and as what (`training`, `validation`, `holdout`).
public struct DatasetInput: Hashable, Sendable, Codable {
  /// The dataset.
  public var dataset: DatasetName
  /// Which state of it.
  public var snapshot: SnapshotID
  /// What it was read as.
  public var context: String

  /// Stores the parts.
  public init(dataset: DatasetName, snapshot: SnapshotID, context: String) {
    self.dataset = dataset
    self.snapshot = snapshot
    self.context = context
  }
}

/// One value of a metric.
public struct MetricPoint: Hashable, Sendable, Codable {
  /// Where in the training; any 64 bits, since clients choose it.
  public var step: Int64
  /// When it was logged.
  public var time: Timestamp
  /// Any number, NaN and infinity too.
  public var value: Double

  /// Stores the parts.
  public init(step: Int64, time: Timestamp, value: Double) {
    self.step = step
    self.time = time
    self.value = value
  }
}

/// A file that a run or version keeps: a path below its artifact root, and the object that holds it.
public struct Artifact: Hashable, Sendable, Codable {
  /// With `/` between its parts.
  public var path: String
  /// Its content.
  public var object: ObjectID
  /// Its length.
  public var bytes: Int

  /// Stores the parts.
  public init(path: String, object: ObjectID, bytes: Int) {
    self.path = path
    self.object = object
    self.bytes = bytes
  }
}
