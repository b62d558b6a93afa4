import Datasets
import Domain
import Foundation
import Outcomes
import Store

/// What one request has of an endpoint, from when its body is whole to its answer.
///
/// It is taken once, so that a request is read for the very versions that answer it: a promotion
/// between the two changes nothing for it. (The lease that keeps a store's engine single is another
/// thing: `Store.acquireLease`.)
public struct EndpointLease: Sendable {
  let endpoint: EndpointRuntime
  let loaded: LoadedPlan?
  /// When the request's body was whole: how slowly it came says nothing of the endpoint.
  let began: ContinuousClock.Instant

  /// What the request is told where there is no ``metadata``.
  public var whyNotReady: InferenceError { endpoint.whyNotReady }

  /// What the request must have; nil before the first champion is loaded.
  public var metadata: EndpointMetadata? { loaded?.metadata }

  /// Scores the rows with the versions that the plan wants, and logs what they say; the first of
  /// them answers.
  ///
  /// Blocking and CPU-bound (about a millisecond): call it off the event loop. When it returns, the
  /// answer's rows survive the end of this process; power loss may take the last second of them.
  ///
  /// A canary that lacks an input of its own, or whose answer is not finite, leaves the request to the champion, and a shadow that
  /// fails is passed over: neither may cost a client its answer.
  /// - Throws: ``InferenceError``; then nothing was logged.
  public func answer(_ request: InferenceRequest) throws(InferenceError) -> InferenceAnswer {
    guard let loaded else { throw whyNotReady }
    let now = endpoint.now
    // Inputs of other names were left out: they have no rows to be counted.
    if request.rows.columns.isEmpty, let model = loaded.model(of: .champion) {
      throw .missingColumns(model.columns.map(\.name))
    }
    try request.check(at: now)
    let rows = request.rows.rowCount
    let ids = request.ids ?? endpoint.newIDs(rows)
    let roles = try roles(for: request, ids: ids, of: loaded)
    let scored = try score(request, as: roles.answering, by: loaded)
    let times = request.times ?? Array(repeating: now, count: rows)
    try log(scored, at: now, ids: ids, times: times)
    if roles.hasShadow, let shadow = try? score(request, as: .shadow, by: loaded) {
      try? log(shadow, at: now, ids: ids, times: times)
    }
    return InferenceAnswer(
      version: scored.model.version, ids: ids, answers: scored.answers,
      restOnHistory: scored.restOnHistory, usesHistory: scored.model.usesHistory)
  }

  /// Counts the request; called once, when it has been answered or refused.
  ///
  /// - Parameter answer: nil where it got none.
  public func end(with answer: InferenceAnswer?) {
    endpoint.meter.record(
      version: answer?.version ?? metadata?.version, rows: answer?.ids.count,
      seconds: (ContinuousClock.now - began).inSeconds, at: endpoint.now)
  }

  /// What one version says of the rows.
  private struct Scored {
    var role: EndpointRole
    var model: LiveModel
    var inputs: Table
    var answers: Answers
    var restOnHistory: [Bool]
  }

  /// Who answers, and whether a shadow scores along. A version named in the path answers if the
  /// plan has it answer at all.
  private func roles(
    for request: InferenceRequest, ids: [PredictionID], of loaded: LoadedPlan
  ) throws(InferenceError) -> (answering: EndpointRole, hasShadow: Bool) {
    let plan = loaded.plan
    let hasShadow = plan.shadow != nil
    if let version = request.version {
      if version == plan.champion { return (.champion, hasShadow) }
      if version == plan.canary?.version { return (.canary, hasShadow) }
      throw .unknownVersion(version, live: plan.champion)
    }
    guard plan.canary != nil else { return (.champion, hasShadow) }
    return (plan.roles(of: request.id ?? ids[0].text)[0], hasShadow)
  }

  private func score(
    _ request: InferenceRequest, as role: EndpointRole, by loaded: LoadedPlan
  ) throws(InferenceError) -> Scored {
    guard let model = loaded.model(of: role) else { throw .notReady(endpoint.name) }
    do throws(InferenceError) {
      let inputs = try model.inputs(of: request.rows)
      // In 32 bits at least; what else the log keeps is known when it has been answered.
      let rows = inputs.rowCount
      if rows * model.model.task.outputs * MemoryLayout<Float>.size > PredictionLog.blockBytesMax {
        throw .tooLarge(rows: rows, bytesMax: PredictionLog.blockBytesMax)
      }
      let (answers, restOnHistory) = try model.answers(to: inputs, asking: request.lists)
      // JSON has no other numbers, and no metric could be told of them.
      if let row = answers.firstNotFinite {
        throw .notFinite(version: model.version, row: row)
      }
      return Scored(
        role: role, model: model, inputs: inputs, answers: answers, restOnHistory: restOnHistory)
    } catch {
      guard role == .canary, request.version == nil else { throw error }
      return try score(request, as: .champion, by: loaded)
    }
  }

  private func log(
    _ scored: Scored, at now: Timestamp, ids: [PredictionID], times: [Timestamp]
  ) throws(InferenceError) {
    let block = PredictionBlock(
      version: scored.model.version, role: scored.role, receivedAt: now,
      latencyMicroseconds: Int((ContinuousClock.now - began).inSeconds * 1e6), ids: ids,
      times: times, inputs: scored.inputs, answers: scored.answers)
    do {
      try endpoint.log.append(block)
    } catch StoreError.predictionsUnfit(reason: .tooLarge(_, let max)) {
      throw .tooLarge(rows: ids.count, bytesMax: max)
    } catch {
      throw .failed("it could not be logged: \(error)")
    }
  }
}

extension InferenceRequest {
  /// That the rows fit together, whatever the model.
  fileprivate func check(at now: Timestamp) throws(InferenceError) {
    let count = rows.rowCount
    guard count > 0 else { throw .noRows }
    guard count <= Self.rowsMax else { throw .tooManyRows(count) }
    if let ids, ids.count != count { throw .idsDiffer(rows: count, ids: ids.count) }
    guard let times else { return }
    if times.count != count { throw .timesDiffer(rows: count, times: times.count) }
    let believed = EventTimeRange(now: now)
    if let row = times.firstIndex(where: { !believed.contains($0) }) {
      throw .unbelievableTime(row: row, expected: believed.expectation(insteadOf: times[row]))
    }
  }
}

extension Duration {
  /// Fractions kept.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
