import Hummingbird
import NIOCore

/// A body whose client waits for a word before it sends it: `Expect: 100-continue`. The word is given
/// when somebody begins to read, so that a request that is refused for its head gets none.
struct AskedBody: AsyncSequence, Sendable {
  let body: RequestBody
  /// The connection that it comes from.
  let channel: any Channel

  struct AsyncIterator: AsyncIteratorProtocol {
    fileprivate var chunks: RequestBody.AsyncIterator
    fileprivate let channel: any Channel
    fileprivate var isAsked = false

    mutating func next() async throws -> ByteBuffer? {
      if !isAsked {
        isAsked = true
        channel.triggerUserOutboundEvent(RequestBodyHandler.Continue(), promise: nil)
      }
      return try await chunks.next()
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(chunks: body.makeAsyncIterator(), channel: channel)
  }
}

extension Request {
  /// The request with a body that is asked for before it is read, where its client waits for that.
  func asking(on channel: any Channel) -> Request {
    guard headers.contains(.expect) else { return self }
    return Request(
      head: head, body: RequestBody(asyncSequence: AskedBody(body: body, channel: channel)))
  }
}
