import Domain
import Engine
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import Synchronization

/// Serves an engine's endpoints over HTTP.
///
/// ```
/// initial ──start──▶ running ──stop──▶ stopped
/// ```
/// It starts once. Stopping takes no new connection, answers the requests that are whole and ends.
public final class ServingServer: Sendable {
  private enum Phase {
    case initial
    case running(ServiceGroup, Task<Void, any Error>)
    case stopped
  }

  private let state: SharedState
  private let families: [ServedFamily]
  private let phase = Mutex(Phase.initial)

  /// - Parameter families: what it answers.
  init(endpoints: EndpointTable, configuration: ServingConfiguration, families: [RouteFamily]) {
    let state = SharedState(endpoints: endpoints, configuration: configuration)
    self.state = state
    self.families = families.map { ServedFamily($0, server: state) }
  }

  /// Listens, and returns once clients can connect.
  ///
  /// - Returns: the port.
  /// - Throws: ``ServingError/addressNeedsToken(host:)``,
  ///   ``ServingError/cannotListen(host:port:reason:)``, ``ServingError/alreadyStarted``.
  public func start() async throws(ServingError) -> Int {
    let configuration = state.configuration
    guard configuration.isLoopback || configuration.token?.isEmpty == false else {
      throw .addressNeedsToken(host: configuration.host)
    }
    let (ports, port) = AsyncStream<Int>.makeStream()
    let group = ServiceGroup(
      configuration: Self.groupConfiguration(
        application { port.yield($0) }, drainSeconds: configuration.drainSeconds))
    let task = try begin(group) { port.finish() }
    for await port in ports { return port }
    // The stream ended without a port: the server did not come up.
    let result = await task.result
    phase.withLock { $0 = .stopped }
    guard case .failure(let error) = result else {
      throw .cannotListen(
        host: configuration.host, port: configuration.port, reason: "it was stopped")
    }
    throw .cannotListen(
      host: configuration.host, port: configuration.port, reason: Self.reason(error))
  }

  /// Takes no new connection, answers the requests that are whole, at most for the configured time,
  /// refuses the others at once, and returns when the server has ended. Stopping twice, or before a
  /// start, does nothing.
  public func stop() async {
    let running = phase.withLock { phase -> (ServiceGroup, Task<Void, any Error>)? in
      guard case .running(let group, let task) = phase else { return nil }
      phase = .stopped
      return (group, task)
    }
    guard let (group, task) = running else { return }
    await group.triggerGracefulShutdown()
    _ = await task.result
  }

  private func begin(
    _ group: ServiceGroup, _ ended: @escaping @Sendable () -> Void
  ) throws(ServingError) -> Task<Void, any Error> {
    let task = phase.withLock { phase -> Task<Void, any Error>? in
      guard case .initial = phase else { return nil }
      let task = Task {
        defer { ended() }
        try await group.run()
      }
      phase = .running(group, task)
      return task
    }
    guard let task else { throw .alreadyStarted }
    return task
  }

  /// The routes as an application, which tests also call without a socket.
  func application(
    onPort: @escaping @Sendable (Int) -> Void = { _ in }
  ) -> Application<DecodedPaths<RouterResponder<BasicRequestContext>>> {
    let configuration = state.configuration
    var logger = Logger(label: "curlew.http")
    logger.logLevel = .error
    return Application(
      responder: DecodedPaths(next: Router(families, server: state).buildResponder()),
      server: HTTPServerBuilder { [state] in ConnectionChannel(responder: $0, state) },
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: "curlew",
        availableConnectionsDelegate: .maximum(
          configuration.connectionsMax + ConnectionChannel.refusedMax, logger: logger)),
      onServerRunning: { onPort($0.localAddress?.port ?? configuration.port) },
      logger: logger)
  }

  private static func groupConfiguration(
    _ application: some Service, drainSeconds: Int64
  ) -> ServiceGroupConfiguration {
    var logger = Logger(label: "curlew.http")
    logger.logLevel = .critical
    var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(drainSeconds)
    return configuration
  }

  /// The system's words for why an address cannot be had: NIO writes
  /// `bind(descriptor:ptr:bytes:): Address already in use) (errno: 98)`.
  private static func reason(_ error: any Error) -> String {
    let text = "\(error)"
    let words = text.range(of: "): ").map { text[$0.upperBound...] } ?? text[...]
    return words.prefix { $0 != "(" && $0 != ")" }.trimmingCharacters(in: .whitespaces)
  }
}
