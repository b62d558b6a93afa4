import Foundation
import Terminal
import TestSupport
import Testing

@testable import CursesScreen

/// A screen on a real pseudo terminal in this process. One at a time: signals and terminal modes
/// belong to the process.
@Suite(.serialized)
struct ScreenTests {
  func open(
    _ pair: PtyPair, environment: [String: String] = [:],
    _ change: (inout ScreenOptions) -> Void = { _ in }
  ) throws -> CursesScreen {
    var variables = ["TERM": "xterm-256color", "COLORTERM": "truecolor"]
    variables.merge(environment) { _, given in given }
    var options = ScreenOptions(theme: try Theme.named("dark"), environment: variables)
    options.input = pair.terminalDescriptor
    options.output = pair.terminalDescriptor
    change(&options)
    return try CursesScreen(options)
  }

  private func frame(_ screen: CursesScreen, _ text: String) -> Frame {
    var frame = Frame(size: screen.size)
    frame.put(text, x: 1, y: 1, role: .good)
    return frame
  }

  @Test("a frame appears on the terminal, and everything is as before after closing")
  func showing() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair)
    #expect(screen.size == Size(columns: 40, rows: 10))
    #expect(pair.isRaw)
    screen.show(frame(screen, "● healthy 日本"))
    pair.pump()
    #expect(pair.screen.lines[1] == " ● healthy 日本")
    #expect(pair.screen.cells[1][1].foreground == .indexed(114))
    #expect(pair.screen.isOnSecondScreen && !pair.screen.isCursorVisible)
    #expect(pair.screen.modes.contains(2004))
    screen.close()
    pair.pump()
    #expect(!pair.screen.isOnSecondScreen && pair.screen.isCursorVisible)
    #expect(!pair.screen.modes.contains(2004) && !pair.isRaw)
    #expect(pair.screen.lines.joined().isEmpty)
    #expect(pair.screen.unknown.isEmpty)
  }

  @Test("the same frame costs no byte, and waiting costs none")
  func idle() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair)
    defer { screen.close() }
    #expect(screen.show(frame(screen, "same")))
    pair.pump()
    let before = screen.bytesSent
    #expect(!screen.show(frame(screen, "same")))
    #expect(screen.wait(timeout: .zero).isEmpty)
    #expect(screen.bytesSent == before)
  }

  @Test(
    "synchronized output is used where the terminal says that it knows it",
    arguments: [true, false])
  func synchronized(knows: Bool) throws {
    let pair = try PtyPair(columns: 60, rows: 10)
    pair.setKnowsSynchronizedOutput(knows)
    let screen = try open(pair)
    defer { screen.close() }
    pair.pump()
    #expect(screen.wait(timeout: .milliseconds(200)).isEmpty, "an answer is no key")
    var busy = frame(screen, "busy")
    for row in 0..<10 { busy.put(String(repeating: "x", count: 50), x: 0, y: row, role: .text) }
    screen.show(busy)
    pair.pump()
    #expect(pair.screen.synchronizedCount == (knows ? 1 : 0))
    #expect(!pair.screen.modes.contains(2026))
  }

  @Test("another size is told, and the next frame is painted whole")
  func resizing() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair) { $0.asksForSynchronizedOutput = false }
    defer { screen.close() }
    screen.show(frame(screen, "before"))
    pair.resize(columns: 20, rows: 5)
    // The driver sends the signal to the terminal's own session, which is not this one.
    kill(getpid(), SIGWINCH)
    #expect(screen.wait(timeout: .seconds(5)) == [.resized(Size(columns: 20, rows: 5))])
    screen.show(frame(screen, "after"))
    pair.pump()
    #expect(pair.screen.lines == ["", " after", "", "", ""])
  }

  @Test("another thread wakes the wait, and several calls are one")
  func waking() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair) { $0.asksForSynchronizedOutput = false }
    defer { screen.close() }
    let waker = screen.waker
    let thread = Thread { for _ in 0..<10 { waker.wake() } }
    thread.start()
    #expect(screen.wait(timeout: .seconds(5)) == [.woken])
    while !thread.isFinished { _ = screen.wait(timeout: .milliseconds(1)) }
    _ = screen.wait(timeout: .zero)
    #expect(screen.wait(timeout: .zero).isEmpty)
  }

  @Test(
    "a line that takes nothing blocks nothing; when it takes again, only the newest frame comes")
  func slowLine() throws {
    let pair = try PtyPair(columns: 120, rows: 40)
    let screen = try open(pair) { $0.asksForSynchronizedOutput = false }
    defer { screen.close() }
    var random = SplitMix(seed: 1)
    for step in 0..<40 {
      var frame = Frame(size: screen.size)
      for row in 0..<40 {
        for column in 0..<120 {
          frame[column, row] = Cell(
            "x", role: StyleRole.allCases[Int(random.next() % 40)], emphasis: random.next() % 2 == 0
          )
        }
      }
      frame.put("step \(step)", x: 0, y: 0, role: .value)
      screen.show(frame)
      if step == 3 { #expect(!screen.isUpToDate) }
    }
    #expect(screen.bytesSent < 400_000)
    while !screen.isUpToDate {
      pair.pump()
      _ = screen.wait(timeout: .milliseconds(10))
    }
    pair.pump()
    #expect(pair.screen.lines[0].hasPrefix("step 39"))
  }

  /// A tick is a twentieth of a second of 19,200 baud, 96 bytes; no time passes.
  @Test("at 19,200 baud frames are skipped and not queued, and keys come through")
  func baud() throws {
    let pair = try PtyPair(columns: 80, rows: 24)
    let screen = try open(pair)
    defer { screen.close() }
    var shown = 0
    var lagMax = 0
    var keyTicks: [Int] = []
    var pressed: Int?
    for tick in 1...1_500 {
      var frame = Frame(size: screen.size)
      frame.put("tick \(tick)", x: 0, y: 0, role: .value)
      for row in 1..<24 {
        frame.put("row \(row) at \(tick * 7_919 % 104_729)", x: 0, y: row, role: .text)
      }
      if tick % 100 == 0 {
        pair.send("j")
        pressed = tick
      }
      screen.show(frame)
      pair.pump(atMost: 96)
      for event in screen.wait(timeout: .zero) where event == .key(.character("j")) {
        if let began = pressed { keyTicks.append(tick - began) }
        pressed = nil
      }
      let words = pair.screen.lines[0].split(separator: " ")
      if words.count == 2, words[0] == "tick", let number = Int(words[1]) {
        shown = number
        if tick > 200 { lagMax = max(lagMax, tick - shown) }
      }
    }
    #expect(keyTicks.count >= 14 && keyTicks.allSatisfy { $0 <= 1 }, "\(keyTicks)")
    #expect(shown > 1_400)
    #expect(
      lagMax <= 50, "no frame is older than two and a half seconds, but one was \(lagMax) ticks")
    #expect(screen.bytesSent - pair.bytesRead < 6_000)
  }

  @Test("a hung-up terminal is told, and closing it does not hang")
  func hangUp() throws {
    var pair: PtyPair? = try PtyPair(columns: 40, rows: 10)
    let descriptor = dup(try #require(pair).terminalDescriptor)
    let screen = try open(try #require(pair)) {
      $0.input = descriptor
      $0.output = descriptor
      $0.asksForSynchronizedOutput = false
    }
    pair = nil
    #expect(screen.wait(timeout: .seconds(5)).contains(.hungUp))
    screen.close()
    close(descriptor)
    #expect(screen.wait(timeout: nil) == [.hungUp])
  }

  @Test("what is no terminal, or none that can be drawn on, is refused with a sentence")
  func refusals() throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let cases: [(String, CursesScreenError)] = [
      ("", .noTerminalName), ("dumb", .dumbTerminal(name: "dumb")),
      ("no-such-terminal", .unknownTerminal(name: "no-such-terminal")),
    ]
    for (name, error) in cases {
      #expect(throws: error) { try open(pair, environment: ["TERM": name]) }
      #expect(error.message.hasSuffix("."))
      #expect(!pair.isRaw)
    }
    #expect(throws: CursesScreenError.notATerminal) {
      try open(pair) { options in
        let null = Foundation.open("/dev/null", O_RDWR)
        options.input = null
        options.output = null
      }
    }
    let screen = try open(pair)
    defer { screen.close() }
    let second = try PtyPair(columns: 10, rows: 5)
    #expect(throws: CursesScreenError.alreadyOpen) { try open(second) }
    #expect(
      CursesScreenError.systemFailure(operation: "newterm", code: ENOMEM).message
        == "The terminal could not be set up: newterm: Cannot allocate memory.")
  }

  @Test(
    "terminals of all kinds show the frame",
    arguments: [
      "xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "linux", "vt100",
      "vt220", "rxvt",
    ])
  func kinds(name: String) throws {
    let pair = try PtyPair(columns: 40, rows: 10)
    let screen = try open(pair, environment: ["TERM": name, "COLORTERM": ""])
    screen.show(frame(screen, "● 42"))
    pair.pump()
    #expect(pair.screen.lines[1] == (name.hasPrefix("vt") ? " o 42" : " ● 42"))
    screen.close()
    pair.pump()
    #expect(pair.screen.unknown.isEmpty)
    #expect(pair.screen.isCursorVisible)
  }
}
