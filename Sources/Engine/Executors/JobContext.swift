import Domain
import Foundation
import Store
import Synchronization

/// What a running job has of the engine: it says how far it is, asks whether to go on, and keeps
/// its checkpoint. Used from the job's own thread.
final class JobContext: Sendable {
  let job: Job
  /// How many threads its work may compute with.
  let threads: Int
  let store: Store
  let clock: TimeSource
  private let signalValue = Atomic<Int>(0)
  /// Ends ``pause(seconds:after:)``.
  private let condition = NSCondition()
  private let wakeUpCount = Atomic<Int>(0)

  init(job: Job, threads: Int, store: Store, clock: TimeSource) {
    self.job = job
    self.threads = threads
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
    wake()
  }

  /// Counts ``wake()``.
  var wakeUps: Int { wakeUpCount.load(ordering: .acquiring) }

  /// Waits so long, or until somebody asks the job to stop or its work ends.
  ///
  /// - Parameter seen: the wake-ups before the caller looked; one since then ends the pause at once.
  func pause(seconds: Double, after seen: Int) {
    condition.lock()
    if wakeUps == seen { _ = condition.wait(until: Date(timeIntervalSinceNow: seconds)) }
    condition.unlock()
  }

  func wake() {
    condition.lock()
    wakeUpCount.add(1, ordering: .releasing)
    condition.broadcast()
    condition.unlock()
  }

  func log(_ text: String, level: LogLine.Level = .info) throws {
    try store.appendLog(job: id, [LogLine(time: clock.now, level: level, text: text)])
  }

  func log(_ lines: [String]) throws {
    let now = clock.now
    try store.appendLog(job: id, lines.map { LogLine(time: now, level: .info, text: $0) })
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
