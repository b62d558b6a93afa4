/// What is known of a store's engine.
public struct EngineStatus: Hashable, Sendable, Codable {
  /// The process that holds the lease.
  public var processID: Int32
  /// The machine's name.
  public var host: String
  /// The program's.
  public var version: String
  /// Wall clock of its start.
  public var startedAt: Timestamp
  /// Wall clock of the last sign of life.
  public var heartbeatAt: Timestamp
  /// Threads that jobs run on.
  public var workers: Int
  /// Those that run one.
  public var busyWorkers: Int
  /// `http://127.0.0.1:PORT`, while it serves.
  public var address: String?

  /// Stores the parts.
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

  /// As far as the clocks of two machines that share a store may differ.
  public static let clockSkewMax = TimeSpan.minutes(5)

  /// Whether the last sign of life is recent enough at a time of the wall clock. One that is further
  /// ahead than clocks differ is none: a clock that was set back must not keep a dead engine alive
  /// for hours.
  public func isAlive(at time: Timestamp) -> Bool {
    let silence = time - heartbeatAt
    return silence < Self.leaseTimeout && silence > .zero - Self.clockSkewMax
  }
}
