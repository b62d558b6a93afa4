import Datasets
import Hummingbird

/// Answers every error as the protocol says: `{"error": "…"}` with the status that fits.
struct ErrorAnswers: RouterMiddleware {
  typealias Context = BasicRequestContext

  let meter: RequestMeter

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as ServingError {
      return answer(error)
    } catch let error as HTTPError where error.status == .notFound {
      return answer(.unknownPath(request.uri.path))
    }
    // What else is thrown ends the connection: the request itself could not be read.
  }

  private func answer(_ error: ServingError) -> Response {
    meter.recordRefusal(status: error.status.code)
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("error")
      writer.string(error.message)
    }
    var response = Response.json(writer.bytes, status: error.status)
    response.headers.append(contentsOf: error.headers)
    return response
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
