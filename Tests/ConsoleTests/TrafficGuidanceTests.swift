import Domain
import Testing

@testable import Console

@Suite("What to do where nobody has asked an endpoint yet")
struct TrafficGuidanceTests {
  private func text(_ pane: String, address: String?) throws -> String {
    var data = Flights.july
    data.windows = [:]
    data.endpoints[0].address = address
    return try Session(pane, data).text
  }

  @Test("Rows are sent over HTTP to where it listens", arguments: ["overview", "drift"])
  func address(_ pane: String) throws {
    let text = try text(pane, address: "http://127.0.0.1:8321")
    #expect(text.contains("curl http://127.0.0.1:8321/v2/models/flights-delay "))
    #expect(text.contains("curl http://127.0.0.1:8321/v2/models/flights-delay/infer -d @rows.json"))
    #expect(text.contains("curlew labels add flights-delay FILE"))
    #expect(!text.contains("curlew predict"), "it scores a file and asks no endpoint")
  }

  @Test("Where none serves, the engine comes first", arguments: ["overview", "drift"])
  func noAddress(_ pane: String) throws {
    let text = try text(pane, address: nil)
    #expect(text.contains("curlew engine start"))
    #expect(!text.contains("curl http"))
  }
}
