import Domain
import Foundation

extension AlertRouteKind {
  /// The alert as JSON on a command's standard input, run by `/bin/sh -c`. One that works longer is
  /// ended with all that it has started, so that a route which hangs leaves no thread and no shell
  /// behind for each alert.
  static let command = AlertRouteKind(
    name: "command", expected: "a command for /bin/sh", example: "\"logger -t curlew\"",
    secondsMax: 30,
    send: { body, command, ended in
      // A thread of its own: it blocks, and must wait for nobody else who does.
      Thread.start("curlew-alert") {
        do {
          try run(command, input: body)
          ended(nil)
        } catch {
          ended(error)
        }
      }
    },
    failure: { "the alert command \"\($0)\" failed" })

  /// For this user's eyes: the folder is everybody's.
  private static func keep(_ input: Data, in file: URL) throws {
    guard
      FileManager.default.createFile(
        atPath: file.path, contents: input, attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path]) }
  }

  /// Runs a command of the shell in a process group of its own; it has no descriptor of the
  /// engine's but its input.
  ///
  /// - Throws: ``EngineError/commandFailed(_:status:)``,
  ///   ``EngineError/commandTookTooLong(_:seconds:)``.
  static func run(_ command: String, input: Data, seconds: Int = AlertRouteKind.command.secondsMax)
    throws
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    // A file and not a pipe: a command that does not read its input must not end the engine by
    // SIGPIPE.
    let file = FileManager.default.temporaryDirectory
      .appending(path: "curlew-alert-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try keep(input, in: file)
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    process.standardInput = handle
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let hasEnded = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in hasEnded.signal() }
    try process.run()
    guard hasEnded.wait(timeout: .now() + .seconds(seconds)) == .success else {
      // Foundation starts each program as the leader of a group.
      if process.isRunning { kill(-process.processIdentifier, SIGKILL) }
      throw EngineError.commandTookTooLong(command, seconds: seconds)
    }
    guard process.terminationStatus == 0 else {
      throw EngineError.commandFailed(command, status: Int(process.terminationStatus))
    }
  }
}

extension AlertRoute {
  /// On this command's standard input.
  public static func command(_ command: String) -> AlertRoute { AlertRoute(.command, command) }
}
