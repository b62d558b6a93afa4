import Domain
import Foundation
import Store

/// Waits for a job and shows how it goes, on a terminal's standard error.
struct JobFollower {
  /// How a wait ended.
  enum Ending {
    case succeeded(Job)
    /// The person pressed Ctrl-C; the job goes on.
    case detached(Job)
  }

  /// How often the store is asked, in seconds; it answers in microseconds when nothing happened.
  private static let pollSeconds = 0.05
  /// An engine that gives no sign of life for so long is gone: its lease, and time to start.
  static let patience = TimeSpan(milliseconds: EngineStatus.leaseTimeout.milliseconds + 5_000)
  /// Lines of the log that a failure shows.
  private static let logLines = 10

  let store: Store
  let engine: EngineProcess
  /// nil shows nothing.
  let line: ProgressLine?
  var patience = JobFollower.patience

  /// - Throws: ``CommandError/jobFailed(_:reason:)`` after its last log lines,
  ///   ``CommandError/jobCancelled(_:)``, ``CommandError/jobLeft(_:_:)``.
  func follow(_ id: JobID) throws -> Ending {
    let interrupt = InterruptSignal()
    defer { interrupt.stop() }
    var aliveAt = TimeSource.system.now
    while true {
      let job = try store.named(job: id)
      line?.show(job)
      if job.state.isTerminal { return try end(job) }
      if interrupt.isPressed {
        line?.end()
        return .detached(job)
      }
      if try engine.status() != nil { aliveAt = TimeSource.system.now }
      guard TimeSource.system.now - aliveAt < patience else {
        line?.end()
        throw CommandError.jobLeft(id, job.state)
      }
      Thread.sleep(forTimeInterval: Self.pollSeconds)
    }
  }

  private func end(_ job: Job) throws -> Ending {
    line?.end()
    switch job.state {
    case .succeeded: return .succeeded(job)
    case .cancelled: throw CommandError.jobCancelled(job.id)
    default:
      for entry in try store.log(job: job.id, last: Self.logLines) {
        StandardOutput.fail("  \(entry.time.secondText)  \(entry.level.rawValue)  \(entry.text)")
      }
      throw CommandError.jobFailed(job.id, reason: job.reason ?? "no reason was given")
    }
  }
}
