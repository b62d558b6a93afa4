import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Serving

@Suite("The end of a server")
struct StopTests {
  @Test("Stopping answers the requests that are whole, waits for no others and takes nothing new")
  func drains() async throws {
    var configuration = patient()
    configuration.drainSeconds = Int64(Patience.seconds)
    let endpoints = try ServedEndpoints.flights()
    let server = ServingServer(endpoints: endpoints, configuration: configuration)
    let port = try await server.start()
    let writer = HeldWriter(endpoints)
    let whole = try RawConnection(port: port)
    let unfinished = try RawConnection(port: port)
    let idle = try RawConnection(port: port)
    let labels = #"{"labels":[{"id":"f-1","value":1}]}"#
    await whole.send(
      head("POST", "/v2/models/flights/labels", length: labels.utf8.count) + labels)
    let post = head("POST", "/v2/models/flights/infer", length: twoFlights.utf8.count)
    await unfinished.send(post + twoFlights.prefix(10))
    try await waitForInFlight(2, port: port)

    async let stopped: Void = server.stop()
    #expect(await idle.read().isEmpty)
    // Nobody has answered the whole one yet.
    let refused = await unfinished.read()
    #expect(refused.hasPrefix("HTTP/1.1 503 "))
    #expect(refused.lowercased().contains("connection: close\r\n"))
    #expect(refused.contains("the request was not whole yet; send it again when it is back"))
    writer.release()
    let answer = await whole.read()
    #expect(answer.hasPrefix("HTTP/1.1 200 "))
    #expect(answer.hasSuffix("}"))
    await stopped
    #expect(throws: RawConnection.Refused.self) { try RawConnection(port: port) }
    await server.stop()
  }

  @Test("A client that sends for ever what is thrown away does not hold the stop")
  func stuckRefusal() async throws {
    let server = ServingServer(
      endpoints: try ServedEndpoints.flights(),
      configuration: patient(ServingConfiguration(drainSeconds: Int64(Patience.seconds))))
    let port = try await server.start()
    let connection = try RawConnection(port: port)
    await connection.send(head("POST", "/nothing", length: 100) + "x")
    #expect(await connection.read(until: "}").hasPrefix("HTTP/1.1 404 "))
    await server.stop()
    #expect(await connection.read().isEmpty)
  }
}
