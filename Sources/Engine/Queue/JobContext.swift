import Domain
import Foundation
import Store
import Synchronization

/// What a running job has of the engine: it says how far it is, asks whether to go on, and keeps
/// its checkpoint. Used from the job's own thread.
final class JobContext: Sendable {
  let job: Job
  let store: Store
  let clock: TimeSource
  private let signalValue = Atomic<Int>(0)

  init(job: Job, store: Store, clock: TimeSource) {
    self.job = job
    self.store = store
    self.clock = clock
  }

  var id: JobID { job.id }

  /// Whether to go on; asked at least once an iteration.
  var signal: JobSignal {
    switch signalValue.load(ordering: .relaxed) {
    case 0: .goOn
    case 1: .interrupt
    default: .cancel
    }
  }

  /// The engine asks the job to stop; a cancellation outranks an interruption.
  func ask(_ signal: JobSignal) {
    let value =
      switch signal {
      case .goOn: 0
      case .interrupt: 1
      case .cancel: 2
      }
    signalValue.max(value, ordering: .relaxed)
  }

  func log(_ text: String, level: LogLine.Level = .info) throws {
    try store.appendLog(job: id, [LogLine(time: clock.now, level: level, text: text)])
  }

  func progress(_ done: Int, of total: Int, _ detail: String, run: RunID? = nil) throws {
    // `job` is as it was claimed, with the steps of the attempt before.
    let isCancelled = try store.updateJob(
      id, stepsDone: done, stepsTotal: total, detail: detail, run: run,
      isFurther: job.attempts > 1 && done > job.stepsDone, at: clock.now)
    if isCancelled { ask(.cancel) }
  }

  func checkpoint() throws -> Data? {
    try store.checkpoint(job: id)
  }

  func save(checkpoint: Data) throws {
    try store.saveCheckpoint(job: id, checkpoint)
  }
}
