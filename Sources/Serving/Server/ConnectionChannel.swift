import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1.1 connections whose requests are handled on the event loop that reads and writes them.
///
/// Swift's cooperative pool would take each request from its loop and give the answer back: two
/// wakings of a thread for a few microseconds of routing. What computes or blocks goes to the
/// threads of its family (``RequestThreads``) either way.
struct ConnectionChannel: ServerChildChannel {
  private let http: HTTP1Channel
  private let bodySecondsMax: Int64

  /// - Parameters:
  ///   - responder: answers requests.
  ///   - idleSeconds: without a byte after which a connection is closed.
  ///   - bodySecondsMax: how long a body may be under way.
  init(
    responder: @escaping HTTPChannelHandler.Responder, idleSeconds: Int64, bodySecondsMax: Int64
  ) {
    self.bodySecondsMax = bodySecondsMax
    http = HTTP1Channel(
      responder: { request, writer, channel in
        try await responder(request.asking(on: channel), writer, channel)
      }, configuration: .init(idleTimeout: .seconds(idleSeconds)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let value = http.setup(channel: channel, logger: logger)
    return channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      let handlers: [any ChannelHandler] = [
        RequestBodyHandler(secondsMax: bodySecondsMax), BrokenRequestAnswer(),
      ]
      try pipeline.addHandlers(handlers, position: .after(parser))
    }.flatMap { value }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async {
    await withTaskExecutorPreference(LoopExecutor(loop: value.channel.eventLoop)) {
      await http.handle(value: value, logger: logger)
    }
  }
}

/// An event loop as the place where the parts of a task run.
private final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    loop.execute { job.runSynchronously(on: executor) }
  }
}
