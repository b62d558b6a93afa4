import Domain
import Engine
import Hummingbird
import Store
import Synchronization

/// What the families of a server share.
final class SharedState: Sendable {
  let endpoints: EndpointTable
  let configuration: ServingConfiguration
  let refusals = RefusalCounts()
  /// Stores what clients log, many together.
  let writer: GroupWriter
  fileprivate let inFlight = Atomic(0)
  /// Connections that are served.
  let connections = Atomic(0)
  /// Requests that wait for those before them.
  let waiting = Atomic(0)
  /// What bodies hold at present, on their way and while they are answered.
  let bodyBytes = Atomic(0)

  init(endpoints: EndpointTable, configuration: ServingConfiguration) {
    self.endpoints = endpoints
    self.configuration = configuration
    writer = GroupWriter(store: endpoints.store)
  }

  /// Requests with a body that are under way.
  var requestsInFlight: Int { inFlight.load(ordering: .relaxed) }
}

/// A family with what its routes have of the server.
struct ServedFamily: Sendable {
  let family: RouteFamily
  let state: ServingState

  init(_ family: RouteFamily, server: SharedState) {
    self.family = family
    state = ServingState(server: server, of: family)
  }
}

/// What the routes of one family have of the server.
struct ServingState: Sendable {
  let server: SharedState
  /// The family's own.
  let threads: RequestThreads
  /// The family's own, so that labels that wait for a busy store hold up no prediction.
  private let admission: Admission

  init(server: SharedState, of family: RouteFamily) {
    self.server = server
    threads = RequestThreads(
      name: "curlew-\(family.name)", count: family.threads(server.configuration))
    admission = Admission(server)
  }

  var endpoints: EndpointTable { server.endpoints }
  /// For what is not asked of an endpoint. It may block: only the family's threads may use it.
  var store: Store { server.endpoints.store }
  var configuration: ServingConfiguration { server.configuration }

  /// Collects a request's body and answers it when it is its turn.
  ///
  /// A request is counted when its body is there: clients that send slowly keep no other waiting.
  func admitting<Value>(
    _ request: Request, _ answer: (HeldBody) async throws -> Value
  ) async throws -> Value {
    server.inFlight.add(1, ordering: .relaxed)
    defer { server.inFlight.subtract(1, ordering: .relaxed) }
    let body = try await body(of: request)
    try await admission.enter()
    defer { admission.leave() }
    return try await answer(body)
  }

  /// The endpoint that a path names.
  func endpoint(_ context: BasicRequestContext) throws(ServingError) -> EndpointRuntime {
    let name = context.parameters.get("model") ?? ""
    guard let endpoint = endpoints.endpoint(EndpointName(name)) else {
      throw .unknownEndpoint(name, known: endpoints.names.prefix(20).map(\.text))
    }
    return endpoint
  }

  /// The version that a path names; nil where it names none.
  func version(
    _ context: BasicRequestContext, of endpoint: EndpointRuntime
  ) throws(ServingError) -> Int? {
    guard let text = context.parameters.get("version") else { return nil }
    guard let version = Int(text) else {
      throw .unknownVersion(text, endpoint: endpoint.name.text)
    }
    return version
  }

  /// Collects a JSON body.
  ///
  /// A body without a content type is taken for JSON: Triton's client sends none.
  func body(of request: Request) async throws -> HeldBody {
    let coding = try ContentCoding(of: request)
    try checkContent(of: request)
    if request.saysTooMuch(configuration) {
      throw ServingError.bodyTooLarge(bytesMax: configuration.bodyBytesMax)
    }
    var collection = BodyCollection(of: request, coding: coding, server)
    return try await collection.collect()
  }

  private func checkContent(of request: Request) throws(ServingError) {
    if let binary = HTTPFields.Element.Name("Inference-Header-Content-Length"),
      request.headers.contains(binary)
    {
      throw .binaryData
    }
    guard let type = request.headers[.contentType]?.lowercased() else { return }
    let essence = type.prefix { $0 != ";" && $0 != " " }
    // What `curl -d` says unless told otherwise; a page in a browser, which could say it too, is
    // stopped by its Origin.
    let isCurl = essence == "application/x-www-form-urlencoded"
    guard
      essence == "application/json" || essence.hasSuffix("+json") || essence == "text/json"
        || isCurl
    else { throw .unsupportedContent(type) }
  }
}

extension Request {
  /// Whether the head announces a body that is too large, which is then left unread.
  func saysTooMuch(_ configuration: ServingConfiguration) -> Bool {
    lengthSaid.map { $0 > configuration.bodyBytesMax } ?? false
  }
}

extension HeldBody {
  /// Reads the body as JSON, unpacked where it is packed.
  func scanned<Value>(
    _ body: (inout JSONScanner, UnsafeBufferPointer<UInt8>) throws(ServingError) -> Value
  ) throws(ServingError) -> Value {
    let result = try unpacked().withBytes { raw -> Result<Value, ServingError> in
      let bytes = raw.bindMemory(to: UInt8.self)
      var scanner = JSONScanner(bytes)
      do throws(ServingError) {
        return .success(try body(&scanner, bytes))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
