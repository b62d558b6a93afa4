import Domain
import Store
import Synchronization

/// The endpoints that an engine serves, by name.
public final class EndpointTable: Sendable {
  private let store: Store
  private let clock: TimeSource
  private let runtimes = Mutex<[EndpointName: EndpointRuntime]>([:])

  init(store: Store, clock: TimeSource) {
    self.store = store
    self.clock = clock
  }

  public func endpoint(_ name: EndpointName) -> EndpointRuntime? {
    runtimes.withLock { $0[name] }
  }

  /// In alphabetical order.
  public var names: [EndpointName] {
    runtimes.withLock { $0.keys.sorted() }
  }

  /// Stores labels that arrived; the last one of a prediction wins.
  ///
  /// - Returns: how many were new, the same as before, and changed.
  /// - Throws: `StoreError` when they could not be stored; then none was.
  public func recordLabels(
    _ labels: [Label], endpoint: EndpointName
  ) throws -> LabelCounts {
    try store.addLabels(labels, endpoint: endpoint)
  }

  /// The endpoint's runtime, made at first need.
  func runtime(of endpoint: Endpoint) throws -> EndpointRuntime {
    if let runtime = self.endpoint(endpoint.name) { return runtime }
    let runtime = EndpointRuntime(
      name: endpoint.name, log: try store.predictionLog(endpoint.name), clock: clock)
    runtimes.withLock { $0[endpoint.name] = runtime }
    return runtime
  }

  /// Stores the traffic buckets that have ended (or all), and makes the prediction logs durable.
  func flush(all: Bool) throws {
    let end = all ? nil : clock.now
    let served = runtimes.withLock { Array($0.values) }
    let traffic = served.flatMap { $0.meter.collect(endedBy: end) }
    if !traffic.isEmpty { try store.recordTraffic(traffic) }
    for runtime in served { try runtime.sync() }
  }
}
