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

  @Test("A server that is not there stops neither the other routes nor the engine")
  func missing() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let file = curlew.folder.appending(path: "alert.json")
    let store = try Store.create(in: curlew.folder)
    let engine = Engine(store: store, project: Project())
    let router = AlertRouter(
      routes: [
        .webhook(url: "http://127.0.0.1:1/alerts"), .command("exit 1"),
        .command("cat > '\(file.path).new' && mv '\(file.path).new' '\(file.path)'"),
      ], log: engine.log)
    let alert = Alert(
      endpoint: "flights", subject: .drift, state: .firing, since: Fleet.start,
      sentence: "3 of 15 features drift")
    router.send(alert, at: Fleet.present)
    try Patience.wait(for: "the message") {
      FileManager.default.fileExists(atPath: file.path)
    }
    #expect(try String(contentsOf: file, encoding: .utf8).contains("3 of 15 features drift"))
  }
}
