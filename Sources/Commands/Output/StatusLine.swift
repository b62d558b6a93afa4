import Foundation

import enum Terminal.Sanitiser
import enum Terminal.TextWidth

/// One line on the terminal that is written over, and gone in the end. Where standard error is no
/// terminal, or nothing but errors is wanted, it writes nothing.
final class StatusLine {
  private let isShown: Bool
  private let columns: Int
  private let write: (String) -> Void
  private var shown = ""

  init(
    isShown: Bool = isatty(STDERR_FILENO) == 1 && !OutputManner.isQuiet,
    columns: Int = StandardOutput.columns(of: STDERR_FILENO) ?? 80,
    write: @escaping (String) -> Void = { text in
      try? Descriptor(STDERR_FILENO).write(Array(text.utf8))
    }
  ) {
    self.isShown = isShown
    self.columns = columns
    self.write = write
  }

  func show(_ text: String) {
    let text = Sanitiser.clean(text)
    guard isShown, text != shown else { return }
    write("\r" + TextWidth.fitted(text, to: columns - 1, cut: .end))
    shown = text
  }

  /// Takes the line away.
  func end() {
    if !shown.isEmpty { write("\r\u{1B}[K") }
    shown = ""
  }
}
