import AsyncHTTPClient
import Domain
import Foundation
import Logging

/// Sends alerts that fire or resolve to the declared routes. A route that fails is logged; it
/// stops neither the others nor the engine.
struct AlertRouter {
  /// How long a webhook may take to answer.
  private static let timeoutSeconds: Int64 = 10
  /// How long a command may run: a message that was not sent by then helps nobody, and each alert
  /// would leave a shell behind.
  private static let commandLimit = TimeSpan.seconds(60)
  /// Between two looks at a command.
  private static let lookSeconds = 0.02

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

  /// Runs a command with the alert on its standard input, and waits for its end.
  ///
  /// - Parameter limit: after which it is ended, with all that it started.
  /// - Throws: ``EngineError/commandNotStarted(_:reason:)``, ``EngineError/commandFailed(_:status:)``,
  ///   ``EngineError/commandOverdue(_:after:)``.
  static func run(_ command: String, input: Data, limit: TimeSpan = commandLimit) throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "curlew-alert-\(UUID().uuidString).json")
    try input.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = try ProcessGroup.start(
      command, in: FileManager.default.currentDirectoryPath,
      environment: ProcessInfo.processInfo.environment, input: file.path)
    let end = ContinuousClock.now + .milliseconds(limit.milliseconds)
    while true {
      switch process.status() {
      case .running: break
      case .exited(0), .gone: return
      case .exited(let status): throw EngineError.commandFailed(command, status: Int(status))
      case .signalled(let number):
        throw EngineError.commandFailed(command, status: 128 + Int(number))
      }
      guard ContinuousClock.now < end else { break }
      Thread.sleep(forTimeInterval: lookSeconds)
    }
    process.signal(SIGKILL)
    while process.status() == .running { Thread.sleep(forTimeInterval: lookSeconds) }
    throw EngineError.commandOverdue(command, after: limit)
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
