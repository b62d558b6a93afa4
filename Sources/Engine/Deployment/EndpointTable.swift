import Domain
import Foundation
import Store
import Synchronization

/// The endpoints that an engine serves, by name.
public final class EndpointTable: Sendable {
  /// The store that they are in.
  public let store: Store
  private let clock: TimeSource
  private let tasks: VersionTasks
  private let runtimes = Mutex<[EndpointName: EndpointRuntime]>([:])
  /// Held while a runtime is made, apart from ``runtimes``, so that no request waits for the log
  /// of another endpoint to be opened.
  private let making = NSLock()
  /// Why nothing is served any more.
  private let closed = Mutex<String?>(nil)

  init(store: Store, clock: TimeSource) {
    self.store = store
    self.clock = clock
    tasks = VersionTasks(store: store)
  }

  /// The endpoint of that name; nil where none is served.
  public func endpoint(_ name: EndpointName) -> EndpointRuntime? {
    runtimes.withLock { $0[name] }
  }

  /// In alphabetical order.
  public var names: [EndpointName] {
    runtimes.withLock { $0.keys.sorted() }
  }

  /// What each endpoint counted since the engine started.
  public var counts: [EndpointName: EndpointMeter.Counts] {
    runtimes.withLock { $0 }.mapValues(\.meter.counts)
  }

  /// Reads labels that arrived, each for the version that answered its prediction. It may read the
  /// prediction log, so no thread that answers requests may call it.
  ///
  /// - Throws: as ``LabelReader/labels(_:)``.
  public func read(_ labels: [StatedLabel], of endpoint: EndpointRuntime) throws -> [Label] {
    try LabelReader(
      endpoint.name, served: endpoint.metadata?.task, in: store, tasks: tasks, log: endpoint.log
    ).labels(labels)
  }

  /// Stores labels that arrived; the last one of a prediction wins. It writes and syncs, so no
  /// thread that answers requests may call it.
  ///
  /// - Returns: how many were new, the same as before, and changed.
  /// - Throws: `StoreError` when they could not be stored; then none was.
  public func recordLabels(
    _ labels: [Label], endpoint: EndpointName
  ) throws -> LabelCounts {
    let counts = try store.addLabels(labels, endpoint: endpoint)
    self.endpoint(endpoint)?.meter.recordLabels(counts.new + counts.unchanged + counts.changed)
    return counts
  }

  /// The endpoint's runtime, made at first need, once: two writers of one prediction log would each
  /// cut off what the other appends.
  func runtime(of endpoint: Endpoint) throws -> EndpointRuntime {
    making.lock()
    defer { making.unlock() }
    if let runtime = self.endpoint(endpoint.name) { return runtime }
    let runtime = EndpointRuntime(
      name: endpoint.name, log: try store.predictionLog(endpoint.name), clock: clock)
    runtimes.withLock { $0[endpoint.name] = runtime }
    if let reason = closed.withLock({ $0 }) { runtime.close(because: reason) }
    return runtime
  }

  /// Answers no request any more: what was logged or stored for it would be lost.
  func close(because reason: String) {
    closed.withLock { $0 = reason }
    for runtime in runtimes.withLock({ Array($0.values) }) { runtime.close(because: reason) }
  }

  /// Stores the traffic buckets that have ended (or all), and makes the prediction logs durable.
  func flush(all: Bool) throws {
    let end = all ? nil : clock.now
    let served = runtimes.withLock { Array($0.values) }
    let traffic = served.flatMap { $0.meter.collect(endedBy: end) }
    var failure = FirstFailure()
    failure.attempt { if !traffic.isEmpty { try store.recordTraffic(traffic) } }
    for runtime in served { failure.attempt { try runtime.sync() } }
    try failure.rethrow()
  }
}
