import Hummingbird

/// Collects one request's body, within bounds of size and of what all bodies hold together. That it
/// does not take for ever is seen to by ``RequestBodyHandler``.
struct BodyCollection {
  /// What is read of a body that is too large, in largest bodies: a client that sends everything
  /// before it reads would never see the answer otherwise.
  private static let drainedBodiesMax = 4

  private let server: SharedState
  /// The most that its body can have.
  private let limit: Int
  private let coding: ContentCoding
  private var chunks: RequestBody.AsyncIterator
  private var bytesMax: Int { server.configuration.bodyBytesMax }

  init(of request: Request, coding: ContentCoding = .identity, _ server: SharedState) {
    self.server = server
    self.coding = coding
    limit = min(request.lengthSaid ?? .max, server.configuration.bodyBytesMax)
    chunks = request.body.makeAsyncIterator()
  }

  /// - Throws: ``ServingError/bodyTooLarge(bytesMax:)``, ``ServingError/bodiesTooLarge(bytesMax:)``,
  ///   ``ServingError/bodyTooSlow(secondsMax:)``, ``ServingError/stopping``.
  mutating func collect() async throws -> HeldBody {
    do {
      return try await gather()
    } catch let error as ServingError where error.leavesRest {
      // What was gathered is gone by now.
      try await drain()
      throw error
    }
  }

  private mutating func gather() async throws -> HeldBody {
    let body = HeldBody(bytesMax: limit, coding: coding, server)
    while let chunk = try await chunks.next() {
      guard body.count + chunk.readableBytes <= limit else {
        throw ServingError.bodyTooLarge(bytesMax: bytesMax)
      }
      try body.append(chunk)
    }
    body.end()
    return body
  }

  /// Reads on and throws it away.
  ///
  /// - Returns: whether the body ended within the bound.
  @discardableResult
  mutating func drain() async throws -> Bool {
    var bytes = 0
    while bytes < bytesMax * Self.drainedBodiesMax {
      guard let chunk = try await chunks.next() else { return true }
      bytes += chunk.readableBytes
    }
    return false
  }
}

extension ServingError {
  /// Whether it is found while the body comes, so that there is more of it.
  fileprivate var leavesRest: Bool {
    switch self {
    case .bodyTooLarge, .bodiesTooLarge: true
    default: false
    }
  }
}

extension Request {
  /// The body's bytes as its head says; nil where it does not.
  var lengthSaid: Int? { headers[.contentLength].map { Int($0) ?? .max } }

  /// Whether a body follows the head.
  var hasBody: Bool { lengthSaid.map { $0 != 0 } ?? headers.contains(.transferEncoding) }
}
