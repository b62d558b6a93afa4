import Foundation
import Synchronization

/// The thread that looks after the rest: lease, commands, endpoints, monitors.
final class Supervisor: Sendable {
  /// How often it looks, in seconds. A poll costs microseconds, and a command waits at most this.
  static let intervalSeconds = 0.1

  private struct State {
    var isStopping = false
    var isRunning = false
  }

  private let state = Mutex(State())
  private let condition = NSCondition()

  /// Runs `turn` again and again on a thread of its own until ``stop()``.
  func start(_ turn: @escaping @Sendable () -> Void) {
    state.withLock { $0 = State(isStopping: false, isRunning: true) }
    let thread = Thread { [self] in
      while !state.withLock({ $0.isStopping }) {
        turn()
        pause()
      }
      condition.lock()
      state.withLock { $0.isRunning = false }
      condition.broadcast()
      condition.unlock()
    }
    thread.name = "curlew-supervisor"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Returns when the turn that was under way has ended.
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
      _ = condition.wait(until: Date(timeIntervalSinceNow: Self.intervalSeconds))
    }
    condition.unlock()
  }
}
