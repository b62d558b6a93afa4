/// One turn of the loop for one endpoint.
///
/// ```
/// proposed ─▶ snapshot ─▶ train ─▶ gate ─▶ refit ─▶ promoted
///     │           │          │       └────────────▶ rejected
///     └▶ skipped  └──────────┴──── any stage ─────▶ failed
/// ```
///
/// Each stage's result is stored before the next begins, so that an engine that dies goes on from
/// the stage it was in.
public struct Retraining: Hashable, Sendable, Codable {
  public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
    case proposed, snapshot, train, gate, refit, promoted, rejected, failed

    public var isTerminal: Bool { self == .promoted || self == .rejected || self == .failed }
  }

  public enum Trigger: Hashable, Sendable, Codable {
    case schedule
    case performance(alert: Int64)
    case manual(user: String)

    public var word: String {
      switch self {
      case .schedule: "schedule"
      case .performance: "performance"
      case .manual: "manual"
      }
    }
  }

  public var id: Int64
  public var endpoint: EndpointName
  public var trigger: Trigger
  public var stage: Stage
  /// When it was proposed, and the present of the store then: rows from later are not used.
  public var proposedAt: Timestamp
  public var endedAt: Timestamp?
  public var job: JobID?
  public var snapshot: SnapshotID?
  /// Start of the holdout; rows before it train the challenger.
  public var holdoutStart: Timestamp?
  public var challengerRun: RunID?
  public var refitRun: RunID?
  public var gate: GateResult?
  public var newVersion: Int?
  /// The verdict in a sentence, or why it failed.
  public var reason: String

  public init(
    id: Int64 = 0, endpoint: EndpointName, trigger: Trigger, stage: Stage = .proposed,
    proposedAt: Timestamp, endedAt: Timestamp? = nil, job: JobID? = nil,
    snapshot: SnapshotID? = nil, holdoutStart: Timestamp? = nil, challengerRun: RunID? = nil,
    refitRun: RunID? = nil, gate: GateResult? = nil, newVersion: Int? = nil, reason: String = ""
  ) {
    self.id = id
    self.endpoint = endpoint
    self.trigger = trigger
    self.stage = stage
    self.proposedAt = proposedAt
    self.endedAt = endedAt
    self.job = job
    self.snapshot = snapshot
    self.holdoutStart = holdoutStart
    self.challengerRun = challengerRun
    self.refitRun = refitRun
    self.gate = gate
    self.newVersion = newVersion
    self.reason = reason
  }
}

/// Champion and challenger on the same holdout.
public struct GateResult: Hashable, Sendable, Codable {
  public var metric: MetricKey
  public var rows: Int
  public var championVersion: Int
  public var champion: Double
  public var challenger: Double
  /// The constant baseline on the same rows; nil where the metric is not defined for it.
  public var baseline: Double?
  /// Gain of the challenger over the champion, positive is better, with its paired bootstrap
  /// interval.
  public var gain: Double
  public var lower: Double
  public var upper: Double
  public var minimumGain: Double
  public var passed: Bool
  /// The conditions that failed, each in a few words.
  public var failures: [String]

  public init(
    metric: MetricKey, rows: Int, championVersion: Int, champion: Double, challenger: Double,
    baseline: Double?, gain: Double, lower: Double, upper: Double, minimumGain: Double,
    passed: Bool, failures: [String]
  ) {
    self.metric = metric
    self.rows = rows
    self.championVersion = championVersion
    self.champion = champion
    self.challenger = challenger
    self.baseline = baseline
    self.gain = gain
    self.lower = lower
    self.upper = upper
    self.minimumGain = minimumGain
    self.passed = passed
    self.failures = failures
  }
}
