import Domain
import Engine
import Hummingbird
import Store

/// One call of MLflow's REST API: what a request asks, and the body that answers it.
struct TrackingCall: Sendable {
  typealias Answer = @Sendable (ProtoMessage, TrackingContext) async throws -> [UInt8]

  let methods: [HTTPRequest.Method]
  /// After `/api`.
  let path: String
  let answer: Answer

  init(_ method: HTTPRequest.Method, _ path: String, _ answer: @escaping Answer) {
    self.init([method], path, answer)
  }

  init(_ methods: [HTTPRequest.Method], _ path: String, _ answer: @escaping Answer) {
    self.methods = methods
    self.path = path
    self.answer = answer
  }

  var routes: [Route] {
    methods.map { method in
      Route(method, path) { request, context, state in
        try await Self.translating {
          if method == .get {
            return .json(
              try await answer(ProtoMessage(query: request.query), state.tracking(context)))
          }
          if method != .delete || request.hasBody { try request.checkIsJSON() }
          return .json(
            try await state.admitting(request) { body in
              try await answer(try body.message(), state.tracking(context))
            })
        }
      }
    }
  }

  /// Turns what the store and the engine throw into errors of the protocol.
  static func translating(_ body: () async throws -> Response) async throws -> Response {
    do {
      return try await body()
    } catch let error as StoreError {
      throw TrackingError(error)
    } catch let error as EngineError {
      throw TrackingError(.unavailable, "\(error)")
    } catch let error as SearchError {
      throw TrackingError.invalid(error.message)
    }
  }
}

/// What calls have of the server.
struct TrackingContext: Sendable {
  let store: Store
  let writer: GroupWriter
  /// For what reads much or computes.
  let threads: RequestThreads
  let clock: TimeSource
  /// The parts of the path that the route left open.
  let parameters: Parameters

  /// Runs reads away from the event loop.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Store) throws -> Value
  ) async throws -> Value {
    let store = store
    let result = await threads.run { () -> Result<Value, any Error> in
      Result { try body(store) }
    }
    return try result.get()
  }

  /// An empty message, which answers most writes.
  static let empty: [UInt8] = Array("{}".utf8)
}

extension ServingState {
  func tracking(_ context: BasicRequestContext) -> TrackingContext {
    TrackingContext(
      store: store, writer: server.writer, threads: threads, clock: configuration.clock,
      parameters: context.parameters)
  }
}

extension Request {
  /// What stands after the question mark.
  var query: Substring? {
    guard let mark = uri.string.firstIndex(of: "?") else { return nil }
    return uri.string[uri.string.index(after: mark)...]
  }

  /// The protocol has no other form, and browsers cannot send this one to another site unasked.
  func checkIsJSON() throws(TrackingError) {
    let type = headers[.contentType]?.lowercased() ?? ""
    guard type.prefix(while: { $0 != ";" && $0 != " " }) == "application/json" else {
      throw .invalid("Bad Request. Content-Type must be one of ['application/json'].")
    }
  }
}

extension HeldBody {
  /// The body as a message; empty where it is.
  func message() throws(ServingError) -> ProtoMessage {
    try scanned { (scanner, bytes) throws(ServingError) in
      if bytes.isEmpty { return ProtoMessage() }
      let message = try ProtoMessage(&scanner)
      try scanner.expectEnd()
      return message
    }
  }
}
