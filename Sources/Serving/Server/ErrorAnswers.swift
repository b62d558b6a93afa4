import Datasets
import Hummingbird

/// Answers every error as the family of its path says, with the status that fits.
struct ErrorAnswers: RouterMiddleware {
  typealias Context = BasicRequestContext

  let families: [RouteFamily]
  let refusals: RefusalCounts

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as ServingError {
      return answer(error, at: request.uri.path)
    } catch let error as HTTPError where error.status == .notFound {
      return answer(.unknownPath(request.uri.path), at: request.uri.path)
    } catch {
      // What no family knows ends the connection: the request itself could not be read.
      guard let answer = families.holding(request.uri.path)?.ownAnswer(error) else { throw error }
      refusals.record(status: answer.status.code)
      return answer
    }
  }

  private func answer(_ error: ServingError, at path: String) -> Response {
    refusals.record(status: error.status.code)
    let errorBody = families.holding(path)?.errorBody ?? RouteFamily.openInferenceError
    var response = Response.json(errorBody(error), status: error.status)
    if error.endsConnection { response.body = .ending(with: errorBody(error)) }
    response.headers.append(contentsOf: error.headers)
    return response
  }
}

/// Thrown where a connection is to end after an answer.
private struct ConnectionEnds: Error {}

extension ResponseBody {
  /// A body after which the connection ends.
  fileprivate static func ending(with bytes: [UInt8]) -> ResponseBody {
    ResponseBody(contentLength: bytes.count) { writer in
      try await writer.write(ByteBuffer(bytes: bytes))
      throw ConnectionEnds()
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
}
