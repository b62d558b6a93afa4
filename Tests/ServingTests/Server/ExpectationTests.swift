import Testing

@testable import Serving

@Suite("Clients that ask before they send")
struct ExpectationTests {
  private let path = "/v2/models/flights/infer"
  private let asks = "Expect: 100-continue"

  @Test("A body that would be read is asked for, and the connection goes on")
  func asked() async throws {
    try await serving(try ServedEndpoints.flights()) { port in
      let connection = try RawConnection(port: port)
      for _ in 0..<2 {
        await connection.send(head("POST", path, length: twoFlights.utf8.count, more: [asks]))
        let word = await connection.read(until: "\r\n\r\n")
        #expect(word == "HTTP/1.1 100 Continue\r\n\r\n")
        await connection.send(twoFlights)
        #expect(await connection.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))
      }
    }
  }

  @Test(
    "A request that is refused for its head gets its status alone, and the connection ends",
    arguments: [
      ("/v2/models/none/infer", 9, [], "404"),
      ("/v2/models/flights/infer", 9, ["Origin: null"], "403"),
      ("/v2/models/flights/infer", 9, ["Content-Type: text/csv"], "415"),
      ("/v2/models/flights/infer", 20 << 20, [], "413"), ("/v2/health/live", 9, [], "405"),
    ])
  func refused(path: String, length: Int, headers: [String], status: String) async throws {
    try await serving(try ServedEndpoints.flights()) { port in
      let connection = try RawConnection(port: port)
      await connection.send(head("POST", path, length: length, more: headers + [asks]))
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 \(status) "))
      #expect(answer.lowercased().contains("connection: close\r\n"))
      #expect(answer.hasSuffix("\"}"))
    }
  }

  @Test("What else a client may expect is refused with 417")
  func unknown() async throws {
    try await serving(try ServedEndpoints.flights()) { port in
      let connection = try RawConnection(port: port)
      await connection.send(head("POST", path, length: 9, more: ["Expect: a miracle"]))
      let answer = await connection.read()
      #expect(answer.hasPrefix("HTTP/1.1 417 "))
      #expect(
        answer.hasSuffix(
          #"{"error":"the expectation \"a miracle\" is not known here; expected 100-continue, or none"}"#
        ))
    }
  }

  @Test("HTTP/1.0 has no answer before the answer")
  func formerVersion() async throws {
    try await serving(try ServedEndpoints.flights()) { port in
      let connection = try RawConnection(port: port)
      let ask = head("POST", path, length: twoFlights.utf8.count, more: [asks])
      await connection.send(ask.replacing("HTTP/1.1", with: "HTTP/1.0"))
      try await waitForInFlight(1, port: port)
      await connection.send(twoFlights)
      #expect(await connection.read(until: "]}]}").hasPrefix("HTTP/1.1 200 "))
    }
  }

  @Test(
    "A connection of HTTP/1.0 ends with its answer, unless the client asks to keep it",
    arguments: [(nil, true), ("Connection: Keep-Alive", false), ("Connection: close", true)])
  func formerConnections(wish: String?, ends: Bool) async throws {
    try await serving(try ServedEndpoints.flights()) { port in
      let connection = try RawConnection(port: port)
      let ask = head("GET", "/v2/health/live", more: [wish].compactMap(\.self))
        .replacing("HTTP/1.1", with: "HTTP/1.0")
      await connection.send(ask)
      if ends {
        #expect(await connection.read().hasSuffix(#"{"live":true}"#), "to the connection's end")
      } else {
        #expect(await connection.read(until: "true}").hasPrefix("HTTP/1.1 200 "))
        await connection.send(ask)
        #expect(await connection.read(until: "true}").contains("200"))
      }
    }
  }
}
