import Domain
import Foundation
import TestSupport
import Testing

@testable import Engine
@testable import Serving

@Suite("Bodies of requests, on a real socket")
struct RequestBodyTests {
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

  @Test(
    "A body has a time of its own, after which the connection ends, whether any of it came or not",
    arguments: ["", "{"])
  func bodyTime(sent: String) async throws {
    let configuration = ServingConfiguration(bodySecondsMax: 0)
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let connection = try RawConnection(port: port)
      await connection.send(head("POST", "/v2/models/flights/infer", length: 1_000) + sent)
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 408 "))
      #expect(answer.lowercased().contains("connection: close\r\n"))
      #expect(
        answer.hasSuffix(
          #"{"error":"the body was not whole after 0 s; send it faster, or in several requests"}"#))
    }
  }

  @Test("A client that falls silent within its body is told so before its connection is idle")
  func silence() {
    let configuration = ServingConfiguration()
    #expect(configuration.bodySecondsMax < configuration.idleSeconds)
  }

  @Test(
    "A client that sends a body that is too large before it reads is told so; the connection ends",
    arguments: [true, false])
  func largeBody(saysLength: Bool) async throws {
    let configuration = ServingConfiguration(bodyBytesMax: 4 << 20)
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let connection = try RawConnection(port: port)
      let length = 12 << 20
      let body = String(repeating: "x", count: length)
      let path = "/v2/models/flights/labels"
      if saysLength {
        await connection.send(head("POST", path, length: length) + body)
      } else {
        let chunked = head("POST", path, more: ["Transfer-Encoding: chunked"])
        await connection.send(
          chunked + String(length, radix: 16) + "\r\n" + body + "\r\n0\r\n\r\n")
      }
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
      #expect(answer.lowercased().contains("connection: close\r\n"))
      #expect(answer.contains("expected at most 4194304 bytes"))
    }
  }

  @Test("Large bodies together have a bound, which keeps no small one out and is free again")
  func bodiesTogether() async throws {
    let configuration = ServingConfiguration(bodyBytesMax: 1 << 20, requestsMax: 1)
    try await serving(try ServedEndpoints.flights(), configuration) { port in
      let spaces = String(repeating: " ", count: 600_000)
      let post = head(
        "POST", "/v2/models/flights/infer", length: spaces.utf8.count + twoFlights.utf8.count)
      let first = try RawConnection(port: port)
      await first.send(post + spaces)
      try await waitForInFlight(1, holding: 600_000, port: port)
      let second = try RawConnection(port: port)
      await second.send(post + spaces + twoFlights)
      let refused = await second.read { $0.hasSuffix("}") }
      #expect(refused.hasPrefix("HTTP/1.1 503 "))
      #expect(refused.lowercased().contains("connection: close\r\n"))
      #expect(refused.contains("the requests under way hold 1048576 bytes"))

      let small = try RawConnection(port: port)
      let smallPost = head("POST", "/v2/models/flights/infer", length: twoFlights.utf8.count)
      await small.send(smallPost + twoFlights)
      #expect(await small.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))

      await first.send(twoFlights)
      #expect(await first.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))
      await small.send(post + spaces + twoFlights)
      #expect(await small.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))
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
}
