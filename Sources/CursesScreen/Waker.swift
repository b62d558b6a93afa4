import CNcurses
import Foundation

/// Wakes a waiting screen from any thread.
///
/// `Sendable` because the only state is a descriptor that never changes, and writing to an eventfd
/// is atomic. It keeps the descriptor open, so a late call on a closed screen does no harm.
public final class Waker: Sendable {
  let descriptor: Int32

  init() throws(CursesScreenError) {
    descriptor = curlew_eventfd()
    if descriptor < 0 { throw .systemFailure(operation: "eventfd", code: errno) }
  }

  deinit { close(descriptor) }

  /// Makes ``CursesScreen/wait(timeout:)`` return ``ScreenEvent/woken``; calls that come before it
  /// has returned are one.
  public func wake() {
    var one: UInt64 = 1
    // A full counter means that the screen will wake up anyway.
    _ = write(descriptor, &one, 8)
  }

  /// Whether there was a call since the last time.
  func take() -> Bool {
    var count: UInt64 = 0
    return read(descriptor, &count, 8) == 8
  }
}
