import Foundation
import Terminal

/// The sequence that puts text into the clipboard of whoever sits at the terminal, over any number
/// of SSH hops (xterm's OSC 52).
///
/// GNU screen keeps it to itself unless it is wrapped. tmux takes it as it is where `set-clipboard`
/// is on, and hands it on wrapped where `allow-passthrough` is; so it gets both. Where a terminal
/// forbids it, nothing happens: who copies should also see what was copied.
enum Clipboard {
  /// Some terminals drop what is longer (after encoding); so does hterm's old limit, the smallest.
  static let encodedBytesMax = 74_994
  /// GNU screen takes strings in pieces of at most 768 bytes; older ones of 256.
  private static let screenPieceBytes = 200

  /// - Returns: nil when the text is too long.
  static func sequence(for text: String, environment: [String: String]) -> [UInt8]? {
    // What is pasted into a shell must not run by itself.
    let encoded = Data(Sanitiser.cleanLines(text).utf8).base64EncodedString()
    guard encoded.utf8.count <= encodedBytesMax else { return nil }
    let plain = Array("\u{1B}]52;c;\(encoded)\u{7}".utf8)
    func isSet(_ name: String) -> Bool { environment[name]?.isEmpty == false }
    let terminal = environment["TERM"] ?? ""
    if isSet("TMUX") || terminal.hasPrefix("tmux") { return plain + tmux(plain) }
    // Over SSH nothing else tells tmux from GNU screen; each passes over what is the other's.
    if isSet("STY") || terminal.hasPrefix("screen") { return plain + screen(plain) }
    return plain
  }

  /// Escapes inside are doubled.
  private static func tmux(_ plain: [UInt8]) -> [UInt8] {
    Array("\u{1B}Ptmux;".utf8) + plain.flatMap { $0 == 0x1B ? [0x1B, 0x1B] : [$0] }
      + Array("\u{1B}\\".utf8)
  }

  private static func screen(_ plain: [UInt8]) -> [UInt8] {
    stride(from: 0, to: plain.count, by: screenPieceBytes).flatMap { start in
      Array("\u{1B}P".utf8) + plain[start..<min(plain.count, start + screenPieceBytes)]
        + Array("\u{1B}\\".utf8)
    }
  }
}
