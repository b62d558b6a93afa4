import Foundation
import Hummingbird
import HummingbirdTesting
import Store
import Testing

@testable import Engine
@testable import Serving

@Suite("Families of routes")
struct RouteFamilyTests {
  /// A family with a form of errors of its own, as another protocol has.
  private static let other = RouteFamily(
    name: "other", prefix: "/api/2.0",
    routes: [
      Route(.get, "/fails") { _, _, _ in throw ServingError.wrongToken },
      Route(.get, "/models") { _, _, state in
        // A reading of the store, whose error the protocol has a word for.
        _ = try await state.threads.run { try state.store.resolveRun("none") }
        return Response.json([])
      },
      Route(.post, "/adds") { request, _, state in
        let body = try await state.body(of: request)
        return try await state.threads.run { () throws(ServingError) -> Response in
          Response.json(body.withBytes { Array($0) })
        }
      },
    ],
    threads: { _ in 1 },
    errorBody: { Array(#"{"error_code":"\#($0.status.code)"}"#.utf8) },
    ownAnswer: { error in
      guard case StoreError.missing = error else { return nil }
      return .json(Array(#"{"error_code":"RESOURCE_DOES_NOT_EXIST"}"#.utf8), status: .notFound)
    })

  private func answer(_ method: HTTPRequest.Method, _ path: String) async throws -> String {
    let server = ServingServer(
      endpoints: try ServedEndpoints.delays(), configuration: .init(),
      families: RouteFamily.all + [Self.other])
    return try await server.application().test(.router) { client in
      try await client.execute(uri: path, method: method, body: ByteBuffer(string: "[]")) {
        String(buffer: $0.body)
      }
    }
  }

  @Test("A family answers its errors in its own form, unknown paths and methods too")
  func errors() async throws {
    #expect(try await answer(.get, "/api/2.0/fails") == #"{"error_code":"401"}"#)
    #expect(try await answer(.get, "/api/2.0/unheard-of") == #"{"error_code":"404"}"#)
    #expect(try await answer(.put, "/api/2.0/fails") == #"{"error_code":"405"}"#)
    #expect(try await answer(.post, "/api/2.0/adds") == "[]")
    #expect(
      try await answer(.get, "/api/2.0/models") == #"{"error_code":"RESOURCE_DOES_NOT_EXIST"}"#)
    for path in ["/apis/2.0", "/v2/models/none", "/unheard-of"] {
      #expect(try await answer(.get, path).hasPrefix(#"{"error":"#), "\(path)")
    }
  }

  @Test("Labels that wait for the store hold up no answer")
  func labelsWait() async throws {
    let endpoints = try ServedEndpoints.flights()
    let caller = RouterCaller(endpoints, ServingConfiguration(scoringThreads: 1))
    let writer = HeldWriter(endpoints)
    let labels = #"{"labels":[{"id":"f-1","value":1}]}"#
    async let first = caller.send(.post, "/v2/models/flights/labels", labels)
    async let second = caller.send(.post, "/v2/models/flights/labels", labels)
    // As many as there were scoring threads wait for the store before the rows come.
    while try await !caller.send(.get, "/metrics").text.contains("curlew_requests_in_flight 2") {
      await Task.yield()
    }
    #expect(try await caller.send(.post, "/v2/models/flights/infer", twoFlights).status == 200)
    writer.release()
    let statuses = try await [first.status, second.status]
    #expect(statuses == [200, 200])
  }
}
