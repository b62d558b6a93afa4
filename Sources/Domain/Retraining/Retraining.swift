/// One turn of the loop for one endpoint.
///
/// ```
/// proposed ─▶ snapshot ─▶ train ─▶ gate ─▶ refit ─▶ promoted
///                                    └────────────▶ rejected
/// any of the first five ──────────────────────────▶ failed
/// ```
///
/// A trigger that cooldown or cap held back makes none, only an entry of the ledger. Each stage's
/// result is stored before the next begins, so that an engine that dies goes on from the stage it
/// was in.
public struct Retraining: Hashable, Sendable, Codable {
  /// Where a retraining is, as drawn above.
  public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
    /// A stage's name is what is being done; the last three are ends.
    case proposed, snapshot, train, gate, refit, promoted, rejected, failed

    /// Whether nothing more is to come, so that the next may be proposed.
    public var isTerminal: Bool { self == .promoted || self == .rejected || self == .failed }
  }

  /// 0 before it is stored; then ascending.
  public var id: Int64
  /// Whose model is trained again; an endpoint has one open retraining at most.
  public var endpoint: EndpointName
  /// What proposed it.
  public var trigger: Trigger
  /// What is done now, or how it ended.
  public var stage: Stage
  /// When it was proposed, and the present of the store then: rows from later are not used.
  public var proposedAt: Timestamp
  /// The store's present at its end; nil until then.
  public var endedAt: Timestamp?
  /// The job that carries it out.
  public var job: JobID?
  /// The rows that it collected; nil before that stage is done.
  public var snapshot: SnapshotID?
  /// Start of the holdout; rows before it train the challenger.
  public var holdoutStart: Timestamp?
  /// The run that trained the challenger on rows before the holdout; of several the one that the gate
  /// found best.
  public var challengerRun: RunID?
  /// The run whose model was registered: that of the refit, or the challenger's own where the
  /// policy asks for none.
  public var refitRun: RunID?
  /// The gate's verdict with its figures; nil before it, and where nothing could be compared.
  public var gate: GateResult?
  /// The version that was registered and promoted; nil for none.
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
  /// A challenger that was not the best.
  public struct Rival: Hashable, Sendable, Codable {
    /// What it learnt from.
    public var history: TrainingHistory
    /// Its metric on the holdout.
    public var challenger: Double

    public init(history: TrainingHistory, challenger: Double) {
      self.history = history
      self.challenger = challenger
    }
  }

  /// Of lists, how many different items were shown to the holdout's users.
  public struct ItemsShown: Hashable, Sendable, Codable {
    /// By the champion.
    public var champion: Int
    /// By the challenger.
    public var challenger: Int

    public init(champion: Int, challenger: Int) {
      self.champion = champion
      self.challenger = challenger
    }
  }

  /// What both are judged by.
  public var metric: MetricKey
  /// Labelled rows of the holdout.
  public var rows: Int
  /// The version that served when the gate judged.
  public var championVersion: Int
  /// The champion's metric, in its unit.
  public var champion: Double
  /// The challenger's metric on the same rows.
  public var challenger: Double
  /// The constant baseline on the same rows; nil where the metric is not defined for it.
  public var baseline: Double?
  /// Gain of the challenger over the champion, positive is better, with its paired bootstrap
  /// interval.
  public var gain: Double
  /// The interval's lower end; above 0 for a challenger that passes.
  public var lower: Double
  /// The interval's upper end.
  public var upper: Double
  /// The least gain that the policy asked for.
  public var minimumGain: Double
  /// Whether no condition failed.
  public var passed: Bool
  /// The conditions that failed, each in a few words.
  public var failures: [String]
  /// What the challenger learnt from, where it had rivals.
  public var history: TrainingHistory?
  /// The other challengers on the same rows; nil where there were none.
  public var rivals: [Rival]?
  /// Of recommenders.
  public var shown: ItemsShown?

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

extension DatasetName {
  /// The dataset in which retraining collects the champion's training rows and the labelled traffic
  /// of an endpoint since.
  public static func collected(from endpoint: EndpointName) -> DatasetName {
    DatasetName("\(endpoint.text).collected")
  }
}
