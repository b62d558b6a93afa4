import Foundation
import Terminal

/// The sequence that puts text into the clipboard of whoever sits at the terminal, over any number
/// of SSH hops (xterm's OSC 52).
///
/// tmux and GNU screen keep it to themselves unless it is wrapped. Where a terminal forbids it,
/// nothing happens: who copies should also see what was copied.
enum Clipboard {
  /// Some terminals drop what is longer (after encoding); so does hterm's old limit, the smallest.
  static let encodedBytesMax = 74_994
  /// GNU screen takes strings in pieces of at most 768 bytes; older ones of 256.
  private static let screenPieceBytes = 200

  /// - Returns: nil when the text is too long.
  static func sequence(for text: String, environment: [String: String]) -> [UInt8]? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    // What is pasted into a shell must not run by itself.
    let clean = lines.map { Sanitiser.clean(String($0)) }.joined(separator: "\n")
    let encoded = Data(clean.utf8).base64EncodedString()
    guard encoded.utf8.count <= encodedBytesMax else { return nil }
    let plain = Array("\u{1B}]52;c;\(encoded)\u{7}".utf8)
    if environment["TMUX"]?.isEmpty == false { return tmux(plain) }
    if environment["TERM"]?.hasPrefix("screen") == true { return screen(plain) }
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
