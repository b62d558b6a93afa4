import Foundation
import Synchronization

/// Set by the handler of SIGINT; an atomic store is all that a handler may do.
private let isInterrupted = Atomic<Bool>(false)

/// Ctrl-C as something to ask for, while a job is followed: it must not end the program in the
/// middle of a line.
///
/// A handler and no dispatch source: a source is registered some time after it was resumed, and a
/// key pressed before that would be lost for ever.
struct InterruptSignal {
  /// From here on the key is caught.
  init() {
    // Touched here, so that the handler does not have to make it.
    isInterrupted.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in isInterrupted.store(true, ordering: .relaxed) }
  }

  var isPressed: Bool { isInterrupted.load(ordering: .relaxed) }

  /// Gives the key its usual effect back.
  func stop() {
    signal(SIGINT, SIG_DFL)
  }
}
