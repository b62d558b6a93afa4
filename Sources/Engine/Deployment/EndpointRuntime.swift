import Datasets
import Domain
import Foundation
import Store
import Synchronization

/// One served endpoint: the live model, the prediction log, and the traffic count.
///
/// A promotion replaces the live model between two requests; a request that has begun keeps the
/// model it began with, so none is dropped.
public final class EndpointRuntime: Sendable {
  public let name: EndpointName
  let log: PredictionLog
  let meter: TrafficMeter
  private let clock: TimeSource
  private let live = Mutex<LiveModel?>(nil)
  /// The dataset's time column, which a request may carry; no model reads it.
  private let timeColumn = Mutex<String?>(nil)

  init(name: EndpointName, log: PredictionLog, clock: TimeSource) {
    self.name = name
    self.log = log
    self.clock = clock
    meter = TrafficMeter(endpoint: name)
  }

  /// nil before the first champion.
  public func metadata() -> EndpointMetadata? {
    live.withLock { $0 }?.metadata(timeColumn: timeColumn.withLock { $0 })
  }

  /// Scores the rows with the live version and logs them.
  ///
  /// Blocking and CPU-bound (about a millisecond): call it off the event loop. When it returns, the
  /// answer's rows survive the end of this process; power loss may take the last second of them.
  ///
  /// - Throws: ``InferenceError``; then nothing was logged.
  public func answer(_ request: InferenceRequest) throws(InferenceError) -> InferenceAnswer {
    let began = ContinuousClock.now
    let model = live.withLock { $0 }
    do throws(InferenceError) {
      guard let model else { throw InferenceError.notReady(name) }
      let answer = try answer(request, by: model, began: began)
      record(model.version, rows: request.rows.rowCount, since: began, failed: false)
      return answer
    } catch {
      record(model?.version ?? 0, rows: 0, since: began, failed: true)
      throw error
    }
  }

  private func answer(
    _ request: InferenceRequest, by model: LiveModel, began: ContinuousClock.Instant
  ) throws(InferenceError) -> InferenceAnswer {
    let rows = request.rows.rowCount
    try check(request, rows: rows, against: model)
    let inputs = try model.inputs(of: request.rows)
    let answers = try model.answers(to: inputs)
    let now = clock.now
    let ids = request.ids ?? Self.newIDs(rows)
    let block = PredictionBlock(
      version: model.version, receivedAt: now,
      latencyMicroseconds: Int(Self.milliseconds(since: began) * 1_000), ids: ids,
      times: request.times ?? Array(repeating: now, count: rows), inputs: inputs,
      outputs: answers.values, classCount: answers.width)
    do {
      try log.append(block)
    } catch {
      throw .failed("it could not be logged: \(error)")
    }
    return InferenceAnswer(version: model.version, ids: ids, answers: answers)
  }

  private func check(
    _ request: InferenceRequest, rows: Int, against model: LiveModel
  ) throws(InferenceError) {
    guard rows > 0 else { throw .noRows }
    guard rows <= InferenceRequest.rowsMax else { throw .tooManyRows(rows) }
    if let version = request.version, version != model.version {
      throw .unknownVersion(version, live: model.version)
    }
    if let ids = request.ids, ids.count != rows {
      throw .idsDiffer(rows: rows, ids: ids.count)
    }
    if let times = request.times, times.count != rows {
      throw .timesDiffer(rows: rows, times: times.count)
    }
    let believed = EventTimeRange(now: clock.now)
    if let times = request.times, let row = times.firstIndex(where: { !believed.contains($0) }) {
      throw .unbelievableTime(row: row, expected: believed.expectation(insteadOf: times[row]))
    }
  }

  /// Serves this model from the next request on.
  func serve(_ model: LiveModel) {
    live.withLock { $0 = model }
  }

  /// Clients may send when a row happened by this name too.
  func accept(timeColumn: String?) {
    self.timeColumn.withLock { $0 = timeColumn }
  }

  var liveVersion: Int? { live.withLock { $0?.version } }

  /// Makes what was logged survive power loss.
  func sync() throws {
    try log.sync()
  }

  private func record(
    _ version: Int, rows: Int, since began: ContinuousClock.Instant, failed: Bool
  ) {
    meter.record(
      version: version, rows: rows, milliseconds: Self.milliseconds(since: began), failed: failed,
      at: clock.now)
  }

  private static func milliseconds(since began: ContinuousClock.Instant) -> Double {
    let elapsed = ContinuousClock.now - began
    return Double(elapsed.components.attoseconds) / 1e15
      + Double(elapsed.components.seconds) * 1_000
  }

  /// Ids for a client that sent none: one random prefix a request, then the row.
  private static func newIDs(_ rows: Int) -> [String] {
    let prefix = UUID().uuidString.prefix(18)
    return (0..<rows).map { "\(prefix)-\($0)" }
  }
}
