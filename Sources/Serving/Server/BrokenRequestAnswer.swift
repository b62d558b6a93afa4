import Datasets
import NIOCore

/// Gives a body to the answer to what is no HTTP: Hummingbird writes it below the router, 400 without
/// one, and offers no place to word it. It stands between the encoder and the socket.
final class BrokenRequestAnswer: ChannelOutboundHandler {
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private static let status = "HTTP/1.1 400 "
  private static let error =
    "what was sent is no HTTP/1.1; expected a request such as GET /v2, its headers, and as many bytes "
    + "of body as they say"

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .byteBuffer(let head) = unwrapOutboundIn(data), Self.isEmpty(head) else {
      return context.write(data, promise: promise)
    }
    context.write(wrapOutboundOut(.byteBuffer(Self.answer)), promise: promise)
  }

  /// Whether that is the head of a 400 without a body, which no route answers.
  private static func isEmpty(_ head: ByteBuffer) -> Bool {
    guard head.readableBytesView.starts(with: status.utf8) else { return false }
    return String(buffer: head).lowercased().contains("\r\ncontent-length: 0\r\n")
  }

  private static var answer: ByteBuffer {
    var body = JSONWriter()
    body.object { writer in
      writer.key("error")
      writer.string(error)
    }
    var answer = ByteBuffer(
      string: "\(status)Bad Request\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(body.bytes.count)\r\n\r\n")
    answer.writeBytes(body.bytes)
    return answer
  }
}
