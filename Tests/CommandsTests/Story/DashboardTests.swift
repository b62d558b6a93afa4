import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Store

/// A person before the dashboard: the real program in a real terminal.
struct DashboardTests {
  private func opened(
    _ curlew: CurlewProgram, columns: Int = 80, rows: Int = 24
  ) throws -> PtySession {
    let session = try StoryStore.session(
      ["--read-only"], of: curlew, columns: columns, rows: rows)
    try session.wait(for: "1 Overview")
    return session
  }

  private func leave(_ session: PtySession) throws {
    session.send("q")
    #expect(try session.waitForExit() == .exited(0))
    #expect(!session.isRaw)
    #expect(!session.screen.isOnSecondScreen)
    #expect(session.screen.isCursorVisible)
    #expect(session.screen.unknown.isEmpty)
  }

  @Test("The first frame is whole, and q gives the terminal back")
  func firstFrame() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    // A frame may come in several pieces; its last row is the last of it.
    try session.wait("the last row") { $0.lines[23].contains("q quit") }
    let lines = session.screen.lines
    #expect(session.isRaw && session.screen.isOnSecondScreen)
    #expect(lines.count == 24)
    #expect(session.screen.contains("ENDPOINT"))
    #expect(session.screen.contains("v2"))
    try leave(session)
  }

  @Test("A mistake in curlew.yaml is told, and the store is shown all the same")
  func mistake() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    try Data("monitors:\n  flights:\n    windwo: 7d\n".utf8)
      .write(to: curlew.folder.appending(path: "curlew.yaml"))
    let session = try opened(curlew)
    try session.wait("the notice") { $0.contains("not taken up: ") }
    #expect(session.screen.lines[0].contains("! curlew.yaml"))
    #expect(session.screen.contains("ENDPOINT"))
    try leave(session)
  }

  @Test("Digits and Tab go from pane to pane")
  func panes() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    let panes = ["Experiments", "Models", "Deployments", "Drift", "Jobs", "Data", "Alerts"]
    for (number, pane) in zip(2..., panes) {
      session.send("\(number)")
      try session.wait(for: "\(number) \(pane)")
    }
    session.send(.tab)
    try session.wait(for: "1 Overview")
    session.send(.backTab)
    try session.wait(for: "8 Alerts")
    try leave(session)
  }

  @Test("? lists the keys of the pane, without those that a read-only store forbids")
  func help() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    session.send("?")
    try session.wait(for: "keys that change it are left out")
    #expect(!session.screen.contains("Train a challenger"))
    session.send("G")
    try session.wait(for: "there is no such figure")
    #expect(!session.screen.contains("Train a challenger"))
    session.send(.escape)
    try session.wait("the pane") { !$0.contains("Keys: Overview") }
    try leave(session)
  }

  @Test("T shows a theme on everything, Enter keeps it for the next time, and the mouse works, too")
  func themes() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let own = curlew.folder.appending(path: "own")
    let environment = ["XDG_CONFIG_HOME": own.path]
    let session = try StoryStore.session(["--read-only"], of: curlew, environment: environment)
    try session.wait("the last row") { $0.lines[23].contains("q quit") }
    let before = session.screen.cells[12][2].background
    session.send("T")
    try session.wait(for: "solarized-light")
    session.send("jj")
    try session.wait("another ground") { $0.cells[12][2].background != before }
    session.send(.enter)
    try session.wait(for: "is kept in")
    let settings = try String(
      contentsOf: own.appending(path: "curlew/settings.yaml"), encoding: .utf8)
    let kept = session.screen.cells[12][2].background
    #expect(settings.hasPrefix("theme: "))
    // A click on the second tab, in SGR's form, whose cells count from 1.
    session.send("\u{1B}[<0;15;2M\u{1B}[<0;15;2m")
    try session.wait(for: "2 Experiments")
    try leave(session)
    let next = try StoryStore.session(["--read-only"], of: curlew, environment: environment)
    try next.wait("the ground that was kept") { $0.cells[12][2].background == kept }
    try leave(next)
  }

  @Test("/ in Experiments shows the runs that meet a condition, and says what is wrong with one")
  func filter() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    session.send("2")
    try session.wait(for: "2 of 2 runs")
    session.send("/")
    session.send("name = 'bold-ruff-2'\r")
    try session.wait(for: "1 of 2 runs")
    try session.wait(for: "bold-ruff-2")
    #expect(!session.screen.contains("calm-knot-1"))
    try leave(session)
  }

  @Test("A new size is drawn at once, down to what is too small and back")
  func resize() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    session.resize(columns: 120, rows: 40)
    try session.wait("a footer in the last row") { $0.lines[39].contains("q quit") }
    session.resize(columns: 36, rows: 10)
    try session.wait("ten rows without the old footer") { !$0.contains("q quit") }
    session.resize(columns: 80, rows: 24)
    try session.wait("the footer again") { $0.lines[23].contains("q quit") }
    try leave(session)
  }

  @Test("While nothing happens nothing is written")
  func idle() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let session = try opened(curlew)
    // The first frames are drawn as what they asked for comes; a minute may begin meanwhile.
    try Patience.wait(for: "a second of quiet") { session.bytesWritten(within: .seconds(1)) == 0 }
    try leave(session)
  }

  @Test("It starts the engine, and the engine outlives it and its terminal")
  func engine() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    // Wide enough for the long name of a temporary folder.
    let session = try StoryStore.session([], of: curlew, columns: 140)
    try session.wait(for: "engine ● up")
    session.signal(SIGHUP)
    _ = try session.waitForExit()
    let status = try curlew("engine", "status")
    #expect(status.status == 0)
    #expect(status.output.contains("engine up for"))
    #expect(try curlew("engine", "stop").status == 0)
    #expect(try curlew("engine", "status").status == 1)
  }

  @Test("A store that is not there is told in words, and the terminal stays as it was")
  func noStore() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let session = try StoryStore.session([], of: curlew)
    #expect(try session.waitForExit() == .exited(1))
    #expect(session.screen.contains("curlew init"))
    #expect(!session.screen.isOnSecondScreen)
  }

  @Test("The first start shows three lines of guidance, once; the palette's lines are kept")
  func memory() throws {
    let curlew = try StoryStore.filled()
    defer { curlew.remove() }
    let first = try StoryStore.session(
      ["--read-only"], of: curlew, columns: 100, rows: 30, isFirst: true)
    try first.wait(for: "Welcome")
    first.send(":")
    try first.wait(for: "Everything that can be done")
    #expect(!first.screen.contains("Welcome"))
    first.send("pdri\r")
    try first.wait(for: "5 Drift")
    first.send(":")
    try first.wait(for: "Everything that can be done")
    first.send(.up)
    try first.wait(for: ": pane drift")
    first.send("\u{1B}")
    try first.wait("the keys") { $0.lines[29].contains("q quit") }
    try leave(first)
    let second = try StoryStore.session(
      ["--read-only"], of: curlew, columns: 100, rows: 30, isFirst: true)
    try second.wait(for: "1 Overview")
    try second.wait("the last row") { $0.lines[29].contains("q quit") }
    #expect(!second.screen.contains("Welcome"))
    second.send(":")
    try second.wait(for: "Everything that can be done")
    second.send(.up)
    try second.wait(for: ": pane drift")
    second.send("\u{1B}")
    try second.wait("the keys") { $0.lines[29].contains("q quit") }
    try leave(second)
  }
}
