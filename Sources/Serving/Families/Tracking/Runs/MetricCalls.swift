import Datasets
import Domain
import Foundation
import Store

/// `runs/log-metric` and `metrics/…`
enum MetricCalls {
  static let log: TrackingCall.Answer = { message, context in
    let id = try RunCalls.runID(of: message)
    let entry = try LoggedMetric(message)
    let now = context.clock.now
    try await context.writer.write { transaction in
      try transaction.logMetrics([entry.entry], run: id)
      try transaction.logModelMetrics([entry], run: id)
      try transaction.hear(from: id, at: now)
    }
    return TrackingContext.empty
  }

  static let history: TrackingCall.Answer = { message, context in
    let id = try RunCalls.runID(of: message)
    let key = try message.required("metric_key")
    let limit = try limit(message)
    let start = try HistoryToken.position(message.text("page_token"))
    let points = try await context.read { try $0.metricHistory(run: id, key: key) }
    let ordered = points.inWireOrder
    let page = ordered.dropFirst(start).prefix(limit ?? .max)
    return JSONWriter.message(capacity: page.count * (96 + key.utf8.count) + 64) { writer in
      writer.list("metrics", page) { $0.metric(key, $1) }
      let next = start + page.count
      if next < ordered.count { writer.field("next_page_token", HistoryToken.text(next)) }
    }
  }

  private static func limit(_ message: ProtoMessage) throws(TrackingError) -> Int? {
    guard let limit = try message.integer("max_results") else { return nil }
    guard limit > 0 else {
      throw .invalid(
        "Invalid value \(limit) for parameter 'max_results' supplied: it must be at least 1")
    }
    return Int(clamping: limit)
  }

  private static let runsMax = 100
  private static let sampleMax: Int64 = 2_500

  /// A sample of each run's points, even by their number, always with the first and the last.
  static let historyByInterval: TrackingCall.Answer = { message, context in
    let runs = try message.texts("run_ids").map { RunID($0) }
    guard !runs.isEmpty else { throw TrackingError.required("run_ids") }
    guard runs.count <= runsMax else {
      throw TrackingError.invalid(
        "GetMetricHistoryBulkInterval request must specify at most \(runsMax) run_ids. "
          + "Received \(runs.count) run_ids.")
    }
    let key = try message.required("metric_key")
    let count = try message.integer("max_results") ?? sampleMax
    guard (1...sampleMax).contains(count) else {
      throw TrackingError.invalid("max_results must be between 1 and \(sampleMax); got \(count)")
    }
    let (first, last) = (try message.integer("start_step"), try message.integer("end_step"))
    guard (first == nil) == (last == nil) else {
      throw TrackingError.invalid("If either start step or end step are specified, both must be.")
    }
    if let first, let last, first > last {
      throw TrackingError.invalid(
        "end_step must be greater than start_step. Found start_step=\(first) and end_step=\(last).")
    }
    let steps = first.flatMap { first in last.map { first...$0 } }
    let histories = try await context.read { store in
      try runs.map { run in
        (run, try store.metricHistory(run: run, key: key, steps: steps).sampled(Int(count)))
      }
    }
    return JSONWriter.message(capacity: 4_096) { writer in
      let all = histories.flatMap { run, points in points.map { (run, $0) } }
      writer.list("metrics", all) { $0.metric(key, $1.1, run: $1.0) }
    }
  }
}

/// The token of a page of a history: how many points came before.
enum HistoryToken {
  static func text(_ position: Int) -> String {
    Data("{\"offset\":\(position)}".utf8).base64EncodedString()
  }

  static func position(_ token: String?) throws(TrackingError) -> Int {
    guard let token, !token.isEmpty else { return 0 }
    guard let data = Data(base64Encoded: token),
      let fields = try? JSONDecoder().decode([String: Int].self, from: data),
      let position = fields["offset"], position >= 0
    else { throw .invalid("Invalid page token, could not decode: '\(token.prefix(80))'") }
    return position
  }
}

extension [MetricPoint] {
  /// By time, step and value, as MLflow's server gives them.
  fileprivate var inWireOrder: [MetricPoint] {
    func comesAfter(_ left: MetricPoint, _ right: MetricPoint) -> Bool {
      if left.time != right.time { return left.time > right.time }
      if left.step != right.step { return left.step > right.step }
      return left.value > right.value
    }
    // Nearly always they come in that order.
    let isOrdered = !zip(self, dropFirst()).contains { comesAfter($0, $1) }
    return isOrdered ? self : sorted { comesAfter($1, $0) }
  }

  fileprivate func sampled(_ count: Int) -> [MetricPoint] {
    let points = sorted { ($0.step, $0.time) < ($1.step, $1.time) }
    guard points.count > count else { return points }
    if count == 1 { return [points[points.count - 1]] }
    return (0..<count).map { points[$0 * (points.count - 1) / (count - 1)] }
  }
}
