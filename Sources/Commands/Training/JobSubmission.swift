import ArgumentParser
import Domain
import Foundation
import Store

/// Puts work into the queue and sees to it that an engine is there to do it.
struct JobSubmission {
  let store: Store
  /// Return at once instead of following the job.
  let detach: Bool

  /// - Returns: the job that succeeded; nil where nobody waits for it.
  /// - Throws: what ``JobFollower/follow(_:)`` throws, and `ExitCode` 130 after Ctrl-C, the shells'
  ///   code for it: a script must not take a job that goes on for one that is done.
  func submit(_ work: JobWork) throws -> Job? {
    let engine = EngineProcess(store: store)
    let job = try store.submit(work, priority: 0, at: TimeSource.system.now)
    try engine.start()
    if detach {
      note(job, "is in the queue")
      return nil
    }
    switch try JobFollower(store: store, engine: engine, line: ProgressLine()).follow(job.id) {
    case .succeeded(let done): return done
    case .detached(let running):
      note(running, "goes on")
      throw ExitCode(130)
    }
  }

  private func note(_ job: Job, _ what: String) {
    StandardOutput.note("job \(job.id) \(what); see it with: curlew jobs show \(job.id.number)")
  }
}
