import Dispatch
import Foundation
import Synchronization

/// Ctrl-C as something to ask for, while a job is followed: it must not end the program in the
/// middle of a line.
final class InterruptSignal {
  private let pressed: Pressed
  private let source: any DispatchSourceSignal

  private final class Pressed: Sendable {
    let value = Atomic(false)
  }

  init() {
    let pressed = Pressed()
    self.pressed = pressed
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { pressed.value.store(true, ordering: .relaxed) }
    source.resume()
  }

  var isPressed: Bool { pressed.value.load(ordering: .relaxed) }

  /// Gives the key its usual effect back.
  func stop() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
