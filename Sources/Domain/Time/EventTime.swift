/// Which instants are believed when a client or a file says that something happened then.
///
/// Clocks are wrong, and units are confused: seconds read as milliseconds are days of 1970, and
/// microseconds are ten thousands of years ahead. One such row would begin an endpoint's windows
/// decades before its traffic, or end them after everybody's lifetime.
public enum EventTime {
  /// The earliest that is believed. Later than 1970 by so much that a time of our days in seconds,
  /// read as milliseconds, is before it.
  public static let earliest = Timestamp(CivilDate(year: 1980, month: 1, day: 1))
}
