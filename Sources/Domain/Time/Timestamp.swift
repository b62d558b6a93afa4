/// An instant in milliseconds since 1970-01-01T00:00:00Z, MLflow's unit.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  /// Milliseconds since the epoch, UTC.
  public var milliseconds: Int64

  /// Any 64 bits are an instant, up to 292 million years from the epoch.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The instant of a number that was computed, such as the mean of some; nil where it is none, as
  /// infinity and what is beyond 64 bits are.
  public init?(rounding milliseconds: Double) {
    guard let whole = Int64(exactly: milliseconds.rounded()) else { return nil }
    self.milliseconds = whole
  }

  /// A bare number of milliseconds.
  public init(from decoder: Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// A bare number of milliseconds.
  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }

  /// The earlier one is less.
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Later by a span; saturates, as all arithmetic of time does.
  public static func + (time: Timestamp, span: TimeSpan) -> Timestamp {
    Timestamp(milliseconds: time.milliseconds.addingSaturating(span.milliseconds))
  }

  /// Earlier by a span; saturates.
  public static func - (time: Timestamp, span: TimeSpan) -> Timestamp {
    Timestamp(milliseconds: time.milliseconds.subtractingSaturating(span.milliseconds))
  }

  /// From one instant to another, negative where `later` is the earlier one; saturates.
  public static func - (later: Timestamp, earlier: Timestamp) -> TimeSpan {
    TimeSpan(milliseconds: later.milliseconds.subtractingSaturating(earlier.milliseconds))
  }
}
