import Terminal

/// What can happen while a screen waits.
public enum ScreenEvent: Hashable, Sendable {
  /// A key, or a paste as one.
  case key(Key)
  /// The mouse over a cell.
  case mouse(MouseEvent)
  /// The terminal has another size; the next frame is painted whole.
  case resized(Size)
  /// The program was stopped and goes on; what is shown may be old.
  case resumed
  /// Somebody called ``Waker/wake()``.
  case woken
  /// Ctrl-C, or SIGINT.
  case interrupted
  /// SIGTERM.
  case terminated
  /// The terminal is gone: SIGHUP, or its line was closed. Nothing can be shown any more.
  case hungUp
}
