import Foundation
import Synchronization

/// A thread that does the same again and again, with a pause between, until it is stopped.
///
/// The engine has one for each thing that must not wait for another: see `Engine+Heartbeat.swift`,
/// `Engine+Supervise.swift` and `Engine+Monitor.swift`.
final class PeriodicThread: Sendable {
  private struct State {
    var isStopping = false
    var isRunning = false
  }

  private let name: String
  private let intervalSeconds: Double
  private let state = Mutex(State())
  /// Guards nothing: it only wakes the thread, and whoever waits for its end.
  private let condition = NSCondition()

  /// - Parameters:
  ///   - name: of the thread, as tools show it.
  ///   - intervalSeconds: the pause between two rounds.
  init(name: String, intervalSeconds: Double) {
    self.name = name
    self.intervalSeconds = intervalSeconds
  }

  /// Runs `round` again and again on a thread of its own until ``stop()``.
  func start(_ round: @escaping @Sendable () -> Void) {
    state.withLock { $0 = State(isStopping: false, isRunning: true) }
    let thread = Thread { [self] in
      while !state.withLock({ $0.isStopping }) {
        round()
        pause()
      }
      condition.lock()
      state.withLock { $0.isRunning = false }
      condition.broadcast()
      condition.unlock()
    }
    thread.name = name
    thread.stackSize = Engine.stackBytes
    thread.start()
  }

  /// Returns when the round that was under way has ended.
  func stop() {
    condition.lock()
    state.withLock { $0.isStopping = true }
    condition.broadcast()
    while state.withLock({ $0.isRunning }) { condition.wait() }
    condition.unlock()
  }

  private func pause() {
    condition.lock()
    if !state.withLock({ $0.isStopping }) {
      _ = condition.wait(until: Date(timeIntervalSinceNow: intervalSeconds))
    }
    condition.unlock()
  }
}
