import AsyncHTTPClient
import Domain
import Foundation
import Logging

/// Sends alerts that fire or resolve to the declared routes. A route that fails is logged; it
/// stops neither the others nor the engine.
struct AlertRouter {
  /// How long a webhook may take to answer.
  private static let timeoutSeconds: Int64 = 10
  /// How long a command may work. Then it is ended with all that it has started, so that a route
  /// which hangs leaves no thread and no shell behind for each alert.
  static let commandSecondsMax = 30

  let routes: [AlertRoute]
  let log: Logger

  /// Sends without waiting for the answer.
  func send(_ alert: Alert, at present: Timestamp) {
    guard !routes.isEmpty, !alert.isSilenced(at: present) else { return }
    let body: Data
    do {
      body = try JSONEncoder().encode(AlertMessage(alert))
    } catch {
      return log.error("alert \(alert.id) could not be written as JSON: \(error)")
    }
    for route in routes { send(body, to: route) }
  }

  private func send(_ body: Data, to route: AlertRoute) {
    switch route {
    case .webhook(let url):
      Task { [log] in
        do {
          try await Self.post(body, to: url)
        } catch {
          log.error("the webhook \(url) did not take an alert: \(error)")
        }
      }
    case .command(let command):
      let thread = Thread { [log] in
        do {
          try Self.run(command, input: body)
        } catch {
          log.error("the alert command '\(command)' failed: \(error)")
        }
      }
      thread.start()
    }
  }

  /// - Throws: ``EngineError/requestFailed(address:status:body:)``.
  static func post(_ body: Data, to url: String) async throws {
    var request = HTTPClientRequest(url: url)
    request.method = .POST
    request.headers.add(name: "Content-Type", value: "application/json")
    request.body = .bytes(body)
    let response = try await HTTPClient.shared.execute(
      request, timeout: .seconds(timeoutSeconds))
    guard (200..<300).contains(response.status.code) else {
      throw EngineError.requestFailed(address: url, status: Int(response.status.code), body: "")
    }
  }

  /// Runs a command of the shell in a process group of its own; it has no descriptor of the
  /// engine's but its input.
  ///
  /// - Throws: ``EngineError/commandFailed(_:status:)``,
  ///   ``EngineError/commandTookTooLong(_:seconds:)``.
  static func run(_ command: String, input: Data, seconds: Int = commandSecondsMax) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    // A file and not a pipe: a command that does not read its input must not end the engine by
    // SIGPIPE.
    let file = FileManager.default.temporaryDirectory
      .appending(path: "curlew-alert-\(UUID().uuidString).json")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    process.standardInput = try FileHandle(forReadingFrom: file)
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

/// What a route receives.
private struct AlertMessage: Codable {
  var alert: Int64
  var endpoint: String?
  var subject: String
  var state: String
  var since: String
  var value: Double?
  var threshold: Double?
  var rows: Int?
  var version: Int?
  var sentence: String

  init(_ alert: Alert) {
    self.alert = alert.id
    endpoint = alert.endpoint?.text
    subject = alert.subject.name
    state = alert.state.rawValue
    since = alert.since.isoText
    value = alert.value
    threshold = alert.threshold
    rows = alert.rows
    version = alert.version
    sentence = alert.sentence
  }
}
