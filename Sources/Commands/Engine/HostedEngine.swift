import Domain
import Engine
import Foundation
import Serving
import Store

/// An engine and the HTTP server in front of it: the composition that `curlew engine run`, the
/// headless demo and the benchmarks share.
public final class HostedEngine: Sendable {
  /// The engine that runs here.
  public let engine: Engine
  private let server: ServingServer

  /// Takes the store's lease, starts the workers, and serves on loopback.
  ///
  /// - Parameter serving: port 0 is the one that the store's engine had before, where it is free, else
  ///   any; an address other than loopback needs a token.
  /// - Throws: `EngineError` when another engine is alive, `ServingError` when the port is taken.
  public static func start(
    store: Store, project: Project, options: Engine.Options = Engine.Options(),
    serving: ServingConfiguration = ServingConfiguration()
  ) async throws -> HostedEngine {
    let engine = Engine(store: store, project: project, options: options)
    try engine.start()
    do {
      let (server, port) = try await serve(engine, serving)
      try store.set(portSetting, to: String(port))
      let host = serving.host.contains(":") ? "[\(serving.host)]" : serving.host
      try engine.setAddress("http://\(host):\(port)")
      return HostedEngine(engine: engine, server: server)
    } catch {
      engine.stop()
      throw error
    }
  }

  /// The key under which stands where the store's engine served last.
  private static let portSetting = "serving.port"

  private static func serve(
    _ engine: Engine, _ configuration: ServingConfiguration
  ) async throws -> (server: ServingServer, port: Int) {
    let last = try engine.store.setting(portSetting).flatMap { Int($0) } ?? 0
    if configuration.port == 0, last != 0, ListenDeclaration.ports.contains(last) {
      var before = configuration
      before.port = last
      let server = ServingServer(endpoints: engine.endpoints, configuration: before)
      // Where somebody else has it now, any will do.
      if let port = try? await server.start() { return (server, port) }
    }
    let server = ServingServer(endpoints: engine.endpoints, configuration: configuration)
    let port = try await server.start()
    return (server, port)
  }

  private init(engine: Engine, server: ServingServer) {
    self.engine = engine
    self.server = server
  }

  /// Lets the jobs write their checkpoints, then the requests under way end.
  ///
  /// In this order: a replay is a client of the server, and would fail without it.
  public func stop() async {
    await blocking { $0.stopJobs() }
    engine.clearAddress()
    await server.stop()
    await blocking { $0.stop() }
  }

  /// Blocks a thread of its own: the answers that jobs wait for come from Swift's cooperative pool.
  private func blocking(_ body: @escaping @Sendable (Engine) -> Void) async {
    await withCheckedContinuation { continuation in
      Thread.start("curlew-engine") { [engine] in
        body(engine)
        continuation.resume()
      }
    }
  }
}
