import Foundation

import enum Terminal.Sanitiser

/// The clipboard of the tmux that a program runs in.
///
/// As it comes, tmux takes no text for the clipboard from what runs in it, but it does from its own
/// command: that puts the text into its buffer and into the terminal around it.
struct TmuxClipboard {
  /// tmux takes no command of more than 16 KiB; larger texts stay with the terminal's sequence.
  private static let bytesMax = 15_000
  /// The program's name or path.
  var program = "tmux"
  /// It answers in milliseconds, or not at all.
  var seconds = 2.0

  /// - Returns: nil outside of tmux.
  init?(_ environment: [String: String]) {
    guard environment["TMUX"]?.isEmpty == false else { return nil }
  }

  /// Does nothing where tmux takes the terminal's sequence, or is older than 3.2.
  func set(_ text: String) {
    let clean = Sanitiser.cleanLines(text)
    guard clean.utf8.count <= Self.bytesMax, ask(["show-options", "-sv", "set-clipboard"]) != "on"
    else { return }
    _ = ask(["set-buffer", "-w", "--", clean])
  }

  private func ask(_ arguments: [String]) -> String? {
    let program = LimitedProgram(
      command: [program] + arguments, seconds: seconds, bytesMax: 1_000)
    guard let (output, ending) = try? program.run(), ending == .exited(0) else { return nil }
    return String(decoding: output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
