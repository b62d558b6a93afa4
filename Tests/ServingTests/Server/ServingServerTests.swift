import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Serving

struct ServingServerTests {
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

  @Test(
    "What is no HTTP is answered with 400 and the end of the connection",
    arguments: [
      "\u{16}\u{3}\u{1} not http\r\n\r\n", "GET /v2 HTTP/x\r\n\r\n",
      head("POST", "/v2/models/delays/infer", more: ["Content-Length: many"]),
      head("POST", "/v2/models/delays/infer", more: ["Transfer-Encoding: chunked"])
        + "zz\r\n{}\r\n",
    ])
  func garbage(sent: String) async throws {
    try await serving(try ServedEndpoints.delays()) { port in
      let connection = try RawConnection(port: port)
      await connection.send(sent)
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
      #expect(answer.lowercased().contains("content-type: application/json\r\n"))
      #expect(answer.hasSuffix(#""}"#) && answer.contains(#"{"error":"what was sent is no HTTP"#))
    }
  }

  @Test("A head that is too large is answered with 431, behind what came before it")
  func largeHead() async throws {
    try await serving(try ServedEndpoints.delays()) { port in
      let large = "X-Large: " + String(repeating: "x", count: 82_500)
      let connection = try RawConnection(port: port)
      await connection.send(
        head("GET", "/v2/health/live") + head("GET", "/v2/health/live", more: [large]))
      let answers = await connection.read()
      #expect(answers.hasPrefix("HTTP/1.1 200 "))
      #expect(answers.contains("HTTP/1.1 431 "))
      #expect(answers.lowercased().contains("connection: close\r\n"))
      #expect(answers.hasSuffix(#"expected at most 80 KiB and 1000 headers"}"#))
    }
  }

  @Test(
    "HTTP/1.1 asks for one Host, HTTP/1.0 for none",
    arguments: [
      ("HTTP/1.1", "", 400), ("HTTP/1.1", "Host:\r\n", 400),
      ("HTTP/1.1", "Host: localhost\r\nHost: 127.0.0.1\r\n", 400),
      ("HTTP/1.1", "Host: localhost\r\n", 200), ("HTTP/1.0", "", 200),
    ])
  func oneHost(version: String, hosts: String, status: Int) async throws {
    try await serving(try ServedEndpoints.delays()) { port in
      let connection = try RawConnection(port: port)
      await connection.send(
        "GET /v2/health/live \(version)\r\n\(hosts)Connection: close\r\n\r\n")
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
      #expect(answer.contains("expected one header Host") == (status == 400))
    }
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
}
