import Domain
import Foundation
import TestSupport
import Testing

@testable import Commands
@testable import Engine
@testable import Store

/// Alerts on their way out, to a server that does not want them.
struct WebhookTests {
  @Test("A webhook that refuses an alert is an error with its status")
  func refused() async throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    #expect(try curlew("engine", "start").status == 0)
    let address = try #require(try curlew.store().engineStatus()?.address)
    let url = address + "/v2/health/alerts"
    await #expect(throws: EngineError.requestFailed(address: url, status: 404, body: "")) {
      try await AlertRouteKind.post(Data("{}".utf8), to: url)
    }
  }

  @Test("A server that is not there, and one that points elsewhere, did not take the alert")
  func notTaken() async throws {
    await #expect(
      throws: EngineError.requestUnanswered(
        address: "http://127.0.0.1:1/alerts", reason: "cannot be reached")
    ) {
      try await AlertRouteKind.post(Data("{}".utf8), to: "http://127.0.0.1:1/alerts")
    }
    let server = try OneAnswerServer(
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n")
    defer { server.stop() }
    await #expect(throws: EngineError.requestFailed(address: server.address, status: 302, body: ""))
    {
      try await AlertRouteKind.post(Data("{}".utf8), to: server.address)
    }
  }
}
