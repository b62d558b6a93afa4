import Datasets
import NIOCore
import NIOHTTP1

/// Gives a body to the answer to what is no HTTP, and the right status to that to a head that is too
/// large: Hummingbird writes 400 without a body for both, below the router, and offers no place to word
/// it. It stands where the parser's errors pass by.
final class BrokenRequestAnswer: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private var isHeadTooLarge = false

  private var error: String {
    isHeadTooLarge
      ? "the path and the headers are too large; expected at most 80 KiB and 1000 headers"
      : "what was sent is no HTTP/1.1; expected a request such as GET /v2, its headers, and as many "
        + "bytes of body as they say"
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if case HTTPParserError.headerOverflow = error { isHeadTooLarge = true }
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .head(var head) = unwrapOutboundIn(data), Self.isEmpty(head) else {
      return context.write(data, promise: promise)
    }
    var body = JSONWriter()
    body.object { writer in
      writer.key("error")
      writer.string(error)
    }
    if isHeadTooLarge { head.status = .requestHeaderFieldsTooLarge }
    head.headers.replaceOrAdd(name: "Content-Type", value: "application/json")
    head.headers.replaceOrAdd(name: "Content-Length", value: "\(body.bytes.count)")
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let bytes = context.channel.allocator.buffer(bytes: body.bytes)
    context.write(wrapOutboundOut(.body(.byteBuffer(bytes))), promise: promise)
  }

  /// Whether that is the head of a 400 without a body, which no route answers.
  private static func isEmpty(_ head: HTTPResponseHead) -> Bool {
    head.status == .badRequest && head.headers["Content-Length"] == ["0"]
  }
}
