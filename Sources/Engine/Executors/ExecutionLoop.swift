import Domain
import Foundation

/// Sees one job's work through at an executor: carries out what ``Execution`` decides, on the thread
/// of the worker that took the job.
struct ExecutionLoop<E: Executor> {
  /// Between two looks, in seconds. Work that ends in this process, and whoever asks for something
  /// to stop, ends the pause.
  private static var pauseSeconds: Double { 0.1 }

  let executor: E
  let work: E.Work
  let context: JobContext
  var resumption = Execution<E.Ticket>.Resumption.again

  /// - Returns: how it ended; ``JobOutcome/interrupted`` leaves it to the next engine.
  /// - Throws: what the executor throws when it cannot begin, and `StoreError`.
  func run() throws -> JobOutcome {
    var execution = Execution<E.Ticket>(
      outlivesEngine: executor.outlivesEngine, resumption: resumption)
    var action = execution.begin(known: try known())
    while true {
      switch action {
      case .submit:
        let ticket = try executor.submit(work, in: context)
        try keep(ticket)
        action = execution.submitted(ticket)
      case .cancel(let ticket, let signal, let force):
        executor.cancel(ticket, by: signal, force: force)
        action = .look(ticket)
      case .look(let ticket):
        let wakeUps = context.wakeUps
        let (seen, observation) = try look(at: ticket)
        action = execution.observed(
          observation.status, seen, signal: context.signal, at: context.clock.now)
        if observation.status != .running { executor.discard(seen) }
        if case .look = action { context.pause(seconds: Self.pauseSeconds, after: wakeUps) }
      case .finish(let outcome): return outcome
      }
    }
  }

  private func look(at ticket: E.Ticket) throws -> (E.Ticket, Observation) {
    var seen = ticket
    let observation = executor.poll(&seen)
    if !observation.output.isEmpty { try context.log(observation.output) }
    if seen != ticket { try keep(seen) }
    return (seen, observation)
  }

  /// The ticket is the job's checkpoint where the work outlives the engine.
  private func keep(_ ticket: E.Ticket) throws {
    guard executor.outlivesEngine else { return }
    try context.save(checkpoint: try JSONEncoder().encode(ticket))
  }

  private func known() throws -> E.Ticket? {
    guard executor.outlivesEngine else { return nil }
    return try context.checkpoint().flatMap { try? JSONDecoder().decode(E.Ticket.self, from: $0) }
  }
}
