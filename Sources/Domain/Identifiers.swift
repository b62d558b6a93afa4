/// An identifier that is text: one type a kind, so that a run's id never stands where a model's
/// name belongs. Encodes as the bare string.
public protocol TextIdentifier: Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  var text: String { get }
  init(_ text: String)
}

extension TextIdentifier {
  public init(stringLiteral value: String) { self.init(value) }
  public var description: String { text }
  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }

  public init(from decoder: Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// 32 hexadecimal digits, MLflow's form of a run id.
public struct RunID: TextIdentifier {
  public let text: String
  public init(_ text: String) { self.text = text }

  /// A new id from a source of randomness.
  public static func random(using generator: inout some RandomNumberGenerator) -> RunID {
    let high = String(generator.next() as UInt64, radix: 16)
    let low = String(generator.next() as UInt64, radix: 16)
    let pad = { (digits: String) in String(repeating: "0", count: 16 - digits.count) + digits }
    return RunID(pad(high) + pad(low))
  }

  /// The first eight digits, enough to tell runs apart on a screen.
  public var short: String { String(text.prefix(8)) }
}

/// MLflow's experiment ids are decimal numbers as text; `0` is the default experiment.
public struct ExperimentID: TextIdentifier {
  public let text: String
  public init(_ text: String) { self.text = text }
}

/// SHA-256 of an object's bytes, 64 hexadecimal digits.
public struct ObjectID: TextIdentifier {
  public let text: String
  public init(_ text: String) { self.text = text }
  public var short: String { String(text.prefix(8)) }
}

/// SHA-256 of a dataset snapshot's manifest: equal ids mean equal data.
public struct SnapshotID: TextIdentifier {
  public let text: String
  public init(_ text: String) { self.text = text }
  public var short: String { String(text.prefix(8)) }
}

/// The name of a dataset, as declared in `curlew.yaml` or given to `curlew data add`.
public struct DatasetName: TextIdentifier {
  public let text: String
  public init(_ text: String) { self.text = text }
}

/// The name of a registered model.
public struct ModelName: TextIdentifier {
  public let text: String
  public init(_ text: String) { self.text = text }
}

/// The name of an endpoint; also the model's name in the Open Inference Protocol's paths.
public struct EndpointName: TextIdentifier {
  public let text: String
  public init(_ text: String) { self.text = text }
}

/// A job's number in the queue, ascending in the order of submission.
public struct JobID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let number: Int64
  public init(_ number: Int64) { self.number = number }
  public var description: String { "#\(number)" }
  public static func < (left: JobID, right: JobID) -> Bool { left.number < right.number }

  public init(from decoder: Decoder) throws {
    number = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}
