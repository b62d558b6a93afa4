import Foundation
import Synchronization

/// Set by the handler of SIGTERM and SIGINT; an atomic store is all that a handler may do.
private let isStopAsked = Atomic<Bool>(false)

/// Turns SIGTERM and SIGINT into a question that can be asked, so that jobs write their checkpoints
/// before the process ends.
enum StopSignals {
  /// How often a waiting engine looks, in nanoseconds.
  private static let pollNanoseconds: UInt64 = 50_000_000

  /// Takes the signals over; a hang-up or a broken pipe does not concern an engine.
  static func watch() {
    // Touched here, so that the handler does not have to make it.
    isStopAsked.store(false, ordering: .relaxed)
    for number in [SIGTERM, SIGINT] {
      signal(number) { _ in isStopAsked.store(true, ordering: .relaxed) }
    }
    signal(SIGHUP, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Returns when a signal has come or the condition holds.
  static func wait(or isDone: () -> Bool) async throws {
    while !isStopAsked.load(ordering: .relaxed), !isDone() {
      try await Task.sleep(nanoseconds: pollNanoseconds)
    }
  }
}
