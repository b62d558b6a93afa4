/// A length of time in milliseconds; what configuration writes as `14d`, `2h`, `30s`.
public struct TimeSpan: Hashable, Comparable, Sendable, Codable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static let zero = TimeSpan(milliseconds: 0)

  public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(milliseconds: count * 1_000) }
  public static func minutes(_ count: Int64) -> TimeSpan { .seconds(count * 60) }
  public static func hours(_ count: Int64) -> TimeSpan { .minutes(count * 60) }
  public static func days(_ count: Int64) -> TimeSpan { .hours(count * 24) }

  /// The length in seconds, fractions kept.
  public var seconds: Double { Double(milliseconds) / 1_000 }

  /// The length in days, fractions kept.
  public var days: Double { seconds / 86_400 }

  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Reads `90s`, `15m`, `2h`, `14d`, `3w`; nil for anything else, a negative one, or an overflow.
  public init?(parsing text: some StringProtocol) {
    let units: [Character: Int64] = [
      "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000, "w": 604_800_000,
    ]
    guard let last = text.last, let unit = units[last], let count = Int64(text.dropLast()),
      count >= 0
    else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit)
    if overflow { return nil }
    self.milliseconds = milliseconds
  }

  /// The shortest form that ``init(parsing:)`` reads back, rounded down to whole seconds.
  public var text: String {
    let seconds = milliseconds / 1_000
    let units: [(Int64, String)] = [(604_800, "w"), (86_400, "d"), (3_600, "h"), (60, "m")]
    for (size, name) in units where seconds >= size && seconds % size == 0 {
      return "\(seconds / size)\(name)"
    }
    return "\(seconds)s"
  }

  public init(from decoder: Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
