/// A length of time in milliseconds; what configuration writes as `14d`, `2h`, `30s`.
public struct TimeSpan: Hashable, Comparable, Sendable, Codable {
  /// Any number of them, negative ones too.
  public var milliseconds: Int64

  /// Any 64 bits are a length, negative ones too.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// No time at all.
  public static let zero = TimeSpan(milliseconds: 0)

  /// The longest one that is read from text: 100 years of 365.25 days. Longer than any window,
  /// delay or schedule that is meant, and short enough that instants which are believed stay far
  /// from the bounds of 64 bits.
  public static let textMax: TimeSpan = .days(36_525)

  /// So many seconds; saturates, as all arithmetic of time does.
  public static func seconds(_ count: Int64) -> TimeSpan {
    TimeSpan(milliseconds: count.multipliedSaturating(by: 1_000))
  }

  /// So many minutes; saturates.
  public static func minutes(_ count: Int64) -> TimeSpan {
    TimeSpan(milliseconds: count.multipliedSaturating(by: 60_000))
  }

  /// So many hours; saturates.
  public static func hours(_ count: Int64) -> TimeSpan {
    TimeSpan(milliseconds: count.multipliedSaturating(by: 3_600_000))
  }

  /// So many days of 24 hours; saturates.
  public static func days(_ count: Int64) -> TimeSpan {
    TimeSpan(milliseconds: count.multipliedSaturating(by: 86_400_000))
  }

  /// The length in seconds, fractions kept.
  public var seconds: Double { Double(milliseconds) / 1_000 }

  /// The length in days, fractions kept.
  public var days: Double { seconds / 86_400 }

  /// What is left of one length after another, negative where the other is longer; saturates.
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(milliseconds: left.milliseconds.subtractingSaturating(right.milliseconds))
  }

  /// The shorter one is less.
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// Reads `90s`, `15m`, `2h`, `14d`, `3w`; nil for anything else, a negative one, or one beyond
  /// ``textMax``.
  public init?(parsing text: some StringProtocol) {
    let units: [Character: (Int64) -> TimeSpan] = [
      "s": Self.seconds, "m": Self.minutes, "h": Self.hours, "d": Self.days, "w": { .days($0 * 7) },
    ]
    guard let last = text.last, let unit = units[last], let count = Int64(text.dropLast()),
      (0...Self.textMax.milliseconds).contains(count)
    else { return nil }
    self = unit(count)
    guard self <= Self.textMax else { return nil }
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

  /// A bare number of milliseconds.
  public init(from decoder: Decoder) throws {
    milliseconds = try decoder.singleValueContainer().decode(Int64.self)
  }

  /// A bare number of milliseconds.
  public func encode(to encoder: Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}
