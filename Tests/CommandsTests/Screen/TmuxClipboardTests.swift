import Foundation
import TestSupport
import Testing

@testable import Commands

/// With a program in tmux's place that writes down what it was asked.
struct TmuxClipboardTests {
  private let folder: URL

  init() throws {
    folder = try .testFolder("tmux")
  }

  /// What such a tmux was asked to keep.
  private func kept(_ text: String, setClipboard: String) throws -> String? {
    let program = folder.appending(path: "tmux")
    let file = folder.appending(path: "kept")
    let script = """
      #!/bin/sh
      if [ "$1" = show-options ]; then echo \(setClipboard); exit; fi
      printf '%s|' "$@" > '\(file.path)'
      """
    // Written by a process of its own: what another test starts while this one has the file open for
    // writing holds it open a moment longer, and then it is busy and cannot be run.
    let (_, ending) = try LimitedProgram(
      command: [
        "sh", "-c", #"printf %s "$1" > "$2" && chmod 755 "$2""#, "sh", script, program.path,
      ], seconds: Double(Patience.seconds), bytesMax: 0
    ).run()
    try #require(ending == .exited(0))
    var clipboard = try #require(TmuxClipboard(["TMUX": "/tmp/tmux-0/default,1,0"]))
    clipboard.program = program.path
    clipboard.seconds = Double(Patience.seconds)
    clipboard.set(text)
    return try? String(contentsOf: file, encoding: .utf8)
  }

  @Test("A tmux that takes nothing from the screen is asked, with a harmless text")
  func asked() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(
      try kept("-run\u{1B}[7", setClipboard: "external") == "set-buffer|-w|--|-run\u{FFFD}[7|")
  }

  @Test("One that takes the screen's sequence is not asked again, nor for more than it takes")
  func notAsked() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try kept("run", setClipboard: "on") == nil)
    #expect(try kept(String(repeating: "x", count: 15_001), setClipboard: "off") == nil)
  }

  @Test("Outside of tmux there is nobody to ask")
  func outside() {
    #expect(TmuxClipboard([:]) == nil)
    #expect(TmuxClipboard(["TMUX": ""]) == nil)
  }
}
