import HummingbirdCore
import Logging
import NIOCore

/// HTTP/1.1 connections whose requests are handled on the event loop that reads and writes them.
///
/// Swift's cooperative pool would take each request from its loop and give the answer back: two
/// wakings of a thread for a few microseconds of routing. What computes or blocks goes to the
/// threads of its family (``RequestThreads``) either way.
struct ConnectionChannel: ServerChildChannel {
  private let http: HTTP1Channel

  /// - Parameters:
  ///   - responder: answers requests.
  ///   - idleSeconds: without a byte after which a connection is closed.
  init(responder: @escaping HTTPChannelHandler.Responder, idleSeconds: Int64) {
    http = HTTP1Channel(
      responder: responder, configuration: .init(idleTimeout: .seconds(idleSeconds)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let value = http.setup(channel: channel, logger: logger)
    return channel.eventLoop.makeCompletedFuture {
      try channel.pipeline.syncOperations.addHandler(BrokenRequestAnswer(), position: .first)
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
