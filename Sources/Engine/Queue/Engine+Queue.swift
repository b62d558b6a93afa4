import Domain
import Foundation
import Store

extension Engine {
  /// A job is given up after so many attempts in a row, each of which ended without a word and no
  /// further than the one before: a year's replay may well see more crashes than that.
  static let attemptsMax = 5

  /// Puts a job into the queue. Anyone may do so through the store; this wakes the workers too.
  ///
  /// - Parameter parent: the job that it is a part of, which takes it with it when it is cancelled.
  /// - Throws: `StoreError` where it cannot be written.
  @discardableResult
  public func submit(_ work: JobWork, priority: Int = 0, parent: JobID? = nil) throws -> Job {
    let job = try store.submit(work, priority: priority, parent: parent, at: options.clock.now)
    wakeWorkers()
    return job
  }

  /// Jobs that a dead engine left running go back to the queue with their checkpoints.
  func recover() throws {
    let now = options.clock.now
    for job in try store.requeueLost(attemptsMax: Self.attemptsMax, at: now) {
      log.warning("job \(job.id) was lost and is \(job.state.rawValue) now")
    }
    try endOrphans()
  }

  /// The next job for a worker of a pool, with its share of the cores; nil where none waits, or no
  /// core is free.
  func claim(for pool: JobKind.Pool) -> ClaimedJob? {
    // A feeder waits nearly all of its time.
    let threads = pool == .feeder ? 0 : cores.take(for: computePool?.workers ?? options.workers)
    guard let threads else { return nil }
    do {
      let job = try store.claimJob(at: options.clock.now) { JobKind.pool(of: $0) == pool }
      if let job { return ClaimedJob(job: job, threads: threads) }
    } catch {
      log.error("the queue could not be read: \(EngineError.sentence(for: error))")
    }
    cores.give(back: threads)
    return nil
  }

  /// Runs a job on the calling thread and stores how it ended.
  func execute(_ claimed: ClaimedJob) {
    defer { cores.give(back: claimed.threads) }
    let job = claimed.job
    let context = JobContext(
      job: job, threads: max(1, claimed.threads), store: store, clock: options.clock)
    running.withLock { $0[job.id] = context }
    if job.cancelRequested { context.ask(.cancel) }
    if lifetime.withLock({ $0.isStopping }) { context.ask(.interrupt) }
    let outcome = outcome(of: job, in: context)
    running.withLock { $0[job.id] = nil }
    // Whoever has the lease now has queued the job again, and may be running it.
    if lifetime.withLock({ $0.hasLostLease }) { return }
    do {
      try finish(job, outcome, in: context)
    } catch {
      log.error("the end of job \(job.id) was not stored: \(EngineError.sentence(for: error))")
    }
  }

  private func outcome(of job: Job, in context: JobContext) -> JobOutcome {
    do {
      return try JobKind.named(job.work.kind).run(self, job.work, context)
    } catch {
      return .failed(EngineError.sentence(for: error))
    }
  }

  private func finish(_ job: Job, _ outcome: JobOutcome, in context: JobContext) throws {
    let now = options.clock.now
    switch outcome {
    case .succeeded:
      try store.finishJob(job.id, state: .succeeded, reason: nil, at: now)
    case .cancelled:
      try context.log("cancelled", level: .warning)
      try store.finishJob(job.id, state: .cancelled, reason: "cancelled", at: now)
    case .interrupted:
      try context.log("interrupted; goes on from its checkpoint", level: .warning)
      try store.requeue(job.id, at: now)
    case .failed(let reason):
      try context.log(reason, level: .error)
      try store.finishJob(job.id, state: .failed, reason: reason, at: now)
      log.error("job \(job.id) failed: \(reason)")
    }
  }

  /// Blocks until no job but feeders is queued or running, or the context is asked to stop.
  func waitForOtherJobs(_ context: JobContext) throws {
    try waitForJobs { context.signal == .goOn }
  }

  /// Blocks until no job but feeders is queued or running.
  func waitUntilIdle() throws {
    try waitForJobs { true }
    // A job's last word is stored a moment before its worker is free.
    computePool?.waitUntilIdle()
  }

  private func waitForJobs(while goesOn: () -> Bool) throws {
    var failure: (any Error)?
    computePool?.wait(while: { [store] in
      guard goesOn() else { return false }
      do {
        return try store.jobs(in: [.queued, .running, .lost]).contains {
          JobKind.pool(of: $0.work) != .feeder
        }
      } catch {
        failure = error
        return false
      }
    })
    if let failure { throw failure }
  }
}
