import Foundation
import TestSupport
import Testing

@testable import Serving

@Suite("Connections past the limit, on a real socket")
struct ConnectionLimitTests {
  private static let error =
    #"{"error":"1 connections are open, which is all this server takes; try again in a second, or "#
    + #"keep one connection for many requests"}"#

  /// The one connection that is served, and the port.
  private func full(_ body: (RawConnection, Int) async throws -> Void) async throws {
    let configuration = ServingConfiguration(connectionsMax: 1)
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let first = try RawConnection(port: port)
      await first.send(head("GET", "/v2/health/live"))
      #expect(await first.read(until: "}").hasPrefix("HTTP/1.1 200 "))
      try await body(first, port)
    }
  }

  @Test(
    "They are told so and end, whether they ask or not, HEAD without a body",
    arguments: [
      head("GET", "/v2"), "", head("HEAD", "/v2"),
      head("POST", "/v2/models/flights/infer", length: 1 << 20)
        + String(repeating: " ", count: 1 << 20),
    ])
  func refused(sent: String) async throws {
    try await full { first, port in
      let second = try RawConnection(port: port)
      await second.send(sent)
      let answer = await second.read()
      #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
      #expect(answer.contains("\r\nConnection: close\r\n"))
      #expect(answer.contains("\r\nContent-Length: \(Self.error.utf8.count)\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n" + (sent.hasPrefix("HEAD") ? "" : Self.error)))

      await first.send(head("GET", "/metrics"))
      let counts = await first.read { $0.contains("\ncurlew_requests_in_flight 0\n") }
      #expect(counts.contains(#"curlew_refused_requests_total{status="503"} 1"#))
    }
  }

  @Test("When one has ended, the next is served")
  func again() async throws {
    try await full { first, port in
      first.hangUp()
      var answer = ""
      // The server may hear of the end a little later.
      while !answer.hasPrefix("HTTP/1.1 200 ") {
        let next = try RawConnection(port: port)
        await next.send(head("GET", "/v2/health/live"))
        answer = await next.read(until: "}")
        try #require(answer.hasPrefix("HTTP/1.1 "))
      }
    }
  }
}
