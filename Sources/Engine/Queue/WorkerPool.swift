import Domain
import Foundation
import Synchronization
import Training

/// A job that a worker has taken.
struct ClaimedJob: Sendable {
  var job: Job
  /// Its share of the cores; 0 where it computes nothing.
  var threads: Int
}

/// The threads that see jobs through, one a worker.
final class WorkerPool: Sendable {
  /// Takes a job to run, or nil when the queue holds none for these workers.
  typealias Claim = @Sendable () -> ClaimedJob?
  /// Runs it to its end.
  typealias Execute = @Sendable (ClaimedJob) -> Void

  private struct State {
    var desired: Int
    var threads = 0
    var busy: Set<JobID> = []
    /// Workers that look at the queue: each may come back with a job.
    var claiming = 0
    var isStopping = false
    /// Counts wake-ups, so that one that comes while a worker looks at the queue is not missed.
    var wakeUps = 0
  }

  private let state: Mutex<State>
  /// Guards nothing: it only carries wake-ups and "a job ended" between threads.
  private let condition = NSCondition()
  private let claim: Claim
  private let execute: Execute
  private let name: String

  /// - Parameters:
  ///   - name: of the threads, as tools show them.
  ///   - workers: how many jobs run at once.
  init(name: String, workers: Int, claim: @escaping Claim, execute: @escaping Execute) {
    self.name = name
    state = Mutex(State(desired: workers))
    self.claim = claim
    self.execute = execute
  }

  var busyCount: Int { state.withLock { $0.busy.count } }
  var workers: Int { state.withLock { $0.desired } }

  func start() {
    resize(to: workers)
  }

  /// Changes how many workers there are; those too many end after their job.
  func resize(to workers: Int) {
    let missing = state.withLock { state -> Int in
      state.desired = max(1, workers)
      let missing = max(0, state.desired - state.threads)
      state.threads += missing
      return missing
    }
    for _ in 0..<missing { startThread() }
    wake()
  }

  /// Tells the workers that the queue may hold something new.
  func wake() {
    condition.lock()
    state.withLock { $0.wakeUps += 1 }
    condition.broadcast()
    condition.unlock()
  }

  /// Lets no worker take another job.
  func stop() {
    state.withLock { $0.isStopping = true }
    wake()
  }

  /// Blocks until no job runs and no worker is about to take one.
  func waitUntilIdle() {
    wait { [self] in !state.withLock { $0.busy.isEmpty && $0.claiming == 0 } }
  }

  /// Blocks while the predicate holds; it is asked again at each wake-up.
  func wait(while predicate: () -> Bool) {
    condition.lock()
    defer { condition.unlock() }
    while predicate() { condition.wait() }
  }

  private func startThread() {
    Thread.start(name) { [self] in work() }
  }

  private func work() {
    while let seen = beginClaim() {
      let claimed = claim()
      state.withLock { state in
        state.claiming -= 1
        if let claimed { state.busy.insert(claimed.job.id) }
      }
      if let claimed {
        execute(claimed)
        UnusedMemory.giveBack()
        state.withLock { _ = $0.busy.remove(claimed.job.id) }
        wake()
      } else {
        tellWaiting()
        waitForWakeUp(after: seen)
      }
    }
  }

  /// The wake-ups so far, for ``waitForWakeUp(after:)``; nil: the worker retires.
  private func beginClaim() -> Int? {
    state.withLock { state in
      guard !state.isStopping, state.threads <= state.desired else {
        state.threads -= 1
        return nil
      }
      state.claiming += 1
      return state.wakeUps
    }
  }

  /// Lets those in ``wait(while:)`` look again; the workers sleep on.
  private func tellWaiting() {
    condition.lock()
    condition.broadcast()
    condition.unlock()
  }

  private func waitForWakeUp(after seen: Int) {
    condition.lock()
    while state.withLock({ $0.wakeUps == seen && !$0.isStopping }) { condition.wait() }
    condition.unlock()
  }
}
