import Domain
import Foundation

/// Where the server listens, and the limits on what comes from outside.
public struct ServingConfiguration: Sendable {
  /// The address that it listens on.
  public var host: String
  /// 0: any free port.
  public var port: Int
  /// What clients must show as `Authorization: Bearer …`; needed for addresses that other
  /// machines can reach.
  public var token: String?
  /// The largest body, in bytes; more is answered with 413.
  public var bodyBytesMax: Int
  /// How long a request's body may take from its beginning; then 408.
  public var bodySecondsMax: Int64
  /// Requests with their whole body that a family of routes answers at once; more wait.
  public var requestsMax: Int
  /// Requests of a family that wait for that; more are answered with 503.
  public var waitingMax: Int
  /// How long one waits at most; then 503.
  public var waitSecondsMax: Int64
  /// Connections that are served at once, as many as have a request answered or waiting and some for
  /// probes; more are told so with 503. Far below 1,360: with so many descriptors Foundation's `Process` (6.3), which alert commands use, reads beyond its list of them.
  public var connectionsMax: Int
  /// A connection on which nothing happens for so long is closed. Longer than a body may take, so that a
  /// client that falls silent within one is told why.
  public var idleSeconds: Int64
  /// How long ``ServingServer/stop()`` waits for the answers to whole requests.
  public var drainSeconds: Int64
  /// Threads that decode, score and encode; as many as cores unless given.
  public var scoringThreads: Int
  /// The program's version, as `GET /v2` tells it.
  public var version: String
  /// What time it is.
  public var clock: TimeSource

  /// Stores the parts.
  public init(
    host: String = "127.0.0.1", port: Int = 0, token: String? = nil,
    bodyBytesMax: Int = 16 << 20, bodySecondsMax: Int64 = 60, requestsMax: Int = 64,
    waitingMax: Int = 512, waitSecondsMax: Int64 = 5, connectionsMax: Int = 640,
    idleSeconds: Int64 = 75, drainSeconds: Int64 = 10,
    scoringThreads: Int = ProcessInfo.processInfo.activeProcessorCount,
    version: String = "0.1.0", clock: TimeSource = .system
  ) {
    self.host = host
    self.port = port
    self.token = token
    self.bodyBytesMax = bodyBytesMax
    self.bodySecondsMax = bodySecondsMax
    self.requestsMax = requestsMax
    self.waitingMax = waitingMax
    self.waitSecondsMax = waitSecondsMax
    self.connectionsMax = connectionsMax
    self.idleSeconds = idleSeconds
    self.drainSeconds = drainSeconds
    self.scoringThreads = scoringThreads
    self.version = version
    self.clock = clock
  }

  /// What all bodies together may hold, in bytes, also those of requests that wait: as much as the
  /// largest of all requests that are answered at once.
  var bodiesBytesMax: Int { bodyBytesMax * requestsMax }

  /// Whether only this machine reaches the address.
  var isLoopback: Bool { LoopbackName.contains(host) }
}

/// Names and addresses by which a machine calls itself.
enum LoopbackName {
  static func contains(_ host: String) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name == "::1" || name == "[::1]" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The host of `host:port`, `[::1]:port`, or either without a port.
  static func host(of authority: String) -> String {
    if authority.hasPrefix("[") {
      return String(authority.prefix { $0 != "]" }) + "]"
    }
    return String(authority.prefix { $0 != ":" })
  }
}
