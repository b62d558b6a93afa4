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
  /// - Parameters:
  ///   - port: 0 for any free one.
  ///   - listen: an address other than loopback needs a token.
  /// - Throws: `EngineError` when another engine is alive, `ServingError` when the port is taken.
  public static func start(
    store: Store, project: Project, options: Engine.Options = Engine.Options(),
    serving: ServingConfiguration = ServingConfiguration()
  ) async throws -> HostedEngine {
    let engine = Engine(store: store, project: project, options: options)
    try engine.start()
    let server = ServingServer(endpoints: engine.endpoints, configuration: serving)
    do {
      let port = try await server.start()
      try engine.setAddress("http://\(serving.host):\(port)")
    } catch {
      engine.stop()
      throw error
    }
    return HostedEngine(engine: engine, server: server)
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
      Thread { [engine] in
        body(engine)
        continuation.resume()
      }.start()
    }
  }
}
