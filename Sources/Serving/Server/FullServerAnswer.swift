import NIOCore

/// Tells a client past the last connection that is served that there are too many, and ends its own.
///
/// It stands before the parser of HTTP, takes what comes and lets nobody else see it.
/// ```
/// silent ──a byte, or a second──▶ answered ──the client's end, or a second──▶ closed
/// ```
/// The answer waits for the first byte, since a client may take an answer without a question for
/// nothing; its own end is waited for, since unread bytes make the system throw the answer away.
final class FullServerAnswer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private static let step = TimeAmount.seconds(1)

  private let error: ServingError
  private var isAnswered = false

  init(_ error: ServingError) { self.error = error }

  func channelActive(context: ChannelHandlerContext) {
    context.fireChannelActive()
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.step) {
      self.answer(context, isHead: false)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = unwrapInboundIn(data).readableBytesView
    answer(context, isHead: bytes.starts(with: "HEAD ".utf8))
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
    context.fireUserInboundEventTriggered(event)
  }

  private func answer(_ context: ChannelHandlerContext, isHead: Bool) {
    guard !isAnswered, context.channel.isActive else { return }
    isAnswered = true
    let body = RouteFamily.openInferenceError(error)
    let head = """
      HTTP/1.1 \(error.status)\r
      Content-Type: application/json\r
      Content-Length: \(body.count)\r
      Retry-After: 1\r
      Connection: close\r
      \r

      """
    var bytes = context.channel.allocator.buffer(string: head)
    if !isHead { bytes.writeBytes(body) }
    context.writeAndFlush(wrapOutboundOut(bytes), promise: nil)
    context.close(mode: .output, promise: nil)
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.step) { context.close(promise: nil) }
  }
}
