import Store

/// Where a job's work is done: on a thread of the engine's, or as a process of its own.
///
/// An executor is a file in this folder and a line in `Executor+All.swift`. It only touches the world. What to do next is decided by ``Execution``, which knows no
/// executor; ``ExecutionLoop`` carries the one's decisions to the other.
protocol Executor: Sendable {
  /// What it can do: a closure, a command line.
  associatedtype Work: Sendable
  /// By what it finds work again that it has begun.
  associatedtype Ticket: Codable, Equatable, Sendable

  /// Whether the work goes on when the engine ends, and a later engine finds it by its ticket.
  var outlivesEngine: Bool { get }

  /// Begins the work and returns at once.
  func submit(_ work: Work, in context: JobContext) throws -> Ticket

  /// How the work is; never blocks for long.
  func poll(_ ticket: inout Ticket) -> Observation

  /// Asks the work to stop, or, with force, ends it with all that it started. Never blocks.
  func cancel(_ ticket: Ticket, by signal: JobSignal, force: Bool)

  /// Forgets work that has ended or is lost, with what it left.
  func discard(_ ticket: Ticket)

  /// Ends the work of jobs that have ended without it: cancelled or given up while no engine saw to
  /// them.
  func endOrphans(in store: Store) throws
}

extension Executor {
  /// None is left where the work ends with the engine.
  func endOrphans(in store: Store) throws {}
}

/// What an executor sees of work when it looks.
struct Observation: Equatable, Sendable {
  enum Status: Equatable, Sendable {
    case running
    case ended(JobOutcome)
    /// It is gone, and nobody can say how it ended.
    case lost
  }

  var status: Status
  /// What the work said since the last look.
  var output: [String] = []
}
