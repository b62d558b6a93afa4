import Foundation
import Synchronization

/// Does work on threads of this process: the built-in trainers, evaluations, retrainings.
///
/// Work is CPU-bound and blocks, so it must not run on Swift's cooperative pool, which two of them
/// would starve. It looks itself whether to go on: a thread cannot be ended by force.
final class ThreadExecutor: Executor {
  typealias Work = @Sendable (JobContext) throws -> JobOutcome
  typealias Ticket = UUID

  private struct Entry {
    let context: JobContext
    var outcome: JobOutcome?
  }

  private let entries = Mutex<[UUID: Entry]>([:])

  /// A thread ends with its process; what it did is in the job's checkpoint.
  let outlivesEngine = false

  func submit(_ work: @escaping Work, in context: JobContext) -> UUID {
    let ticket = UUID()
    entries.withLock { $0[ticket] = Entry(context: context) }
    Thread.start("curlew-job-\(context.id.number)") { [self] in
      Self.lowerPriority()
      let outcome: JobOutcome
      do {
        outcome = try work(context)
      } catch {
        outcome = .failed(EngineError.sentence(for: error))
      }
      entries.withLock { $0[ticket]?.outcome = outcome }
      context.wake()
    }
    return ticket
  }

  func poll(_ ticket: inout UUID) -> Observation {
    let entry = entries.withLock { $0[ticket] }
    guard let entry else { return Observation(status: .lost) }
    return Observation(status: entry.outcome.map { .ended($0) } ?? .running)
  }

  func cancel(_ ticket: UUID, by signal: JobSignal, force: Bool) {
    entries.withLock { $0[ticket] }?.context.ask(signal)
  }

  func discard(_ ticket: UUID) {
    entries.withLock { $0[ticket] = nil }
  }

  /// Nice 10, so that the screen and the endpoints answer while all cores train. On Linux a thread
  /// has a niceness of its own.
  private static func lowerPriority() {
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  }
}
