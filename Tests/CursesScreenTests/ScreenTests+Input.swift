import Terminal
import TestSupport
import Testing

@testable import CursesScreen

/// What comes from the terminal: keys and the mouse.
extension ScreenTests {
  @Test("keys come as keys, whichever way the terminal sends them")
  func keys() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair) { $0.asksForSynchronizedOutput = false }
    defer { screen.close() }
    let expected: [(String, [Key])] = [
      ("a", [.character("a")]), ("ä日", [.character("ä"), .character("日")]),
      ("\u{1B}OA\u{1B}[A", [.up, .up]), ("\u{1B}OB", [.down]),
      ("\u{1B}[C\u{1B}[D", [.right, .left]),
      ("\r", [.enter]), ("\n", [.enter]), ("\t\u{1B}[Z", [.tab, .backTab]),
      ("\u{7F}\u{8}", [.backspace, .backspace]), ("\u{1B}[3~", [.delete]), ("\u{1B}[2~", [.insert]),
      ("\u{1B}[5~\u{1B}[6~", [.pageUp, .pageDown]), ("\u{1B}OH\u{1B}OF", [.home, .end]),
      ("\u{1B}[1~\u{1B}[4~", [.home, .end]), ("\u{1B}OP\u{1B}[15~", [.function(1), .function(5)]),
      ("\u{C}", [.control("l")]), ("\u{1B}x", [.alt("x")]), ("\u{1B}", [.escape]),
      ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}[1;2A", [.shiftUp]),
      ("\u{1B}[1;5C", [.controlRight]), ("\u{1B}[1;9Zq", [.character("q")]),
      ("\u{1B}[200~two\rlines\u{1B}[201~x", [.paste("two\nlines"), .character("x")]),
    ]
    for (bytes, keys) in expected {
      pair.send(bytes)
      var found: [Key] = []
      while found.count < keys.count {
        let events = screen.wait(timeout: .seconds(5))
        if events.isEmpty { break }
        for case .key(let key) in events { found.append(key) }
      }
      #expect(found == keys, "for \(bytes.debugDescription)")
    }
  }

  private func mouse(_ screen: CursesScreen, count: Int) -> [MouseEvent] {
    var found: [MouseEvent] = []
    while found.count < count {
      let events = screen.wait(timeout: .seconds(5))
      if events.isEmpty { break }
      for case .mouse(let event) in events { found.append(event) }
      for case .key(let key) in events { Issue.record("a report became the key \(key)") }
    }
    return found
  }

  @Test("the mouse is reported with its cell, and a report is never keys")
  func pointing() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair) { $0.asksForSynchronizedOutput = false }
    pair.pump()
    #expect(pair.screen.modes.isSuperset(of: [1002, 1006]))
    pair.send("\u{1B}[<0;5;3M\u{1B}[<0;5;3m\u{1B}[<65;1;1M\u{1B}[<64;300;2M")
    pair.send("\u{1B}[<32;6;3M\u{1B}[<35;6;3M\u{1B}[<18;6;3M")
    #expect(
      mouse(screen, count: 6) == [
        MouseEvent(.press, x: 4, y: 2), MouseEvent(.release, x: 4, y: 2),
        MouseEvent(.scrollDown, x: 0, y: 0), MouseEvent(.scrollUp, x: 299, y: 1),
        MouseEvent(.drag, x: 5, y: 2), MouseEvent(.press, .right, x: 5, y: 2, isControl: true),
      ])
    // In pieces, as over a slow line; and the old form of three bytes, which is dropped.
    pair.send("\u{1B}[<0;12")
    #expect(screen.wait(timeout: .milliseconds(20)).isEmpty)
    pair.send(";7M\u{1B}[M !!\u{1B}[<1;1;1M")
    #expect(
      mouse(screen, count: 2) == [
        MouseEvent(.press, x: 11, y: 6), MouseEvent(.press, .middle, x: 0, y: 0),
      ])
    pair.send("\u{1B}[<0;0;0M\u{1B}[<;;M\u{1B}[<999999999999999999999M")
    #expect(
      !screen.wait(timeout: .milliseconds(50)).contains {
        if case .mouse = $0 { true } else { false }
      })
    screen.close()
    pair.pump()
    #expect(pair.screen.modes.isDisjoint(with: [1002, 1006]))
  }

  @Test("the mouse stays the terminal's own where that is wished")
  func noMouse() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair) { $0.usesMouse = false }
    defer { screen.close() }
    pair.pump()
    #expect(pair.screen.modes.isDisjoint(with: [1000, 1002, 1003, 1006]))
  }
}
