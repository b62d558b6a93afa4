import Hummingbird
import Testing

@testable import Serving

struct RequestGuardTests {
  @Test(
    "Pages of other sites may not use the server; its own and programs may",
    arguments: [
      ("http://localhost:3000", 200), ("http://127.0.0.1", 200), ("http://[::1]:80", 200),
      ("https://evil.example", 403), ("null", 403), ("http://localhost.evil.example", 403),
    ])
  func origins(origin: String, status: Int) async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let answer = try await caller.send(.get, "/v2", headers: [.origin: origin])
    #expect(answer.status == status)
    if status == 403 {
      let shown = origin
      #expect(
        try answer.error()
          == "a page of \"\(shown)\" may not use this server; call it from a program instead")
    }
  }

  @Test(
    "With a token every route but health asks for it",
    arguments: [
      ("Bearer secret", 200), ("Bearer secre", 401), ("Bearer secret2", 401), ("secret", 401),
      ("Basic secret", 401), ("Bearer ", 401),
    ])
  func tokens(authorization: String, status: Int) async throws {
    let caller = RouterCaller(
      try ServedEndpoints.delays(), ServingConfiguration(token: "secret"))
    let answer = try await caller.send(.get, "/v2", headers: [.authorization: authorization])
    #expect(answer.status == status)
    if status == 401 { #expect(answer.headers[.wwwAuthenticate] == "Bearer") }
    #expect(try await caller.send(.get, "/metrics").status == 401)
    for path in ["/health", "/v2/health/live", "/v2/health/ready"] {
      #expect(try await caller.send(.get, path).status == 200)
    }
  }

  @Test(
    "Names by which a machine calls itself",
    arguments: [
      ("localhost", true), ("LOCALHOST", true), ("127.0.0.1", true), ("127.255.0.1", true),
      ("::1", true), ("[::1]", true), ("127.0.0.256", false), ("127.0.0", false),
      ("128.0.0.1", false), ("127.0.0.1.example", false), ("", false),
    ])
  func loopback(name: String, isLoopback: Bool) {
    #expect(LoopbackName.contains(name) == isLoopback)
  }

  @Test("Elsewhere an origin must be the host that the request names")
  func elsewhere() async throws {
    let caller = RouterCaller(
      try ServedEndpoints.delays(), ServingConfiguration(host: "0.0.0.0", token: "secret"))
    let foreign = try await caller.send(
      .get, "/v2", headers: [.authorization: "Bearer secret", .origin: "https://evil.example"])
    #expect(foreign.status == 403)
  }
}
