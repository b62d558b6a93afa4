/// A piece of work in the engine's queue, and its life:
///
/// ```
/// queued ──▶ running ──▶ succeeded
///   │           ├──────▶ failed
///   └───────────┴──────▶ cancelled
///               └──────▶ lost ──▶ queued   (with its checkpoint, until `attemptsMax` attempts
///                                           in a row got no further)
/// ```
///
/// A running job writes a heartbeat; when the heartbeat is too old, whoever holds the engine's
/// lease declares the job lost and queues it again.
public struct Job: Hashable, Sendable, Codable {
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    case queued, running, succeeded, failed, cancelled, lost

    public var isTerminal: Bool { self == .succeeded || self == .failed || self == .cancelled }

    /// The legal next states.
    public var successors: Set<State> {
      switch self {
      case .queued: [.running, .cancelled]
      case .running: [.succeeded, .failed, .cancelled, .lost]
      case .lost: [.queued, .failed]
      case .succeeded, .failed, .cancelled: []
      }
    }
  }

  public var id: JobID
  public var work: JobWork
  public var state: State
  /// Larger runs first; equal ones in the order of submission.
  public var priority: Int
  /// Starts since the job last got further than before.
  public var attempts: Int
  public var submittedAt: Timestamp
  public var startedAt: Timestamp?
  public var endedAt: Timestamp?
  public var heartbeatAt: Timestamp?
  /// Steps done and in all; 0 of 0 before the job knows.
  public var stepsDone: Int
  public var stepsTotal: Int
  /// What the job is at: `round 74, valid auc 0.741`.
  public var detail: String
  /// Why it failed, in a sentence.
  public var reason: String?
  public var run: RunID?
  /// The job that this one is a part of.
  public var parent: JobID?
  public var cancelRequested: Bool

  public init(
    id: JobID, work: JobWork, state: State = .queued, priority: Int = 0, attempts: Int = 0,
    submittedAt: Timestamp, startedAt: Timestamp? = nil, endedAt: Timestamp? = nil,
    heartbeatAt: Timestamp? = nil, stepsDone: Int = 0, stepsTotal: Int = 0, detail: String = "",
    reason: String? = nil, run: RunID? = nil, parent: JobID? = nil, cancelRequested: Bool = false
  ) {
    self.id = id
    self.work = work
    self.state = state
    self.priority = priority
    self.attempts = attempts
    self.submittedAt = submittedAt
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.heartbeatAt = heartbeatAt
    self.stepsDone = stepsDone
    self.stepsTotal = stepsTotal
    self.detail = detail
    self.reason = reason
    self.run = run
    self.parent = parent
    self.cancelRequested = cancelRequested
  }
}

/// What a job does, with all that it needs to do it again after a crash.
public enum JobWork: Hashable, Sendable, Codable {
  case train(TrainWork)
  case evaluate(EvaluateWork)
  /// Carries out the retraining with this id, stage by stage.
  case retrain(id: Int64, endpoint: EndpointName)
  /// Sends a dataset's rows to an endpoint in the order of their time, with late labels.
  case replay(ReplayWork)

  /// One word for the screen.
  public var word: String {
    switch self {
    case .train: "train"
    case .evaluate: "evaluate"
    case .retrain: "retrain"
    case .replay: "replay"
    }
  }

  /// What it works on, for the screen.
  public var subject: String {
    switch self {
    case .train(let work): work.declaration.name
    case .evaluate(let work): "\(work.model) v\(work.version)"
    case .retrain(_, let endpoint): endpoint.text
    case .replay(let work): work.endpoint.text
    }
  }
}

/// Training of one declared job.
public struct TrainWork: Hashable, Sendable, Codable {
  public var declaration: TrainingDeclaration
  /// The snapshot; nil: the dataset's latest when the job starts.
  public var snapshot: SnapshotID?
  public var seed: UInt64
  /// The reason given for training on a snapshot that failed an error rule.
  public var forceReason: String?
  /// The alias the new version gets at once; nil for none.
  public var alias: String?
  public var user: String
  /// What was captured where the command was typed: commit, diff, command line.
  public var tags: [String: String]

  public init(
    declaration: TrainingDeclaration, snapshot: SnapshotID? = nil, seed: UInt64 = 0,
    forceReason: String? = nil, alias: String? = nil, user: String = "",
    tags: [String: String] = [:]
  ) {
    self.declaration = declaration
    self.snapshot = snapshot
    self.seed = seed
    self.forceReason = forceReason
    self.alias = alias
    self.user = user
    self.tags = tags
  }
}

/// Scoring of a model version on a snapshot.
public struct EvaluateWork: Hashable, Sendable, Codable {
  public var model: ModelName
  public var version: Int
  public var snapshot: SnapshotID
  public var target: String
  public var user: String

  public init(
    model: ModelName, version: Int, snapshot: SnapshotID, target: String, user: String = ""
  ) {
    self.model = model
    self.version = version
    self.snapshot = snapshot
    self.target = target
    self.user = user
  }
}

/// Replay of past rows through an endpoint as if they came now.
public struct ReplayWork: Hashable, Sendable, Codable {
  public var snapshot: SnapshotID
  public var endpoint: EndpointName
  public var target: String
  public var timeColumn: String
  public var from: Timestamp
  /// Exclusive.
  public var until: Timestamp
  /// How long after a row its label is sent.
  public var labelDelay: TimeSpan
  /// Wall-clock seconds a replayed day takes; 0: as fast as it goes.
  public var secondsPerDay: Double

  public init(
    snapshot: SnapshotID, endpoint: EndpointName, target: String, timeColumn: String,
    from: Timestamp, until: Timestamp, labelDelay: TimeSpan, secondsPerDay: Double
  ) {
    self.snapshot = snapshot
    self.endpoint = endpoint
    self.target = target
    self.timeColumn = timeColumn
    self.from = from
    self.until = until
    self.labelDelay = labelDelay
    self.secondsPerDay = secondsPerDay
  }
}
