import Foundation
import Synchronization

/// A thread that does the same again and again, with a pause between, until it is stopped. Whoever knows
/// that there is something to do may wake it.
///
/// The engine has one for each thing that must not wait for another: see `Engine+Heartbeat.swift`,
/// `Engine+Supervise.swift` and `Engine+Monitor.swift`.
final class PeriodicThread: Sendable {
  private struct State {
    var isStopping = false
    var isRunning = false
    /// Whether somebody asked for another round since the last one began.
    var isAwake = false
  }

  private let name: String
  private let intervalSeconds: Double
  private let pauseSeconds: Double
  private let state = Mutex(State())
  /// Guards nothing: it only wakes the thread, and whoever waits for its end.
  private let condition = NSCondition()

  /// - Parameters:
  ///   - name: of the thread, as tools show it.
  ///   - intervalSeconds: the pause between two rounds.
  ///   - pauseSeconds: the shortest one, however often it is woken.
  init(name: String, intervalSeconds: Double, pauseSeconds: Double = 0) {
    self.name = name
    self.intervalSeconds = intervalSeconds
    self.pauseSeconds = pauseSeconds
  }

  /// Ends the pause that there is, or the next one.
  func wake() {
    condition.lock()
    state.withLock { $0.isAwake = true }
    condition.broadcast()
    condition.unlock()
  }

  /// Runs `round` again and again on a thread of its own until ``stop()``.
  func start(_ round: @escaping @Sendable () -> Void) {
    state.withLock { $0 = State(isStopping: false, isRunning: true) }
    Thread.start(name) { [self] in
      while !state.withLock({ $0.isStopping }) {
        state.withLock { $0.isAwake = false }
        round()
        pause()
      }
      condition.lock()
      state.withLock { $0.isRunning = false }
      condition.broadcast()
      condition.unlock()
    }
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
    let began = Date()
    condition.lock()
    defer { condition.unlock() }
    wait(until: began + pauseSeconds) { $0.isStopping }
    wait(until: began + intervalSeconds) { $0.isStopping || $0.isAwake }
  }

  private func wait(until end: Date, or isOver: (State) -> Bool) {
    while !state.withLock({ isOver($0) }), condition.wait(until: end) {}
  }
}
