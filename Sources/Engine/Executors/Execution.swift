import Domain

/// The life of one job's work at an executor, as a value: what happened goes in, what to do next
/// comes out.
///
/// ```
/// waiting ──submit──▶ running ──────────▶ ended
///    ▲                  │ │ asked to stop
///    │                  │ └─▶ stopping ──▶ ended      (by force after ``grace``)
///    └──────── lost ────┘       │
///     (resumes as declared)     └── left to itself where it outlives the engine
/// ```
struct Execution<Ticket: Equatable & Sendable>: Equatable, Sendable {
  /// What becomes of work that is lost.
  enum Resumption: String, Codable, Equatable, Sendable {
    /// It begins again; for work that keeps checkpoints of its own, or can be done twice.
    case again
    /// It fails; for work that must not be done twice.
    case never
  }

  enum State: Equatable, Sendable {
    case waiting
    case running(Ticket)
    case stopping(Ticket, JobSignal, since: Timestamp, isForced: Bool)
    case ended(JobOutcome)
  }

  enum Action: Equatable, Sendable {
    case submit
    /// Look at it after a pause.
    case look(Ticket)
    /// Then look at it.
    case cancel(Ticket, by: JobSignal, force: Bool)
    case finish(JobOutcome)
  }

  /// How long work may take to stop before it is ended by force.
  static var grace: TimeSpan { .seconds(10) }
  /// Lost so often in a row, it is given up.
  static var lossesMax: Int { 5 }

  let outlivesEngine: Bool
  let resumption: Resumption
  private(set) var state: State = .waiting
  private var losses = 0

  init(outlivesEngine: Bool, resumption: Resumption) {
    self.outlivesEngine = outlivesEngine
    self.resumption = resumption
  }

  /// - Parameter known: what an engine before this one had begun.
  mutating func begin(known: Ticket?) -> Action {
    guard let known else { return .submit }
    return submitted(known)
  }

  /// The executor has taken the work, or was found to have it.
  mutating func submitted(_ ticket: Ticket) -> Action {
    state = .running(ticket)
    return .look(ticket)
  }

  /// - Parameters:
  ///   - ticket: as the look has left it.
  ///   - signal: what the engine asks of the job at this moment.
  mutating func observed(
    _ status: Observation.Status, _ ticket: Ticket, signal: JobSignal, at now: Timestamp
  ) -> Action {
    switch status {
    case .ended(let outcome): return end(outcome, asked: signal)
    case .lost: return lost(asked: signal)
    case .running: return running(ticket, signal, now)
    }
  }

  private mutating func running(
    _ ticket: Ticket, _ signal: JobSignal, _ now: Timestamp
  ) -> Action {
    switch (state, signal) {
    case (_, .goOn):
      state = .running(ticket)
      return .look(ticket)
    case (_, .interrupt) where outlivesEngine:
      return finish(.interrupted)
    case (.stopping(_, signal, let since, let isForced), _):
      let isOverdue = signal == .cancel && now - since >= Self.grace
      state = .stopping(ticket, signal, since: since, isForced: isForced || isOverdue)
      return isOverdue && !isForced
        ? .cancel(ticket, by: signal, force: true) : .look(ticket)
    default:
      // The first ask, or a cancellation after an interruption.
      state = .stopping(ticket, signal, since: now, isForced: false)
      return .cancel(ticket, by: signal, force: false)
    }
  }

  /// A process that was ended for a cancellation says "signal 15"; that is no failure.
  private mutating func end(_ outcome: JobOutcome, asked signal: JobSignal) -> Action {
    guard case .stopping = state, case .failed = outcome, outlivesEngine, signal == .cancel else {
      return finish(outcome)
    }
    return finish(.cancelled)
  }

  private mutating func lost(asked signal: JobSignal) -> Action {
    switch signal {
    case .cancel: return finish(.cancelled)
    case .interrupt: return finish(.interrupted)
    case .goOn: break
    }
    losses += 1
    guard resumption == .again else {
      return finish(.failed("it was lost, and is declared not to begin again"))
    }
    guard losses < Self.lossesMax else {
      return finish(.failed("it was lost \(losses) times in a row"))
    }
    state = .waiting
    return .submit
  }

  private mutating func finish(_ outcome: JobOutcome) -> Action {
    state = .ended(outcome)
    return .finish(outcome)
  }
}
