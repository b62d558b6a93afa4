import Foundation
import Synchronization

/// Set by the handler of SIGTERM and SIGINT; an atomic store and a byte into a pipe are all that a handler
/// may do.
private let isStopAsked = Atomic<Bool>(false)
/// The end that the handler writes to; -1 where there is no pipe.
private let told = Atomic<Int32>(-1)

/// Turns SIGTERM and SIGINT into a question that can be asked, so that jobs write their checkpoints
/// before the process ends.
enum StopSignals {
  /// How often a waiting engine looks at what no signal tells, in milliseconds.
  private static let pollMilliseconds: Int32 = 500

  /// The end that is waited at.
  private static let heard: Int32 = {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return -1 }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    told.store(ends[1], ordering: .relaxed)
    return ends[0]
  }()

  /// Takes the signals over; a hang-up or a broken pipe does not concern an engine.
  static func watch() {
    // Touched here, so that the handler does not have to make them.
    isStopAsked.store(false, ordering: .relaxed)
    _ = heard
    for number in [SIGTERM, SIGINT] {
      signal(number) { _ in
        isStopAsked.store(true, ordering: .relaxed)
        let before = errno
        _ = write(told.load(ordering: .relaxed), "!", 1)
        errno = before
      }
    }
    signal(SIGHUP, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Returns when a signal has come or the condition holds.
  static func wait(or isDone: () -> Bool) async {
    while !isStopAsked.load(ordering: .relaxed), !isDone() {
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          var entry = pollfd(fd: heard, events: Int16(POLLIN), revents: 0)
          _ = poll(&entry, 1, pollMilliseconds)
          continuation.resume()
        }
      }
    }
  }
}
