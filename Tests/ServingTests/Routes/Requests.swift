import Engine
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Serving

/// Sends requests to the router, as Hummingbird tests itself: everything but the socket.
struct RouterCaller: Sendable {
  let server: ServingServer

  init(_ endpoints: EndpointTable, _ configuration: ServingConfiguration = .init()) {
    server = ServingServer(endpoints: endpoints, configuration: configuration)
  }

  struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The body as JSON.
    func json() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// The `error` of a body in the protocol's form, which has nothing else.
    func error() throws -> String {
      let body = try json()
      #expect(body.count == 1)
      return try #require(body["error"] as? String)
    }
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
    headers: HTTPFields = [.contentType: "application/json"]
  ) async throws -> Answer {
    try await send(method, path, bytes: body.map { Array($0.utf8) }, headers: headers)
  }

  func send(
    _ method: HTTPRequest.Method, _ path: String, bytes: [UInt8]?, headers: HTTPFields
  ) async throws -> Answer {
    try await server.application().test(.router) { client in
      try await client.execute(
        uri: path, method: method, headers: headers, body: bytes.map { ByteBuffer(bytes: $0) }
      ) { response in
        Answer(
          status: response.status.code, headers: response.headers,
          bytes: Array(buffer: response.body))
      }
    }
  }
}

/// A request for two flights with every input that the test model has.
let twoFlights = """
  {"id":"r-1","inputs":[
    {"name":"carrier","shape":[2],"datatype":"BYTES","data":["AA","UA"]},
    {"name":"temp","shape":[2,1],"datatype":"FP32","data":[[12.5],[null]]},
    {"name":"hour","shape":[2],"datatype":"INT64","data":[7,18]},
    {"name":"weekend","shape":[2],"datatype":"BOOL","data":[true,false]},
    {"name":"prediction_id","shape":[2],"datatype":"BYTES","data":["f-1","f-2"]},
    {"name":"event_time","shape":[2],"datatype":"BYTES",
      "data":["2013-07-01","2013-07-02T03:04:05Z"]},
    {"name":"not a feature","shape":[2],"datatype":"FP64","data":[1,2]}]}
  """
