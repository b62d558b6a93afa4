/// Which instants are believed when a client or a file says that something happened then.
///
/// Clocks are wrong, and units are confused: seconds read as milliseconds are days of 1970, and
/// microseconds are ten thousands of years ahead. One such row would begin an endpoint's windows
/// decades before its traffic, or end them after everybody's lifetime.
public struct EventTimeRange: Hashable, Sendable {
  /// The earliest that is believed. Later than 1970 by so much that a time of our days in seconds,
  /// read as milliseconds, is before it.
  public static let earliest = Timestamp(CivilDate(year: 1980, month: 1, day: 1))

  /// How far ahead of the present an instant may lie: forecasts are asked for a year ahead, and a
  /// client's clock may be a little fast.
  public static let aheadMax: TimeSpan = .days(366)

  /// The latest that is believed, itself included.
  public let latest: Timestamp

  /// - Parameter now: the wall clock; a replay's past present is within the range anyway.
  public init(now: Timestamp) {
    latest = max(Self.earliest, now + Self.aheadMax)
  }

  /// Whether something may have happened then.
  public func contains(_ time: Timestamp) -> Bool {
    time >= Self.earliest && time <= latest
  }

  /// What stands behind "expected" where a time is refused: the range, and the unit that the number
  /// seems to have.
  public func expectation(insteadOf time: Timestamp) -> String {
    let range = "a time from \(Self.earliest.dateText) to \(latest.dateText)"
    guard let unit = apparentUnit(of: time) else { return range }
    return "\(range) in milliseconds since 1970; \(time.milliseconds) looks like \(unit)"
  }

  /// In which unit the number would be a time that is believed; nil where in none.
  private func apparentUnit(of time: Timestamp) -> String? {
    let number = time.milliseconds
    let readings = [
      ("seconds", number.multipliedSaturating(by: 1_000)), ("microseconds", number / 1_000),
      ("nanoseconds", number / 1_000_000),
    ]
    return readings.first { contains(Timestamp(milliseconds: $0.1)) }?.0
  }
}
