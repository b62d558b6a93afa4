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
