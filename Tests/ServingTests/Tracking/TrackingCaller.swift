import Domain
import Foundation
import Hummingbird
import Store
import Testing

@testable import Engine
@testable import Serving

/// Speaks MLflow's API to the router, over a store of its own; without models unless endpoints are
/// given.
struct TrackingCaller {
  let store: Store
  let caller: RouterCaller

  init(_ endpoints: EndpointTable? = nil) throws {
    let endpoints = try endpoints ?? ServedEndpoints.none()
    store = endpoints.store
    caller = RouterCaller(endpoints)
  }

  /// A call that is answered with 200.
  @discardableResult
  func call(_ path: String, _ body: String = "{}") async throws -> [String: Any] {
    let answer = try await caller.send(.post, "/api/2.0/mlflow/\(path)", body)
    #expect(answer.status == 200, "\(path): \(answer.text)")
    return try answer.json()
  }

  @discardableResult
  func get(_ path: String) async throws -> [String: Any] {
    let answer = try await caller.send(.get, "/api/2.0/mlflow/\(path)", headers: [:])
    #expect(answer.status == 200, "\(path): \(answer.text)")
    return try answer.json()
  }

  /// A request of any method; an answer of any kind.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
    headers: HTTPFields = [.contentType: "application/json"]
  ) async throws -> RouterCaller.Answer {
    try await caller.send(method, path, body, headers: headers)
  }

  func text(_ path: String) async throws -> String {
    try await caller.send(.get, "/api/2.0/mlflow/\(path)", headers: [:]).text
  }

  /// What refuses a call.
  struct Refusal: Equatable {
    var status: Int
    var code: String
    var message: String
  }

  func refusal(
    _ path: String, _ body: String? = "{}", _ method: HTTPRequest.Method = .post,
    headers: HTTPFields = [.contentType: "application/json"]
  ) async throws -> Refusal {
    let answer = try await caller.send(method, "/api/2.0/mlflow/\(path)", body, headers: headers)
    let json = try answer.json()
    return Refusal(
      status: answer.status, code: try #require(json["error_code"] as? String),
      message: try #require(json["message"] as? String))
  }

  /// A new run in the default experiment.
  func run(_ fields: String = "") async throws -> String {
    let run = try await call("runs/create", #"{"experiment_id":"0","start_time":1000\#(fields)}"#)
    return try #require(run.at("run", "info", "run_id") as? String)
  }
}

extension [String: Any] {
  /// What stands below some names.
  func at(_ names: String...) -> Any? {
    names.reduce(self as Any?) { ($0 as? [String: Any])?[$1] }
  }

  /// `key` to `value` of a list of such pairs.
  func pairs(_ names: String...) -> [String: String] {
    let list = names.reduce(self as Any?) { ($0 as? [String: Any])?[$1] } as? [[String: Any]] ?? []
    return [String: String](
      list.map { ($0["key"] as? String ?? "", $0["value"].map { "\($0)" } ?? "") },
      uniquingKeysWith: { $1 })
  }
}

extension [String: Any] {
  /// What each element of a list has below some names.
  func each(_ list: String, _ names: String...) -> [String] {
    let elements = self[list] as? [[String: Any]] ?? []
    return elements.map { element in
      let found = names.reduce(element as Any?) { ($0 as? [String: Any])?[$1] }
      return found.map { "\($0)" } ?? ""
    }
  }
}
