import Foundation
import TestSupport

/// The dashboard in a pseudo terminal of 120×40, as a person at a keyboard has it.
struct DashboardSession {
  static let columns = 120
  static let rows = 40
  /// Marks the run under the cursor, at the left edge of the list.
  private static let cursorMark = "▌"

  let session: PtySession
  private let began = ContinuousClock.now

  init(_ arguments: [String]) throws {
    session = try PtySession(
      try CurlewProgram.path(), arguments, environment: try Self.knownUser(),
      columns: Self.columns, rows: Self.rows)
  }

  /// Folders of a user who has seen the first start's guidance, which would lie over the panes.
  static func knownUser() throws -> [String: String] {
    let home = FileManager.default.temporaryDirectory.appending(path: "curlew-bench-user")
    let state = home.appending(path: "state/curlew")
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    try Data().write(to: state.appending(path: "guidance-seen"))
    return [
      "XDG_STATE_HOME": home.appending(path: "state").path,
      "XDG_CONFIG_HOME": home.appending(path: "config").path,
    ]
  }

  var processID: pid_t { session.processID }

  /// Seconds from the start until the text stands on the screen.
  func secondsUntil(_ text: String) throws -> Double {
    try session.wait(for: text)
    return (ContinuousClock.now - began).seconds
  }

  /// Reads for a while, so that what is still being drawn does not count for what follows.
  /// - Returns: the bytes that came.
  @discardableResult
  func settle(seconds: Double) -> Int {
    session.bytesWritten(within: .milliseconds(Int64(seconds * 1_000)))
  }

  /// Presses a key and waits until the cursor of the list stands elsewhere and the frame is whole.
  /// - Returns: milliseconds from the key to the end of the frame, and its bytes.
  func move(_ key: String) throws -> (milliseconds: Double, bytes: Int) {
    let before = Self.cursorRow(session.screen)
    let bytes = session.bytesRead
    let pressed = ContinuousClock.now
    session.send(key)
    try session.wait("the cursor to move") { screen in
      !screen.modes.contains(2026) && Self.cursorRow(screen) != before
    }
    return ((ContinuousClock.now - pressed).seconds * 1_000, session.bytesRead - bytes)
  }

  /// Presses a key and waits until the text stands on the screen.
  func milliseconds(of key: String, until text: String) throws -> Double {
    let pressed = ContinuousClock.now
    session.send(key)
    try session.wait(for: text)
    return (ContinuousClock.now - pressed).seconds * 1_000
  }

  /// Leaves, and waits until the program has ended.
  func quit() throws {
    session.send("q")
    _ = try session.waitForExit()
  }

  private static func cursorRow(_ screen: VirtualTerminal) -> Int? {
    screen.cells.firstIndex { $0[0].text == cursorMark }
  }
}
