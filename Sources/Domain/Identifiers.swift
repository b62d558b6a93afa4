/// An identifier that is text: one type a kind, so that a run's id never stands where a model's
/// name belongs. Two are one where their bytes are, see ``ExactText``. Encodes as the bare string.
public protocol TextIdentifier: Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The identifier as it is written everywhere.
  var text: String { get }
  /// Any text; whoever reads one from outside checks it.
  init(_ text: String)
}

extension TextIdentifier {
  /// Written down in code.
  public init(stringLiteral value: String) { self.init(value) }

  /// The bare text.
  public var description: String { text }

  /// The same bytes.
  public static func == (left: Self, right: Self) -> Bool {
    ExactText(left.text) == ExactText(right.text)
  }

  /// In the order of the bytes.
  public static func < (left: Self, right: Self) -> Bool {
    ExactText(left.text) < ExactText(right.text)
  }

  /// Of the bytes.
  public func hash(into hasher: inout Hasher) { ExactText(text).hash(into: &hasher) }

  /// A bare string.
  public init(from decoder: Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// A bare string.
  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

/// 32 hexadecimal digits, MLflow's form of a run id.
public struct RunID: TextIdentifier {
  /// The identifier as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
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
  /// The identifier as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }
}

/// `m-` and 32 hexadecimal digits, MLflow's form of the id of a model that a client logged.
public struct LoggedModelID: TextIdentifier {
  /// The identifier as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }

  /// A new id from a source of randomness.
  public static func random(using generator: inout some RandomNumberGenerator) -> LoggedModelID {
    LoggedModelID("m-\(RunID.random(using: &generator))")
  }
}

/// SHA-256 of an object's bytes, 64 hexadecimal digits.
public struct ObjectID: TextIdentifier {
  /// The identifier as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }
  /// The first eight digits, for a screen.
  public var short: String { String(text.prefix(8)) }
}

/// SHA-256 of a dataset snapshot's manifest: equal ids mean equal data.
public struct SnapshotID: TextIdentifier {
  /// The identifier as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }
  /// The first eight digits, for a screen.
  public var short: String { String(text.prefix(8)) }
}

/// The name of a dataset, as declared in `curlew.yaml` or given to `curlew data add`.
public struct DatasetName: TextIdentifier {
  /// The name as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }
}

/// The name of a registered model.
public struct ModelName: TextIdentifier {
  /// The name as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }
}

/// The name of an endpoint; also the model's name in the Open Inference Protocol's paths.
public struct EndpointName: TextIdentifier {
  /// The name as it is written everywhere.
  public let text: String
  /// Any text; whoever reads one from outside checks it.
  public init(_ text: String) { self.text = text }
}

/// A job's number in the queue, ascending in the order of submission.
public struct JobID: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// From 1.
  public let number: Int64
  /// A number that the queue gave.
  public init(_ number: Int64) { self.number = number }
  /// `#5`.
  public var description: String { "#\(number)" }
  /// The one submitted earlier is less.
  public static func < (left: JobID, right: JobID) -> Bool { left.number < right.number }

  /// A bare number.
  public init(from decoder: Decoder) throws {
    number = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// A bare number.
  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}
