/// A piece of work in the engine's queue, and its life:
///
/// ```
/// queued ──▶ running ──▶ succeeded
///   │           ├──────▶ failed
///   └───────────┴──────▶ cancelled
///               └──────▶ lost ──▶ queued      (with its checkpoint, until `attemptsMax` attempts
///                          │                   in a row got no further; then failed)
///                          └────▶ cancelled   (where that was asked for)
/// ```
///
/// A running job writes a heartbeat; when the heartbeat is too old, whoever holds the engine's
/// lease declares the job lost and queues it again.
public struct Job: Hashable, Sendable, Codable {
  /// Where a job is in its life, as drawn above.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// Only `running` has a worker; `lost` is passed through on the way back to `queued`.
    case queued, running, succeeded, failed, cancelled, lost

    /// Whether nothing more is to come. A lost job may still run again.
    public var isTerminal: Bool { self == .succeeded || self == .failed || self == .cancelled }

    /// The legal next states.
    public var successors: Set<State> {
      switch self {
      case .queued: [.running, .cancelled]
      case .running: [.succeeded, .failed, .cancelled, .lost]
      case .lost: [.queued, .failed, .cancelled]
      case .succeeded, .failed, .cancelled: []
      }
    }
  }

  /// Ascending in the order of submission.
  public var id: JobID
  /// What it does, with all that a worker needs for it.
  public var work: JobWork
  /// Changes only along ``State/successors``.
  public var state: State
  /// Larger runs first; equal ones in the order of submission.
  public var priority: Int
  /// Starts since the job last got further than before.
  public var attempts: Int
  /// Wall clock when it was put into the queue.
  public var submittedAt: Timestamp
  /// Wall clock of its latest start; nil before the first.
  public var startedAt: Timestamp?
  /// Wall clock of its end; nil until it is terminal.
  public var endedAt: Timestamp?
  /// Wall clock of its last sign of life; nil while it waits.
  public var heartbeatAt: Timestamp?
  /// Steps done and in all; 0 of 0 before the job knows.
  public var stepsDone: Int
  /// See ``stepsDone``; a job may correct it while it runs.
  public var stepsTotal: Int
  /// What the job is at: `round 74, valid auc 0.741`.
  public var detail: String
  /// Why it failed, in a sentence.
  public var reason: String?
  /// The run that keeps what it makes; nil for work without one, and before it has begun.
  public var run: RunID?
  /// The job that this one is a part of.
  public var parent: JobID?
  /// Whether somebody asked to cancel it; it ends when it next looks.
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
