/// An instant in milliseconds since 1970-01-01T00:00:00Z, MLflow's unit.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since the epoch, UTC.
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public init(from decoder: Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  public static func + (time: Timestamp, span: TimeSpan) -> Timestamp {
    Timestamp(milliseconds: time.milliseconds + span.milliseconds)
  }

  public static func - (time: Timestamp, span: TimeSpan) -> Timestamp {
    Timestamp(milliseconds: time.milliseconds - span.milliseconds)
  }

  public static func - (later: Timestamp, earlier: Timestamp) -> TimeSpan {
    TimeSpan(milliseconds: later.milliseconds - earlier.milliseconds)
  }
}
