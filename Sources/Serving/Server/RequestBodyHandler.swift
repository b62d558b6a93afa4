import NIOCore
import NIOHTTP1

/// Watches the bodies of one connection's requests where Hummingbird has no eyes: between the parser
/// of HTTP and what waits for its parts.
///
/// ```
/// none ──head──▶ coming ──end──▶ none
///                  │ too long under way for what has come, or the server stops
///                  └─▶ interrupted: whoever reads the body finds why
/// ```
/// It also knows what is lost above it, the version of HTTP, and writes what comes before an answer
/// and what comes after the last one: `100 Continue` and the connection's end.
final class RequestBodyHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  /// Tells the handler to ask the client for the body, as an event from above.
  struct Continue: Sendable {}

  private enum Phase {
    case none
    case coming(deadline: Scheduled<Void>?)
    case interrupted
  }

  /// A body that comes at this rate after its first seconds is waited for, however large it is.
  static let bytesPerSecondMin = 64 << 10

  private let secondsMax: Int64
  /// Of the body that is under way.
  private var bytes = 0
  private var phase = Phase.none
  private var isStopping = false
  /// Whether the answer that is being written is the connection's last.
  private var isLastAnswer = false

  /// - Parameter secondsMax: how long a body may be under way.
  init(secondsMax: Int64) { self.secondsMax = secondsMax }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(var head):
      phase = .coming(deadline: nil)
      bytes = 0
      guard (head.version.major, head.version.minor) < (1, 1) else {
        // RFC 9112, 3.2: one Host each. None, or several, is what `RequestGuard` knows as an empty one.
        if head.headers["Host"].count == 1 { break }
        head.headers.replaceOrAdd(name: "Host", value: "")
        return context.fireChannelRead(wrapInboundOut(.head(head)))
      }
      // RFC 9110, 10.1.1: HTTP/1.0 has no interim answers, so its expectation is none.
      head.headers.remove(name: "Expect")
      // RFC 9112, 9.3: its connections last for one answer, unless the client asks for more.
      let wishes = head.headers[canonicalForm: "Connection"].map { $0.lowercased() }
      if !wishes.contains("keep-alive") {
        head.headers.replaceOrAdd(name: "Connection", value: "close")
      }
      return context.fireChannelRead(wrapInboundOut(.head(head)))
    case .body(let part): bytes += part.readableBytes
    case .end:
      endPhase()
      phase = .none
    }
    context.fireChannelRead(data)
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    context.fireChannelReadComplete()
    guard case .coming(nil) = phase else { return }
    if isStopping { return interrupt(context, with: .stopping) }
    wait(context, seconds: secondsMax, forBytes: 0)
  }

  /// - Parameter earlier: bytes whose time is over.
  private func wait(_ context: ChannelHandlerContext, seconds: Int64, forBytes earlier: Int) {
    let deadline = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(seconds)) {
      let more = Int64((self.bytes - earlier) / Self.bytesPerSecondMin)
      guard more > 0 else {
        return self.interrupt(context, with: .bodyTooSlow(secondsMax: self.secondsMax))
      }
      self.wait(context, seconds: more, forBytes: self.bytes)
    }
    phase = .coming(deadline: deadline)
  }

  func channelInactive(context: ChannelHandlerContext) {
    endPhase()
    phase = .interrupted
    context.fireChannelInactive()
  }

  /// The server stops: requests that are whole are answered, nobody waits for the others.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    context.fireUserInboundEventTriggered(event)
    guard event is ChannelShouldQuiesceEvent else { return }
    isStopping = true
    if case .coming = phase { interrupt(context, with: .stopping) }
  }

  func triggerUserOutboundEvent(
    context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?
  ) {
    guard event is Continue else {
      return context.triggerUserOutboundEvent(event, promise: promise)
    }
    let head = HTTPResponseHead(version: .http1_1, status: .continue)
    context.writeAndFlush(wrapOutboundOut(.head(head)), promise: promise)
  }

  /// An answer that says so ends the connection.
  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      isLastAnswer = head.headers[canonicalForm: "Connection"].contains { $0 == "close" }
      context.write(data, promise: promise)
    case .end where isLastAnswer:
      let written = promise ?? context.eventLoop.makePromise(of: Void.self)
      written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
      context.writeAndFlush(data, promise: written)
    case .body, .end: context.write(data, promise: promise)
    }
  }

  private func interrupt(_ context: ChannelHandlerContext, with error: ServingError) {
    endPhase()
    phase = .interrupted
    context.fireErrorCaught(error)
  }

  private func endPhase() {
    if case .coming(let deadline) = phase { deadline?.cancel() }
  }
}
