import Domain

/// How an instant is written in exported files.
enum TimeText {
  /// `2013-07-01` at midnight UTC, otherwise ISO 8601 with as many digits as are needed.
  ///
  /// - Parameter isOfDates: whether midnight is a date; false in a column that has other times too, which
  ///   is of one form then.
  static func text(milliseconds: Int64, isOfDates: Bool = true) -> String {
    let time = Timestamp(milliseconds: milliseconds)
    if isOfDates, time.startOfDay == time { return time.dateText }
    let text = time.isoText
    return milliseconds % 1_000 == 0 ? String(text.dropLast(5)) + "Z" : text
  }
}
