/// What is known of a store's engine.
public struct EngineStatus: Hashable, Sendable, Codable {
  /// The process that holds the lease.
  public var processID: Int32
  public var host: String
  public var version: String
  public var startedAt: Timestamp
  /// Wall clock of the last sign of life.
  public var heartbeatAt: Timestamp
  public var workers: Int
  public var busyWorkers: Int
  /// `http://127.0.0.1:PORT`, while it serves.
  public var address: String?

  public init(
    processID: Int32, host: String, version: String, startedAt: Timestamp, heartbeatAt: Timestamp,
    workers: Int, busyWorkers: Int, address: String?
  ) {
    self.processID = processID
    self.host = host
    self.version = version
    self.startedAt = startedAt
    self.heartbeatAt = heartbeatAt
    self.workers = workers
    self.busyWorkers = busyWorkers
    self.address = address
  }

  /// A lease without a sign of life for this long may be taken over.
  public static let leaseTimeout = TimeSpan.seconds(10)

  public func isAlive(at time: Timestamp) -> Bool {
    time - heartbeatAt < Self.leaseTimeout
  }
}
