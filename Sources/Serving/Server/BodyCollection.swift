import Hummingbird
import Synchronization

/// Collects one request's body, within bounds of size, time, and what all such bodies hold together.
struct BodyCollection {
  /// What is read of a body that is too large before it is refused, in largest bodies: a client that
  /// sends everything before it reads would never see the answer otherwise.
  private static let drainedBodiesMax = 4

  private let server: SharedState
  private let deadline: ContinuousClock.Instant
  private let lengthSaid: Int?
  /// A client that asks before it sends has sent nothing yet.
  private let isAsking: Bool
  private var chunks: RequestBody.AsyncIterator
  private var bytesMax: Int { server.configuration.bodyBytesMax }

  init(of request: Request, _ server: SharedState) {
    self.server = server
    deadline = .now + .seconds(server.configuration.bodySecondsMax)
    lengthSaid = request.headers[.contentLength].flatMap { Int($0) }
    isAsking = request.headers[.expect] != nil
    chunks = request.body.makeAsyncIterator()
  }

  /// - Throws: ``ServingError/bodyTooLarge(bytesMax:)``, ``ServingError/bodyTooSlow(secondsMax:)``,
  ///   ``ServingError/busy(requestsMax:)``.
  mutating func collect() async throws -> ByteBuffer {
    if let lengthSaid, lengthSaid > bytesMax {
      if !isAsking { try await drain() }
      throw ServingError.bodyTooLarge(bytesMax: bytesMax)
    }
    var body = ByteBuffer()
    var held = 0
    defer { server.bodyBytes.subtract(held, ordering: .relaxed) }
    while let chunk = try await next() {
      guard body.readableBytes + chunk.readableBytes <= bytesMax else {
        body = ByteBuffer()
        try await drain()
        throw ServingError.bodyTooLarge(bytesMax: bytesMax)
      }
      held += chunk.readableBytes
      let all = server.bodyBytes.add(chunk.readableBytes, ordering: .relaxed).newValue
      guard all <= server.configuration.bodyBytesMax * server.configuration.requestsMax else {
        throw ServingError.busy(requestsMax: server.configuration.requestsMax)
      }
      if body.readableBytes == 0 { body = chunk } else { body.writeImmutableBuffer(chunk) }
    }
    return body
  }

  /// The next part; nil at the end.
  private mutating func next() async throws -> ByteBuffer? {
    guard let chunk = try await chunks.next() else { return nil }
    // A client that sends nothing at all is ended by the connection's own limit.
    guard .now < deadline else {
      throw ServingError.bodyTooSlow(secondsMax: server.configuration.bodySecondsMax)
    }
    return chunk
  }

  /// Reads on and throws it away.
  ///
  /// - Returns: whether the body ended within the bound.
  @discardableResult
  mutating func drain() async throws -> Bool {
    var bytes = 0
    while bytes < bytesMax * Self.drainedBodiesMax {
      guard let chunk = try await next() else { return true }
      bytes += chunk.readableBytes
    }
    return false
  }
}
