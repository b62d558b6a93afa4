import Domain
import Foundation
import Logging
import Store
import Synchronization

/// Carries out what a store's jobs, endpoints, monitors and policies ask for: one a store.
///
/// A library first: tests run it inside their own process, `curlew engine` gives it one of its own.
/// What it does stands in extensions, one use case a file; here is what they share.
public final class Engine: Sendable {
  /// What differs between a laptop, a server and a test.
  public struct Options: Sendable {
    /// What jobs may compute on.
    public var cores: Int
    /// Jobs at once, which share the cores; no more than there are cores.
    public var workers: Int
    /// What time it is.
    public var clock: TimeSource
    /// How old a job's checkpoint may get before the next is written.
    public var checkpointInterval: TimeSpan

    /// - Parameter workers: as many as each of them gets cores, unless given: 2 on 4 cores, 8 on 64.
    public init(
      cores: Int = ProcessInfo.processInfo.activeProcessorCount, workers: Int? = nil,
      clock: TimeSource = .system,
      checkpointInterval: TimeSpan = .seconds(2)
    ) {
      self.cores = max(1, cores)
      self.workers = workers ?? max(1, Int(Double(cores).squareRoot()))
      self.clock = clock
      self.checkpointInterval = checkpointInterval
    }
  }

  /// Whose work it does.
  public let store: Store
  /// What it was started with.
  public let options: Options
  /// What HTTP serves.
  public let endpoints: EndpointTable
  let log: Logger
  let models: ModelCache
  let cores: CoreShares
  let executors = Engine.allExecutors()

  /// The contexts of the jobs that run, to ask them to stop.
  let running = Mutex<[JobID: JobContext]>([:])
  /// One monitoring cycle at a time: the monitoring thread and a replay both run them.
  let monitoringCycle = NSLock()
  /// What failed in the last round of a periodic thread, by what was attempted.
  let failures = Mutex<[String: String]>([:])
  /// Of the monitoring thread alone, for each endpoint.
  let lateLabelRests = Mutex(MonitoringRests())
  /// Rows of past windows that are to be judged with them.
  let backfills = Mutex(Backfills())
  /// What was counted for retraining policies that ask for a volume.
  let countedRows = Mutex<[EndpointName: CountedRows]>([:])
  /// Alerts on their way out.
  let outbox = Mutex(Outbox())
  let lifetime: Mutex<Lifetime>
  /// Lease, signs of life, cancellations.
  private let heartbeat = PeriodicThread(
    name: "curlew-heartbeat", intervalSeconds: 1, pauseSeconds: 0.1)
  /// Commands, declarations, champions, traffic.
  private let supervisor = PeriodicThread(
    name: "curlew-supervisor", intervalSeconds: 1, pauseSeconds: 0.1)
  /// Wakes the two when anybody writes to the store, twenty times a second at most.
  private let listener = PeriodicThread(name: "curlew-listener", intervalSeconds: 0.05)
  private let bell: StoreBell
  /// Windows, alerts, retraining decisions.
  private let monitoring = PeriodicThread(name: "curlew-monitor", intervalSeconds: 1)
  let declared: Mutex<Project>
  private let pools: Mutex<Pools?> = Mutex(nil)

  struct Pools {
    /// For ``JobKind/Pool/compute``.
    let compute: WorkerPool
    /// For ``JobKind/Pool/feeder``.
    let feeders: WorkerPool
  }

  struct Lifetime {
    var status: EngineStatus
    var isRunning = false
    /// Someone asked through the store; whoever runs the engine's process looks at it.
    var stopRequested = false
    /// What `curlew.yaml` declares since the supervisor last looked, where it was edited.
    var newProject: Project?
    /// A job that begins now is asked to stop at once.
    var isStopping = false
    /// When the lease was last renewed, or tried to be.
    var renewedAt: ContinuousClock.Instant?
    /// Another engine works on this store, or it is gone: nothing is stored any more.
    var hasLostLease = false
    /// The change counter of the store when endpoints and queue were last looked at.
    var seenChange: Int64?
    /// The same, when cancellations were last looked for.
    var changeAtHeartbeat: Int64?
    /// The same, when windows were last looked at, and the seconds since that nobody has.
    var changeAtMonitoring: Int64?
    var secondsUnmonitored = 0
  }

  /// - Parameters:
  ///   - store: opened for writing.
  ///   - project: what `curlew.yaml` declares, until ``declare(_:)`` says otherwise.
  public init(store: Store, project: Project, options: Options = Options()) {
    self.store = store
    declared = Mutex(project)
    self.options = options
    log = Logger(label: "curlew.engine")
    bell = StoreBell(store: store.folder)
    models = ModelCache(store: store)
    cores = CoreShares(cores: options.cores)
    endpoints = EndpointTable(store: store, clock: options.clock)
    // One record that another version wrote must not stop the others' work.
    store.unreadable.skip()
    let now = options.clock.now
    lifetime = Mutex(
      Lifetime(
        status: EngineStatus(
          processID: ProcessInfo.processInfo.processIdentifier,
          host: ProcessInfo.processInfo.hostName, version: Engine.version, startedAt: now,
          heartbeatAt: now, workers: options.workers, busyWorkers: 0, address: nil)))
  }

  /// Curlew's version.
  public static let version = "0.1.0"

  /// Whether someone asked through the store that the engine stop, or it cannot go on.
  public var stopRequested: Bool { lifetime.withLock { $0.stopRequested } }

  /// Whether the store is another engine's now, or gone; then ``stopRequested`` holds too.
  public var hasLostLease: Bool { lifetime.withLock { $0.hasLostLease } }

  /// What is declared at present.
  public var project: Project { declared.withLock { $0 } }

  /// Holds from the supervisor's next round on; work under way goes on as it was declared when it began.
  public func declare(_ project: Project) {
    lifetime.withLock { $0.newProject = project }
    supervisor.wake()
  }

  /// Says in the log why what was declared before still holds.
  public func keepDeclarations(because problem: String) {
    log.error("not taken up: \(problem); what was declared before holds")
  }

  var computePool: WorkerPool? { pools.withLock { $0?.compute } }

  /// Takes the lease, recovers what a dead engine left, and starts the workers.
  ///
  /// - Throws: ``EngineError/leaseHeld(_:)`` when another engine is alive on this store.
  public func start() throws {
    let status = lifetime.withLock { $0.status }
    guard try store.acquireLease(status, now: options.clock.now) else {
      throw EngineError.leaseHeld(try store.engineStatus())
    }
    do {
      try recover()
      try declareEndpoints()
      try refreshEndpoints()
      try carryOutCommands(includingUnfinished: true)
    } catch {
      try store.releaseLease(status)
      throw error
    }
    let created = makePools()
    pools.withLock { $0 = created }
    lifetime.withLock { $0.isRunning = true }
    created.compute.start()
    created.feeders.start()
    heartbeat.start { [self] in beat() }
    supervisor.start { [self] in supervise() }
    monitoring.start { [self] in monitor() }
    listener.start { [self] in
      guard bell.wait() else { return }
      heartbeat.wake()
      supervisor.wake()
    }
    log.info("engine started", metadata: ["workers": "\(options.workers)"])
  }

  /// Asks the jobs to write their checkpoints and go back to the queue, and waits for them. Before
  /// what they use is stopped: a replay sends to the server in front of this engine.
  public func stopJobs() {
    interruptJobs()
    let stopped = pools.withLock { $0 }
    stopped?.compute.waitUntilIdle()
    stopped?.feeders.waitUntilIdle()
  }

  /// Stops the jobs, writes what is left and gives the lease back.
  public func stop() {
    stopJobs()
    bell.ring()
    listener.stop()
    monitoring.stop()
    supervisor.stop()
    finishSending()
    if !hasLostLease { attempt("store traffic") { try endpoints.flush(all: true) } }
    // Until here it keeps the lease: jobs and judging may need long to their next step.
    heartbeat.stop()
    if !hasLostLease {
      attempt("give back its lease") {
        try store.releaseLease(lifetime.withLock { $0.status })
      }
    }
    lifetime.withLock { $0.isRunning = false }
    // They hold the engine, and so its store with all files.
    pools.withLock { $0 = nil }
    log.info("engine stopped")
  }

  /// Lets no worker take another job, and asks those that run to write their checkpoints.
  func interruptJobs() {
    lifetime.withLock { $0.isStopping = true }
    let stopped = pools.withLock { $0 }
    stopped?.compute.stop()
    stopped?.feeders.stop()
    for context in running.withLock({ Array($0.values) }) { context.ask(.interrupt) }
    wakeWorkers()
  }

  /// Says where the endpoints are served, for the store's readers.
  ///
  /// - Throws: `StoreError` where it cannot be written.
  public func setAddress(_ address: String?) throws {
    lifetime.withLock { $0.status.address = address }
    try renewLease()
    for var endpoint in try store.endpoints() where endpoint.address != address {
      endpoint.address = address
      try store.saveEndpoint(endpoint)
    }
  }

  /// Says that nothing is served any more; what is being stopped must not fail because of it.
  public func clearAddress() {
    guard !hasLostLease else { return }
    attempt("clear the endpoints' address") { try setAddress(nil) }
  }

  /// Tells the workers that the queue may hold something new.
  func wakeWorkers() {
    let current = pools.withLock { $0 }
    current?.compute.wake()
    current?.feeders.wake()
  }

  private func makePools() -> Pools {
    let compute = WorkerPool(
      name: "curlew-worker", workers: min(options.workers, options.cores),
      claim: { [self] in claim(for: .compute) }, execute: { [self] in execute($0) })
    let feeders = WorkerPool(
      name: "curlew-feeder", workers: 1,
      claim: { [self] in claim(for: .feeder) }, execute: { [self] in execute($0) })
    return Pools(compute: compute, feeders: feeders)
  }
}
