import Foundation
import TestSupport
import Testing

/// A whole program on a screen in a pseudo terminal of its own: what signals and crashes do to it.
struct SessionTests {
  /// Stands beside the tests in the build folder.
  static let probe: String = {
    let tests = Bundle.main.executablePath ?? CommandLine.arguments[0]
    let near = URL(fileURLWithPath: tests).deletingLastPathComponent()
    for folder in [
      near, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ] {
      let path = folder.appendingPathComponent("ScreenProbe").path
      if FileManager.default.isExecutableFile(atPath: path) { return path }
    }
    return near.appendingPathComponent("ScreenProbe").path
  }()

  private func started(_ environment: [String: String] = [:]) throws -> PtySession {
    let session = try PtySession(
      SessionTests.probe, environment: environment, columns: 60, rows: 12)
    try session.wait(for: "ready 60x12")
    return session
  }

  @Test("a session shows its frames, takes keys and gives the terminal back")
  func session() throws {
    let session = try started()
    #expect(session.isRaw)
    #expect(session.screen.lines[1] == "● ⣀⡠⠔ 日本 │")
    session.send(.down)
    try session.wait(for: "key down")
    session.send("w")
    try session.wait(for: "woken")
    session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(!session.isRaw && !session.screen.isOnSecondScreen && session.screen.isCursorVisible)
    #expect(session.screen.unknown.isEmpty)
  }

  @Test("an idle session writes no byte")
  func idle() throws {
    let session = try started()
    session.send("x")
    try session.wait(for: "character(\"x\")")
    #expect(session.bytesWritten(within: .milliseconds(300)) == 0)
  }

  @Test("a new size is drawn")
  func resize() throws {
    let session = try started()
    session.resize(columns: 30, rows: 8)
    try session.wait(for: "ready 30x8")
    try session.wait("the corner") { $0.lines[7].hasSuffix("end") && $0.lines[7].count == 30 }
  }

  /// In a shell with job control, since a program without one cannot be stopped.
  @Test("Ctrl-Z gives the terminal back, and the program goes on with a whole frame")
  func suspend() throws {
    let script = "set -m; \"$0\"; echo \"stopped $?\"; read line; fg > /dev/null; echo \"over $?\""
    let session = try PtySession(
      "/bin/bash", ["-c", script, SessionTests.probe], columns: 60, rows: 12)
    try session.wait(for: "ready 60x12")
    session.send(.suspend)
    try session.wait(for: "stopped 148")
    #expect(!session.isRaw && !session.screen.isOnSecondScreen && session.screen.isCursorVisible)
    session.resize(columns: 50, rows: 12)
    session.send("\n")
    try session.wait(for: "resumed")
    try session.wait(for: "ready 50x12")
    #expect(session.isRaw && session.screen.isOnSecondScreen)
    session.send("q")
    try session.wait(for: "over 0")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("Started or continued in the background it stops before it draws, until fg")
  func background() throws {
    let wait = "until jobs -s | grep -q Stopped; do :; done"
    let script =
      "set -m; \"$0\" & \(wait); echo stopped one; read line; fg > /dev/null; "
      + "bg > /dev/null; \(wait); echo stopped two; read line; fg > /dev/null; echo \"over $?\""
    let session = try PtySession(
      "/bin/bash", ["-c", script, SessionTests.probe], columns: 60, rows: 12)
    try session.wait(for: "stopped one")
    #expect(!session.isRaw && !session.screen.isOnSecondScreen)
    session.send("\n")
    try session.wait(for: "ready 60x12")
    session.send(.suspend)
    try session.wait(for: "stopped two")
    #expect(!session.isRaw && !session.screen.isOnSecondScreen && session.screen.isCursorVisible)
    session.send("\n")
    try session.wait(for: "resumed")
    #expect(session.isRaw && session.screen.isOnSecondScreen)
    session.send("q")
    try session.wait(for: "over 0")
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("A suspended program that is told to end does, when it is continued in the background")
  func endedWhileAway() throws {
    let script =
      "set -m; \"$0\"; kill -TERM %1; kill -CONT %1; wait %1; echo \"over $?\""
    let session = try PtySession(
      "/bin/bash", ["-c", script, SessionTests.probe], columns: 60, rows: 12)
    try session.wait(for: "ready 60x12")
    session.send(.suspend)
    try session.wait(for: "over 4")
    #expect(!session.isRaw && !session.screen.isOnSecondScreen)
    #expect(try session.waitForExit() == .exited(0))
  }

  @Test("Ctrl-Z without a shell that could continue the program changes nothing")
  func suspendAlone() throws {
    let session = try started()
    session.send(.suspend)
    try session.wait(for: "resumed")
    #expect(session.isRaw && session.screen.isOnSecondScreen)
  }

  @Test(
    "signals end the program in order",
    arguments: [(SIGHUP, Int32(3)), (SIGTERM, Int32(4)), (SIGINT, Int32(5))])
  func signals(number: Int32, code: Int32) throws {
    let session = try started()
    session.signal(number)
    #expect(try session.waitForExit() == .exited(code))
    #expect(!session.isRaw && !session.screen.isOnSecondScreen)
  }

  @Test("Ctrl-C interrupts")
  func interrupt() throws {
    let session = try started()
    session.send(.interrupt)
    #expect(try session.waitForExit() == .exited(5))
  }

  @Test(
    "after any crash the terminal is as it was, and the crash is still one",
    arguments: [
      ("1", [SIGABRT]), ("2", [SIGSEGV, SIGBUS]), ("3", [SIGILL, SIGTRAP]),
      ("4", [SIGSEGV, SIGBUS]),
      ("5", [SIGABRT]),
    ])
  func crash(key: String, signals: [Int32]) throws {
    // Swift's own report would stop and wait for a key.
    let report = FileManager.default.temporaryDirectory
      .appending(path: "crash-\(UInt64.random(in: 0 ... .max)).txt")
    defer { try? FileManager.default.removeItem(at: report) }
    let session = try started([
      "SWIFT_BACKTRACE": "enable=yes,interactive=yes", "PROBE_REPORT": report.path,
    ])
    session.send(key)
    let exit = try session.waitForExit()
    #expect(signals.map(PtySession.Exit.signalled).contains(exit))
    #expect(!session.isRaw, "keys are echoed again")
    #expect(!session.screen.isOnSecondScreen && session.screen.isCursorVisible)
    #expect(session.screen.modes.isDisjoint(with: [1002, 1006, 2004]))
    let lines = try String(contentsOf: report, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "ScreenProbe 1.0")
    #expect(lines.contains { $0.hasPrefix("signal ") && $0.contains(" SIG") })
    #expect(lines.contains { $0.hasPrefix("address 0x") })
    #expect(lines.drop { $0 != "calls" }.count { $0.contains("[0x") } >= 2, "\(lines)")
    #expect(session.screen.text.contains("the report is"))
  }

  @Test("a terminal without a cursor is refused with a sentence on standard error")
  func dumb() throws {
    let session = try PtySession(SessionTests.probe, environment: ["TERM": "dumb"])
    #expect(try session.waitForExit() == .exited(2))
    #expect(session.screen.text.contains("cannot move its cursor"))
    #expect(!session.screen.isOnSecondScreen)
  }

  @Test("LANG=C, NO_COLOR and a frozen size in the environment do not matter")
  func environment() throws {
    let session = try started([
      "LANG": "C", "LC_ALL": "C", "NO_COLOR": "1", "COLUMNS": "10", "LINES": "5",
    ])
    try session.wait(for: "mono")
    #expect(session.screen.lines[1] == "● ⣀⡠⠔ 日本 │")
    #expect(session.screen.cells[0][0].foreground == nil)
    #expect(session.screen.cells[0][0].attributes == [.bold])
  }
}
