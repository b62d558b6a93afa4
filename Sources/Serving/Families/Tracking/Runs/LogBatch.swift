import Domain
import Engine
import Hummingbird
import Store

/// `runs/log-batch`: up to a thousand metrics, params and tags as one step.
struct LogBatch: Sendable {
  private(set) var run: RunID
  private(set) var metrics: [LoggedMetric] = []
  private(set) var params: [(String, String)] = []
  private(set) var tags: [(String, String)] = []

  /// Reads the whole body.
  init(_ scanner: inout JSONScanner) throws {
    var run: String?
    var metrics = ScannedMetrics()
    var rest: [String: ProtoValue] = [:]
    try scanner.object { (name, scanner) throws(ServingError) in
      switch name {
      case "run_id", "runId", "run_uuid", "runUuid":
        if let text = try scanner.textOrNull(), !text.isEmpty { run = text }
      case "metrics": try metrics.read(&scanner)
      default: rest[ProtoMessage.snake(name)] = try ProtoValue(&scanner, depth: 1)
      }
    }
    try scanner.expectEnd()
    guard let run else { throw TrackingError.required("run_id") }
    if let failure = metrics.failure { throw failure }
    self.run = RunID(run)
    self.metrics = metrics.list
    let message = ProtoMessage(rest)
    params = try message.pairs("params", of: "parameter")
      .map { ($0, TrackingLimits.cut($1, to: TrackingLimits.paramMax)) }
    tags = try message.pairs("tags", of: "tag")
      .map { ($0, TrackingLimits.cut($1, to: TrackingLimits.tagMax)) }
    try checkCounts()
  }

  private func checkCounts() throws(TrackingError) {
    let all = metrics.count + params.count + tags.count
    for (name, count, max) in [
      ("metrics", metrics.count, TrackingLimits.metricsMax),
      ("params", params.count, TrackingLimits.paramsMax),
      ("tags", tags.count, TrackingLimits.tagsMax),
      ("metrics, params, and tags", all, TrackingLimits.entriesMax),
    ] where count > max {
      throw .invalid(
        "A batch logging request can contain at most \(max) \(name). Got \(count) \(name). Please "
          + "split up \(name) across multiple requests and try again.")
    }
    if let key = Dictionary(grouping: params, by: \.0).first(where: { $1.count > 1 })?.key {
      throw .invalid("Duplicate parameter keys have been submitted: ['\(key)']")
    }
  }

  /// Stores it: params first, since one that differs from what is known stops all.
  func store(_ transaction: Transaction, at now: Timestamp) throws {
    try transaction.checkRunIsActive(run)
    if !params.isEmpty {
      try transaction.logParams(Dictionary(params) { $1 }, run: run)
    }
    if !metrics.isEmpty {
      try transaction.logMetrics(metrics.map(\.entry), run: run)
      try transaction.logModelMetrics(metrics, run: run)
    }
    // Of two tags with one key the last wins.
    if !tags.isEmpty { try transaction.setTags(Dictionary(tags) { $1 }, run: run) }
    try transaction.hear(from: run, at: now)
  }

  static let route = Route(.post, "/2.0/mlflow/runs/log-batch") { request, context, state in
    try await TrackingCall.translating {
      try request.checkIsJSON()
      try await state.admitting(request) { body in
        let batch = try body.batch()
        let now = state.configuration.clock.now
        try await state.server.writer.write { try batch.store($0, at: now) }
      }
      return .json(TrackingContext.empty)
    }
  }
}

extension HeldBody {
  fileprivate func batch() throws -> LogBatch {
    let result = try scanned { (scanner, _) throws(ServingError) -> Result<LogBatch, any Error> in
      Result { try LogBatch(&scanner) }
    }
    return try result.get()
  }
}

/// The metrics of a batch, and the first that is unfit: what is no JSON at all is told before it.
private struct ScannedMetrics {
  var list: [LoggedMetric] = []
  var failure: TrackingError?

  mutating func read(_ scanner: inout JSONScanner) throws(ServingError) {
    if scanner.takeNull() { return }
    try scanner.array { (scanner) throws(ServingError) in
      do {
        list.append(try LoggedMetric(&scanner))
      } catch let error as ServingError {
        throw error
      } catch {
        failure = failure ?? error as? TrackingError
      }
    }
  }
}
