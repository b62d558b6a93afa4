import Domain
import Foundation
import Store

extension LoggedMetric {
  /// A metric as `runs/log-metric` has it.
  init(_ message: ProtoMessage) throws(TrackingError) {
    let key = try message.required("key")
    try TrackingLimits.check(key: key, of: "metric")
    guard let value = try message.number("value") else { throw .required("value") }
    guard let time = try message.integer("timestamp") else { throw .required("timestamp") }
    self.init(
      key: key,
      point: MetricPoint(
        step: try message.integer("step") ?? 0, time: try Self.time(time), value: value),
      model: try message.text("model_id").flatMap { $0.isEmpty ? nil : LoggedModelID($0) },
      dataset: try message.text("dataset_name"), digest: try message.text("dataset_digest"))
  }

  private static func time(_ milliseconds: Int64) throws(TrackingError) -> Timestamp {
    guard milliseconds >= 0 else {
      throw .invalid(
        "Got invalid timestamp \(milliseconds) for metric: it must be a nonnegative number of "
          + "milliseconds since the epoch")
    }
    return Timestamp(milliseconds: milliseconds)
  }

  /// What the store keeps of the run.
  var entry: MetricEntry { MetricEntry(key, point) }

  /// A metric of `runs/log-batch`, read from the body without a message in between: there are a
  /// thousand in each.
  init(_ scanner: inout JSONScanner) throws {
    var key: String?
    var value: Double?
    var time: Int64?
    var step: Int64 = 0
    var (model, dataset, digest) = (String?.none, String?.none, String?.none)
    try scanner.object { (name, scanner) throws(ServingError) in
      switch name {
      case "key": key = try scanner.textOrNull()
      case "value": value = try scanner.protoNumber()
      case "timestamp": time = try scanner.protoInteger()
      case "step": step = try scanner.protoInteger() ?? 0
      case "model_id", "modelId": model = try scanner.textOrNull()
      case "dataset_name", "datasetName": dataset = try scanner.textOrNull()
      case "dataset_digest", "datasetDigest": digest = try scanner.textOrNull()
      default: try scanner.skipValue()
      }
    }
    guard let key, !key.isEmpty else { throw TrackingError.required("key") }
    try TrackingLimits.check(key: key, of: "metric")
    guard let value else { throw TrackingError.required("value") }
    guard let time else { throw TrackingError.required("timestamp") }
    self.init(
      key: key, point: MetricPoint(step: step, time: try Self.time(time), value: value),
      model: model.flatMap { $0.isEmpty ? nil : LoggedModelID($0) }, dataset: dataset,
      digest: digest)
  }
}

extension JSONScanner {
  /// A text; nil for `null`.
  mutating func textOrNull() throws(ServingError) -> String? {
    takeNull() ? nil : try string()
  }

  /// A whole number, or text that spells one; nil for `null`.
  mutating func protoInteger() throws(ServingError) -> Int64? {
    if takeNull() { return nil }
    guard peek() == UInt8(ascii: "\"") else { return try integer() }
    let start = position
    guard let value = Int64(try string()) else {
      throw .malformed(byte: start, expected: "a whole number")
    }
    return value
  }

  /// A number, or text that spells one, `NaN` and `Infinity` among them; nil for `null`.
  mutating func protoNumber() throws(ServingError) -> Double? {
    if takeNull() { return nil }
    switch peek() {
    case UInt8(ascii: "\""):
      let start = position
      guard let value = ProtoMessage.number(try string()) else {
        throw .malformed(byte: start, expected: "a number")
      }
      return value
    case UInt8(ascii: "I"):
      guard take(word: "Infinity") else { throw malformed("a number") }
      return .infinity
    case UInt8(ascii: "-") where take(word: "-Infinity"): return -.infinity
    default: return try number()
    }
  }
}
