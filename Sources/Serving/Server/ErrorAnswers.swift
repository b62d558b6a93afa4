import Datasets
import Hummingbird

/// Answers every error as the family of its path says, with the status that fits.
struct ErrorAnswers: RouterMiddleware {
  typealias Context = BasicRequestContext

  let families: [RouteFamily]
  let server: SharedState

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      let answer = try answer(error, to: request)
      // Whoever asks for the head alone takes a body for the next answer.
      return request.method == .head ? answer.createHeadResponse() : answer
    }
  }

  private func answer(_ error: any Error, to request: Request) throws -> Response {
    switch error {
    case let error as ServingError:
      return answer(error, to: request)
    case let error as HTTPError where error.status == .notFound:
      return answer(.unknownPath(request.uri.path), to: request)
    default:
      // What no family knows ends the connection: the request itself could not be read.
      guard let answer = families.holding(request.uri.path)?.ownAnswer(error) else { throw error }
      server.refusals.record(status: answer.status.code)
      return answer
    }
  }

  private func answer(_ error: ServingError, to request: Request) -> Response {
    server.refusals.record(status: error.status.code)
    let errorBody = families.holding(request.uri.path)?.errorBody ?? RouteFamily.openInferenceError
    let bytes = errorBody(error)
    var response = Response.json(bytes, status: error.status)
    response.headers.append(contentsOf: error.headers)
    let isUnread =
      request.hasBody && (error.leavesBody || request.saysTooMuch(server.configuration))
    let isAsking = request.headers.contains(.expect)
    if isUnread, !isAsking { response.body = .draining(request, server, behind: bytes) }
    // A client that asked first may still send its body, or not: where the next request would begin
    // is not known.
    if error.endsConnection || isUnread && isAsking { response.headers[.connection] = "close" }
    return response
  }
}

/// Thrown where a connection is to end although its last answer did not say so.
private struct ConnectionEnds: Error {}

extension ResponseBody {
  /// A body behind which the request's own is read and thrown away, as far as a bound: a client that
  /// sends everything before it reads then finds the answer, and not a connection that was reset.
  fileprivate static func draining(
    _ request: Request, _ server: SharedState, behind bytes: [UInt8]
  ) -> ResponseBody {
    ResponseBody(contentLength: bytes.count) { writer in
      try await writer.write(ByteBuffer(bytes: bytes))
      var unread = BodyCollection(of: request, server)
      guard (try? await unread.drain()) == true else { throw ConnectionEnds() }
      try await writer.finish(nil)
    }
  }
}

extension Response {
  /// An answer with a JSON body.
  static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// An answer with a JSON object as its body.
  static func json(
    status: HTTPResponse.Status = .ok, _ body: (inout JSONWriter) -> Void
  ) -> Response {
    var writer = JSONWriter()
    writer.object(body)
    return json(writer.bytes, status: status)
  }

  /// An answer of one line for people and probes.
  static func text(_ text: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
