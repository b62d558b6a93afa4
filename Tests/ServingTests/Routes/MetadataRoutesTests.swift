import Foundation
import Hummingbird
import Testing

@testable import Engine
@testable import Serving

struct MetadataRoutesTests {
  @Test("GET /v2 tells what the server is", arguments: ["/v2", "/v2/"])
  func server(path: String) async throws {
    let caller = RouterCaller(
      try ServedEndpoints.flights(), ServingConfiguration(version: "1.2.3"))
    let answer = try await caller.send(.get, path)
    #expect(answer.text == #"{"name":"curlew","version":"1.2.3","extensions":[]}"#)
  }

  @Test("A model's metadata names its inputs and outputs", arguments: ["", "/versions/1"])
  func model(version: String) async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let answer = try await caller.send(.get, "/v2/models/flights\(version)")
    #expect(answer.status == 200)
    let body = try answer.json()
    #expect(body["name"] as? String == "flights")
    #expect(body["versions"] as? [String] == ["1"])
    #expect(body["platform"] as? String == "curlew_binary")
    let inputs = try #require(body["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["name"] as? String } == ["carrier", "temp", "hour", "weekend"])
    #expect(inputs.map { $0["datatype"] as? String } == ["BYTES", "FP64", "FP64", "BOOL"])
    #expect(inputs.allSatisfy { $0["shape"] as? [Int] == [-1] })
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["name"] as? String } == ["probability", "prediction_id"])
    let parameters = try #require(body["parameters"] as? [String: String])
    #expect(parameters["optional_inputs"] == "prediction_id,event_time")
  }

  @Test("A multi-class model says how many classes it answers")
  func classes() async throws {
    let caller = RouterCaller(try ServedEndpoints.carriers())
    let body = try await caller.send(.get, "/v2/models/carriers").json()
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(outputs[0]["shape"] as? [Int] == [-1, 3])
    #expect(outputs[0]["parameters"] as? [String: String] == ["classes": #"["AA","DL","UA"]"#])
    #expect(outputs[1]["parameters"] == nil)
  }

  @Test("A binary model says which of its classes is the positive one")
  func positive() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let body = try await caller.send(.get, "/v2/models/flights").json()
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(
      outputs[0]["parameters"] as? [String: String]
        == ["classes": #"["false","true"]"#, "positive_class": "true"])
  }

  @Test("A quantity has no classes")
  func quantity() async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let body = try await caller.send(.get, "/v2/models/delays").json()
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(outputs.allSatisfy { $0["parameters"] == nil })
  }

  @Test(
    "Unknown models and versions, and models without champion, have no metadata",
    arguments: [
      ("/v2/models/none", 404), ("/v2/models/flights/versions/9", 404),
      ("/v2/models/flights/versions/x", 404), ("/v2/models/flights-new", 503),
    ])
  func unknown(path: String, status: Int) async throws {
    let answer = try await RouterCaller(try ServedEndpoints.flights()).send(.get, path)
    #expect(answer.status == status)
    #expect(try !answer.error().isEmpty)
  }

  @Test(
    "Health is told to probes, humans and clients",
    arguments: [
      ("/v2/health/live", 200, #"{"live":true}"#),
      ("/v2/health/ready", 503, #"{"live":true,"ready":false}"#),
      ("/v2/models/flights/ready", 200, #"{"name":"flights","ready":true}"#),
      ("/v2/models/flights/versions/1/ready", 200, #"{"name":"flights","ready":true}"#),
      ("/v2/models/flights-new/ready", 503, #"{"name":"flights-new","ready":false}"#),
      (
        "/health", 200,
        #"{"status":"ok","endpoints":{"flights":"version 1","flights-new":"no champion yet"}}"#
      ),
    ])
  func health(path: String, status: Int, text: String) async throws {
    let answer = try await RouterCaller(try ServedEndpoints.flights()).send(.get, path)
    #expect(answer.status == status)
    #expect(answer.text == text)
  }

  @Test("A server whose endpoints all have a champion is ready")
  func ready() async throws {
    let answer = try await RouterCaller(try ServedEndpoints.delays()).send(.get, "/v2/health/ready")
    #expect(answer.status == 200)
    #expect(answer.text == #"{"live":true,"ready":true}"#)
  }

  @Test(
    "Readiness of what is not there is 404",
    arguments: [
      "/v2/models/none/ready", "/v2/models/flights/versions/2/ready",
    ])
  func readyUnknown(path: String) async throws {
    let answer = try await RouterCaller(try ServedEndpoints.flights()).send(.get, path)
    #expect(answer.status == 404)
    #expect(try !answer.error().isEmpty)
  }

  @Test(
    "Unknown paths are 404 in the protocol's form", arguments: ["/index.html", "/v3", "/v2/models"])
  func unknownPath(path: String) async throws {
    let answer = try await RouterCaller(try ServedEndpoints.flights()).send(.get, path)
    #expect(answer.status == 404)
    #expect(
      try answer.error() == "there is nothing at \"\(path)\"; GET /v2 describes this server")
  }

  @Test("Another method on a path is 405 and says which it knows")
  func methods() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let infer = try await caller.send(.get, "/v2/models/flights/infer")
    #expect(infer.status == 405)
    #expect(infer.headers[.allow] == "POST")
    #expect(try infer.error() == "this path does not take \"GET\"; expected POST")
    let live = try await caller.send(.delete, "/v2/health/live")
    #expect(live.status == 405)
    #expect(live.headers[.allow] == "GET, HEAD")
  }

  @Test("HEAD answers as GET without the body")
  func head() async throws {
    let answer = try await RouterCaller(try ServedEndpoints.flights()).send(
      .head, "/v2/health/live")
    #expect(answer.status == 200)
    #expect(answer.text.isEmpty)
  }

  @Test(
    "A refused HEAD has no body either: it would be taken for the next answer",
    arguments: [("/nothing", 404), ("/v2/models/none", 404), ("/v2/models/flights/infer", 405)])
  func refusedHead(path: String, status: Int) async throws {
    let answer = try await RouterCaller(try ServedEndpoints.flights()).send(.head, path)
    #expect(answer.status == status)
    #expect(answer.text.isEmpty)
  }

  @Test("Every route answers with JSON or text, never with nothing")
  func everyRoute() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    for family in RouteFamily.all {
      for route in family.routes {
        let path = (family.prefix + route.path)
          .replacing("{model}", with: "flights").replacing("{version}", with: "1")
        let answer = try await caller.send(route.method, path, route.method == .post ? "{}" : nil)
        #expect(!answer.text.isEmpty, "\(path)")
      }
    }
  }

  @Test("An endpoint whose champion cannot be loaded says so everywhere, and why")
  func notLoaded() async throws {
    let endpoints = try ServedEndpoints.flights()
    endpoints.endpoint("flights-new")?.failedToLoad(version: 3, reason: "a file is gone")
    let caller = RouterCaller(endpoints)
    let sentence =
      "endpoint \"flights-new\" cannot answer: version 3, its champion, cannot be loaded: a file is gone"
    let metadata = try await caller.send(.get, "/v2/models/flights-new")
    #expect(try metadata.status == 503 && metadata.error() == sentence)
    let infer = try await caller.send(.post, "/v2/models/flights-new/infer", "{}")
    #expect(try infer.status == 503 && infer.error() == sentence)
    let ready = try await caller.send(.get, "/v2/models/flights-new/ready")
    #expect(ready.status == 503 && ready.text.contains(sentence.replacing("\"", with: "\\\"")))
    let health = try await caller.send(.get, "/health")
    #expect(health.text.contains(#""flights-new":"version 3 cannot be loaded""#))
  }
}
