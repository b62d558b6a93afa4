import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Serving

struct ServingServerTests {
  /// A server as patient as the tests: on a busy machine a connection may wait for minutes.
  private func patient(_ configuration: ServingConfiguration = .init()) -> ServingConfiguration {
    var patient = configuration
    patient.idleSeconds = Int64(Patience.seconds)
    return patient
  }

  /// Runs a server on a free port for the length of the body.
  private func serving(
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

  private func head(
    _ method: String, _ path: String, host: String = "localhost", length: Int? = nil,
    more: [String] = []
  ) -> String {
    var lines = ["\(method) \(path) HTTP/1.1", "Host: \(host)"] + more
    if let length { lines.append("Content-Length: \(length)") }
    return lines.joined(separator: "\r\n") + "\r\n\r\n"
  }

  @Test("A real socket answers a request, and the next one on the same connection")
  func socket() async throws {
    try await serving(try ServedEndpoints.flights()) { port in
      let connection = try RawConnection(port: port)
      let post = head("POST", "/v2/models/flights/infer", length: twoFlights.utf8.count)
      for _ in 0..<2 {
        await connection.send(post + twoFlights)
        let answer = await connection.read(until: #"["f-1","f-2"]}]}"#)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.lowercased().contains("server: curlew\r\n"))
      }
    }
  }

  @Test("A body that comes byte by byte is waited for")
  func slowBody() async throws {
    try await serving(try ServedEndpoints.delays()) { port in
      let connection = try RawConnection(port: port)
      let body = #"{"inputs":[{"name":"temp","shape":[1],"datatype":"FP64","data":[1]}]}"#
      await connection.send(head("POST", "/v2/models/delays/infer", length: body.utf8.count))
      for byte in body { await connection.send(String(byte)) }
      #expect(await connection.read(until: "]}]}").hasPrefix("HTTP/1.1 200 OK"))
    }
  }

  @Test(
    "On loopback other hosts' names are turned away, as DNS rebinding sends them",
    arguments: [
      ("localhost", true), ("127.0.0.1:8080", true), ("[::1]:80", true), ("127.1.2.3", true),
      ("evil.example", false), ("localhost.evil.example:80", false),
      ("127.0.0.1.evil.example", false),
      ("10.0.0.1", false), ("0.0.0.0", false),
    ])
  func hosts(host: String, isAllowed: Bool) async throws {
    try await serving(try ServedEndpoints.delays()) { port in
      let connection = try RawConnection(port: port)
      await connection.send(head("GET", "/v2/health/live", host: host, more: ["Connection: close"]))
      let answer = await connection.read()
      #expect(answer.hasPrefix(isAllowed ? "HTTP/1.1 200 " : "HTTP/1.1 421 "))
      #expect(answer.contains("expected localhost or 127.0.0.1") == !isAllowed)
    }
  }

  @Test("What is no HTTP is answered with 400 and the end of the connection")
  func garbage() async throws {
    try await serving(try ServedEndpoints.delays()) { port in
      let connection = try RawConnection(port: port)
      await connection.send("\u{16}\u{3}\u{1} not http\r\n\r\n")
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
      #expect(answer.lowercased().contains("content-type: application/json\r\n"))
      #expect(answer.hasSuffix(#""}"#) && answer.contains(#"{"error":"what was sent is no HTTP"#))
    }
  }

  @Test("Past the number of requests that it takes, the server says so at once")
  func busy() async throws {
    let configuration = ServingConfiguration(requestsMax: 1)
    let endpoints = try ServedEndpoints.flights()
    try await serving(endpoints, configuration) { port in
      let writer = HeldWriter(endpoints)
      let slow = try RawConnection(port: port)
      let labels = #"{"labels":[{"id":"f-1","value":1}]}"#
      await slow.send(
        head("POST", "/v2/models/flights/labels", length: labels.utf8.count) + labels)
      try await waitForInFlight(1, port: port)

      let other = try RawConnection(port: port)
      let post = head("POST", "/v2/models/flights/infer", length: twoFlights.utf8.count)
      var refused = ""
      // The labels may be under way and not be read yet.
      for _ in 0..<1_000 where !refused.hasPrefix("HTTP/1.1 503 ") {
        await other.send(post + twoFlights)
        refused = await other.read { $0.hasSuffix("\"}") || $0.hasSuffix("]}]}") }
      }
      #expect(refused.hasPrefix("HTTP/1.1 503 "))
      #expect(refused.lowercased().contains("retry-after: 1\r\n"))
      #expect(refused.contains("1 requests are under way, which is all this server takes"))

      writer.release()
      #expect(await slow.read(until: "}").hasPrefix("HTTP/1.1 200 "))
      await other.send(post + twoFlights)
      #expect(await other.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test("A body that comes slowly keeps no other request waiting")
  func slowBodies() async throws {
    let configuration = ServingConfiguration(requestsMax: 1)
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let post = head("POST", "/v2/models/flights/infer", length: twoFlights.utf8.count)
      let slow = [try RawConnection(port: port), try RawConnection(port: port)]
      for connection in slow { await connection.send(post + twoFlights.prefix(10)) }
      try await waitForInFlight(2, port: port)
      let other = try RawConnection(port: port)
      await other.send(post + twoFlights)
      #expect(await other.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))
      for connection in slow {
        await connection.send(String(twoFlights.dropFirst(10)))
        #expect(await connection.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))
      }
    }
  }

  @Test("A body has a time of its own, after which the connection ends")
  func bodyTime() async throws {
    let configuration = ServingConfiguration(bodySecondsMax: 0)
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let connection = try RawConnection(port: port)
      await connection.send(head("POST", "/v2/models/flights/infer", length: 1_000) + "{")
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 408 "))
      #expect(
        answer.hasSuffix(
          #"{"error":"the body was not whole after 0 s; send it faster, or in several requests"}"#))
    }
  }

  @Test("A client that sends a body that is too large before it reads is told so")
  func largeBody() async throws {
    let configuration = ServingConfiguration(bodyBytesMax: 4 << 20)
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let connection = try RawConnection(port: port)
      let length = 12 << 20
      await connection.send(
        head("POST", "/v2/models/flights/labels", length: length, more: ["Connection: close"])
          + String(repeating: "x", count: length))
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
      #expect(answer.contains("expected at most 4194304 bytes"))
    }
  }

  @Test(
    "What is refused for its head is answered before a body of 20 MB, and the connection goes on",
    arguments: [
      ("POST", "/v2/models/flights/infer", "localhost", [], "401"),
      ("POST", "/nothing", "localhost", ["Authorization: Bearer t"], "404"),
      ("POST", "/v2/models/none/infer", "localhost", ["Authorization: Bearer t"], "404"),
      ("PUT", "/metrics", "localhost", ["Authorization: Bearer t"], "405"),
      ("POST", "/v2/models/flights/infer", "evil.example", [], "421"),
    ])
  func largeRefused(
    method: String, path: String, host: String, headers: [String], status: String
  ) async throws {
    let configuration = ServingConfiguration(token: "t")
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let length = 20 << 20
      let whole = String(repeating: "x", count: length)
      let connection = try RawConnection(port: port)
      await connection.send(head(method, path, host: host, length: length, more: headers))
      #expect(await connection.read(until: "}").hasPrefix("HTTP/1.1 \(status) "))
      await connection.send(whole)
      await connection.send(head("GET", "/v2/health/live"))
      #expect(await connection.read(until: "}").hasPrefix("HTTP/1.1 200 "))

      let last = try RawConnection(port: port)
      await last.send(
        head(method, path, host: host, length: length, more: headers + ["Connection: close"])
          + whole)
      let answer = await last.read()
      #expect(answer.hasPrefix("HTTP/1.1 \(status) ") && answer.hasSuffix("}"))
    }
  }

  @Test("A client that sends slowly keeps no version loaded, and is answered by the live one")
  func slowBodyLease() async throws {
    let endpoints = try ServedEndpoints.carriers()
    try await serving(endpoints) { port in
      let body = #"{"inputs":[{"name":"temp","shape":[1],"datatype":"FP64","data":[1]}]}"#
      let slow = try RawConnection(port: port)
      await slow.send(
        head("POST", "/v2/models/carriers/infer", length: body.utf8.count) + body.prefix(9))
      try await waitForInFlight(1, port: port)
      weak let former = endpoints.endpoint("carriers")?.loaded
      try ServedEndpoints.promoteOtherCarriers(in: endpoints)
      #expect(former == nil)
      await slow.send(String(body.dropFirst(9)))
      #expect(await slow.read(until: "]}]}").contains(#""model_version":"2""#))
    }
  }

  @Test("Stopping answers what is under way and takes nothing new")
  func drains() async throws {
    var configuration = patient()
    configuration.drainSeconds = Int64(Patience.seconds)
    let server = ServingServer(
      endpoints: try ServedEndpoints.flights(), configuration: configuration)
    let port = try await server.start()
    let connection = try RawConnection(port: port)
    let idle = try RawConnection(port: port)
    let post = head("POST", "/v2/models/flights/infer", length: twoFlights.utf8.count)
    await connection.send(post + twoFlights.prefix(10))
    try await waitForInFlight(1, port: port)

    async let stopped: Void = server.stop()
    // The idle connection ends when the server has begun to stop.
    #expect(await idle.read().isEmpty)
    await connection.send(String(twoFlights.dropFirst(10)))
    let answer = await connection.read()
    #expect(answer.hasPrefix("HTTP/1.1 200 "))
    #expect(answer.hasSuffix("]}]}"))
    await stopped
    #expect(throws: RawConnection.Refused.self) { try RawConnection(port: port) }
    await server.stop()
  }

  @Test("A client that never finishes its request does not hold the stop for ever")
  func stuckClient() async throws {
    let server = ServingServer(
      endpoints: try ServedEndpoints.flights(),
      configuration: patient(ServingConfiguration(drainSeconds: 1)))
    let port = try await server.start()
    let connection = try RawConnection(port: port)
    await connection.send(head("POST", "/v2/models/flights/infer", length: 100))
    try await waitForInFlight(1, port: port)
    await server.stop()
    #expect(!(await connection.read().hasPrefix("HTTP/1.1 200")))
  }

  @Test("An address that is taken or unknown is told, and a server starts once")
  func addresses() async throws {
    try await serving(try ServedEndpoints.delays()) { port in
      let second = ServingServer(
        endpoints: try ServedEndpoints.delays(), configuration: ServingConfiguration(port: port))
      do throws(ServingError) {
        _ = try await second.start()
        Issue.record("listened twice")
      } catch {
        let expected = ServingError.cannotListen(
          host: "127.0.0.1", port: port, reason: "Address already in use")
        #expect(error == expected)
        #expect(
          error.message == "cannot listen on 127.0.0.1:\(port): Address already in use; "
            + "choose another address, or port 0 for any")
      }
    }
    let server = ServingServer(endpoints: try ServedEndpoints.delays())
    _ = try await server.start()
    await #expect(throws: ServingError.alreadyStarted) { try await server.start() }
    await server.stop()
    await #expect(throws: ServingError.alreadyStarted) { try await server.start() }
  }

  @Test("Addresses that others can reach need a token", arguments: ["0.0.0.0", "192.0.2.1", "::"])
  func tokens(host: String) async throws {
    for token in [nil, ""] {
      let server = ServingServer(
        endpoints: try ServedEndpoints.delays(),
        configuration: ServingConfiguration(host: host, token: token))
      await #expect(throws: ServingError.addressNeedsToken(host: host)) {
        try await server.start()
      }
    }
  }

  /// Waits until so many requests with a body have begun: a state, not a time.
  private func waitForInFlight(_ count: Int, port: Int) async throws {
    let connection = try RawConnection(port: port)
    let gauge = "\ncurlew_requests_in_flight "
    for _ in 0..<100_000 {
      await connection.send(head("GET", "/metrics"))
      // The gauge is the last line.
      let text = await connection.read { $0.contains(gauge) && $0.hasSuffix("\n") }
      if text.hasSuffix("\(gauge)\(count)\n") { return }
    }
    Issue.record("no request came under way")
  }
}
