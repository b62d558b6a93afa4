import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Serving

/// A server as patient as the tests: on a busy machine a connection may wait for minutes.
func patient(_ configuration: ServingConfiguration = .init()) -> ServingConfiguration {
  var patient = configuration
  patient.idleSeconds = Int64(Patience.seconds)
  return patient
}

/// Runs a server on a free port for the length of the body.
func serving(
  _ endpoints: EndpointTable, _ configuration: ServingConfiguration = .init(),
  _ body: (Int) async throws -> Void
) async throws {
  let server = ServingServer(endpoints: endpoints, configuration: patient(configuration))
  let port = try await server.start()
  do {
    try await body(port)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}

func head(
  _ method: String, _ path: String, host: String = "localhost", length: Int? = nil,
  more: [String] = []
) -> String {
  var lines = ["\(method) \(path) HTTP/1.1", "Host: \(host)"] + more
  if let length { lines.append("Content-Length: \(length)") }
  return lines.joined(separator: "\r\n") + "\r\n\r\n"
}

/// Waits until so many requests with a body have begun, and their bodies hold at least so many bytes:
/// a state, not a time.
func waitForInFlight(_ count: Int, holding bytes: Int = 0, port: Int) async throws {
  let connection = try RawConnection(port: port)
  let gauge = "\ncurlew_requests_in_flight "
  for _ in 0..<100_000 {
    await connection.send(head("GET", "/metrics"))
    // The gauge is the last line.
    let text = await connection.read { $0.contains(gauge) && $0.hasSuffix("\n") }
    let held = text.split(separator: "\ncurlew_body_bytes ").last?.prefix { $0.isNumber }
    if text.hasSuffix("\(gauge)\(count)\n"), held.flatMap({ Int($0) }) ?? 0 >= bytes { return }
  }
  Issue.record("no request came under way")
}
