import CNcurses
import Foundation

/// A program in a real pseudo terminal: keys go in, and what a person would see comes out.
///
/// ```swift
/// let session = try PtySession(path, ["wallboard"], columns: 80, rows: 24)
/// try session.wait(for: "HEALTHY")
/// session.send("q")
/// #expect(try session.waitForExit() == .exited(0))
/// ```
/// It waits for states, never for a time. Belongs to one thread.
public final class PtySession {
  public enum Exit: Hashable, Sendable {
    case exited(Int32)
    case signalled(Int32)
  }

  public let processID: pid_t
  private var reader: PtyReader
  private var exit: Exit?

  /// Starts a program with `TERM=xterm-256color` and true colour, unless the environment says
  /// otherwise; nothing else is inherited but `PATH`, `HOME` and the library path.
  public init(
    _ path: String, _ arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws(PtyError) {
    var variables = ["TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"]
    for name in ["PATH", "HOME", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"] {
      variables[name] = ProcessInfo.processInfo.environment[name]
    }
    // Swift's own crash report would wait for a key.
    variables["SWIFT_BACKTRACE"] = "enable=no"
    variables.merge(environment) { _, given in given }
    var controller: Int32 = -1
    processID = PtySession.withCStrings([path] + arguments) { arguments in
      PtySession.withCStrings(variables.map { "\($0)=\($1)" }) { environment in
        curlew_pty_spawn(
          path, arguments, environment, Int32(columns), Int32(rows), &controller)
      }
    }
    guard processID > 0 else { throw .cannotStart(path) }
    reader = PtyReader(
      controller: controller, terminal: VirtualTerminal(columns: columns, rows: rows))
  }

  deinit {
    if exit == nil {
      kill(processID, SIGKILL)
      var status: Int32 = 0
      waitpid(processID, &status, 0)
    }
    close(reader.controller)
  }

  private static func withCStrings<R>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> R
  ) -> R {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a list with an end") }
      return body(UnsafePointer(base))
    }
  }

  /// What is on the screen, as far as it was read.
  public var screen: VirtualTerminal { reader.terminal }
  public var bytesRead: Int { reader.bytesRead }
  /// Whether the program takes each key at once.
  public var isRaw: Bool { curlew_pty_is_raw(reader.controller) }

  /// For a terminal that knows no synchronized output.
  public func setKnowsSynchronizedOutput(_ knows: Bool) {
    reader.terminal.knowsSynchronizedOutput = knows
  }

  public func send(_ text: String) { reader.send(Array(text.utf8)) }
  public func send(_ key: PtyKey) { send(key.rawValue) }
  public func signal(_ number: Int32) { kill(processID, number) }

  public func resize(columns: Int, rows: Int) {
    reader.pump(milliseconds: 0)
    reader.terminal.resize(columns: columns, rows: rows)
    curlew_pty_resize(reader.controller, Int32(columns), Int32(rows))
  }

  /// Reads until a text stands on the screen.
  @discardableResult
  public func wait(
    for text: String, timeout: Duration = Patience.limit
  ) throws(PtyError) -> VirtualTerminal {
    try wait("'\(text)'", timeout: timeout) { $0.contains(text) }
  }

  /// Reads until the screen is as wanted.
  @discardableResult
  public func wait(
    _ what: String = "a state", timeout: Duration = Patience.limit,
    until isReached: (VirtualTerminal) -> Bool
  ) throws(PtyError) -> VirtualTerminal {
    let deadline = ContinuousClock.now + timeout
    reader.pump(milliseconds: 0)
    while !isReached(reader.terminal) {
      if reader.isClosed { throw .closed(waitingFor: what, screen: screen.text) }
      if ContinuousClock.now > deadline { throw .timedOut(waitingFor: what, screen: screen.text) }
      reader.pump(milliseconds: 50)
    }
    return reader.terminal
  }

  /// Counts the bytes that come within some time: for asserting that there are none.
  public func bytesWritten(within duration: Duration) -> Int {
    let before = bytesRead
    let deadline = ContinuousClock.now + duration
    while ContinuousClock.now < deadline, !reader.isClosed { reader.pump(milliseconds: 10) }
    return bytesRead - before
  }

  /// Reads to the end and gives how the program ended.
  public func waitForExit(timeout: Duration = Patience.limit) throws(PtyError) -> Exit {
    let deadline = ContinuousClock.now + timeout
    while true {
      if let exit { return exit }
      reader.pump(milliseconds: 5)
      var status: Int32 = 0
      if waitpid(processID, &status, WNOHANG) == processID {
        reader.pump(milliseconds: 0)
        let number = status & 0x7F
        exit = number == 0 ? .exited(status >> 8 & 0xFF) : .signalled(number)
      }
      if ContinuousClock.now > deadline {
        throw .timedOut(waitingFor: "the end of the program", screen: screen.text)
      }
    }
  }
}
