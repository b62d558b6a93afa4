import Foundation
import Testing

@testable import CursesScreen

struct ClipboardTests {
  private func text(_ text: String, _ environment: [String: String] = [:]) -> String? {
    Clipboard.sequence(for: text, environment: environment).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test("text goes to the terminal's clipboard in base64")
  func plain() {
    #expect(text("run-7") == "\u{1B}]52;c;cnVuLTc=\u{7}")
    #expect(text("run-7", ["TERM": "xterm-256color", "TMUX": ""]) == text("run-7"))
  }

  @Test("what is copied holds no control characters but line breaks")
  func clean() throws {
    let copied = try #require(text("rm -rf ~\u{1B}[2J\nok\r"))
    let encoded = copied.dropFirst(7).dropLast()
    let data = try #require(Data(base64Encoded: String(encoded)))
    #expect(String(decoding: data, as: UTF8.self) == "rm -rf ~\u{FFFD}[2J\nok\u{FFFD}")
  }

  @Test(
    "tmux gets it as it is and told to hand it on",
    arguments: [["TERM": "screen-256color", "TMUX": "/tmp/x"], ["TERM": "tmux-256color"]])
  func tmux(_ environment: [String: String]) {
    #expect(
      text("run-7", environment)
        == "\u{1B}]52;c;cnVuLTc=\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;cnVuLTc=\u{7}\u{1B}\\")
  }

  @Test(
    "GNU screen is told in pieces to hand it on, and what may be tmux gets it as it is, too",
    arguments: [["TERM": "screen.xterm-256color"], ["TERM": "xterm", "STY": "7.pts-1.host"]])
  func screen(_ environment: [String: String]) throws {
    let long = String(repeating: "x", count: 300)
    let sequence = try #require(text(long, environment))
    let plain = try #require(text(long))
    #expect(sequence.hasPrefix(plain))
    let pieces = sequence.dropFirst(plain.count).components(separatedBy: "\u{1B}\\")
    #expect(pieces.count == 4 && pieces.last == "")
    #expect(pieces.dropLast().allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 202 })
    let joined = pieces.map { $0.dropFirst(2) }.joined()
    #expect(joined == text(long).map { Substring($0) } ?? "")
  }

  @Test("a text that terminals would drop is refused")
  func long() {
    #expect(text(String(repeating: "x", count: 56_243)) != nil)
    #expect(text(String(repeating: "x", count: 56_250)) == nil)
  }
}
