import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import Synchronization

/// HTTP/1.1 connections whose requests are handled on the event loop that reads and writes them.
///
/// Swift's cooperative pool would take each request from its loop and give the answer back: two
/// wakings of a thread for a few microseconds of routing. What computes or blocks goes to the
/// threads of its family (``RequestThreads``) either way.
struct ConnectionChannel: ServerChildChannel {
  /// Connections past the limit that are told so at once; more wait in the system's backlog.
  static let refusedMax = 64

  private let http: HTTP1Channel
  private let server: SharedState
  private var limits: ServingConfiguration { server.configuration }

  /// - Parameter responder: answers requests.
  init(responder: @escaping HTTPChannelHandler.Responder, _ server: SharedState) {
    self.server = server
    http = HTTP1Channel(
      responder: { request, writer, channel in
        try await responder(request.asking(on: channel), writer, channel)
      }, configuration: .init(idleTimeout: .seconds(server.configuration.idleSeconds)))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let value = http.setup(channel: channel, logger: logger)
    return channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      guard isServed(channel) else {
        let error = ServingError.tooManyConnections(max: limits.connectionsMax)
        server.refusals.record(status: error.status.code)
        return try pipeline.addHandler(FullServerAnswer(error), position: .first)
      }
      let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      let handlers: [any ChannelHandler] = [
        RequestBodyHandler(secondsMax: limits.bodySecondsMax), BrokenRequestAnswer(),
      ]
      try pipeline.addHandlers(handlers, position: .after(parser))
    }.flatMap { value }
  }

  /// Whether there is a place for a new connection, which it then has until it ends.
  private func isServed(_ channel: any Channel) -> Bool {
    let server = server
    let count = server.connections.add(1, ordering: .relaxed).newValue
    guard count <= limits.connectionsMax else {
      server.connections.subtract(1, ordering: .relaxed)
      return false
    }
    channel.closeFuture.whenComplete { _ in server.connections.subtract(1, ordering: .relaxed) }
    return true
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
