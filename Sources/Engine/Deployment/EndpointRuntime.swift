import Domain
import Foundation
import Store
import Synchronization

/// One served endpoint: the versions that its plan wants, the prediction log, and the counts.
///
/// A promotion replaces the plan between two requests; a request that has begun keeps the one it
/// began with, so none is dropped.
public final class EndpointRuntime: Sendable {
  /// The endpoint's, also in paths.
  public let name: EndpointName
  /// What it counts.
  public let meter: EndpointMeter
  let log: PredictionLog
  private let clock: TimeSource
  private let loadedPlan = Mutex<LoadedPlan?>(nil)
  private let closure = Mutex<InferenceError?>(nil)
  private let loadFailure = Mutex<InferenceError?>(nil)
  /// Ids for clients that send none begin with this, which no other start of an engine has.
  private let idPrefix = String(UUID().uuidString.prefix(18))
  private let requestsWithoutIDs = Atomic<Int>(0)

  init(name: EndpointName, log: PredictionLog, clock: TimeSource) {
    self.name = name
    self.log = log
    self.clock = clock
    meter = EndpointMeter(endpoint: name)
  }

  /// What one request is read for and answered by; end it with ``EndpointLease/end(with:)``.
  ///
  /// - Parameter began: when the request's body was whole.
  public func lease(since began: ContinuousClock.Instant = .now) -> EndpointLease {
    EndpointLease(endpoint: self, loaded: loaded, began: began)
  }

  /// nil before the first champion is loaded; ``whyNotReady`` says why.
  public var metadata: EndpointMetadata? { loaded?.metadata }

  /// Answers and counts a request that was read for no lease: its columns go by their names.
  ///
  /// - Throws: as ``EndpointLease/answer(_:)``.
  public func answer(_ request: InferenceRequest) throws(InferenceError) -> InferenceAnswer {
    let lease = lease()
    do throws(InferenceError) {
      let answer = try lease.answer(request)
      lease.end(with: answer)
      return answer
    } catch {
      lease.end(with: nil)
      throw error
    }
  }

  /// Counts a request that was refused before a lease was taken for it.
  public func countRefused() {
    meter.record(version: metadata?.version, rows: nil, seconds: nil, at: now)
  }

  var loaded: LoadedPlan? { closed == nil ? loadedPlan.withLock { $0 } : nil }

  /// Why it answers no request any more, whatever was loaded; nil while it does.
  public var closed: InferenceError? { closure.withLock { $0 } }

  /// What a request is told while there is nothing to answer it with.
  public var whyNotReady: InferenceError {
    closed ?? loadFailure.withLock { $0 } ?? .notReady(name)
  }

  /// Serves these versions from the next request on.
  func serve(_ loaded: LoadedPlan) {
    loadedPlan.withLock { $0 = loaded }
    loadFailure.withLock { $0 = nil }
  }

  /// Answers nothing from the next request on, for good.
  func close(because reason: String) {
    closure.withLock { $0 = .closed(name, reason: reason) }
  }

  /// Notes that the champion cannot be loaded. What is served goes on.
  func failedToLoad(version: Int, reason: String) {
    loadFailure.withLock { $0 = .notLoaded(name, version: version, reason: reason) }
  }

  var liveVersion: Int? { loaded?.plan.champion }

  var now: Timestamp { clock.now }

  /// Makes what was logged survive power loss.
  func sync() throws {
    try log.sync()
  }

  /// Ids for the rows of a client that sent none.
  func newIDs(_ rows: Int) -> [PredictionID] {
    let request = requestsWithoutIDs.add(1, ordering: .relaxed).newValue
    return (0..<rows).map { "\(idPrefix)-\(request)-\($0)" }
  }
}
