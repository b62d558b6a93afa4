/// Civil dates in UTC, proleptic Gregorian (Howard Hinnant, "chrono-Compatible Low-Level Date
/// Algorithms"): no time zone tables, no locale, a few nanoseconds each. Exact over all instants,
/// 292 million years either way.
public struct CivilDate: Hashable, Comparable, Sendable {
  /// Any, those before Christ as 0, −1 …
  public var year: Int
  /// 1 to 12.
  public var month: Int
  /// 1 to 31.
  public var day: Int

  /// Stores the parts, which must be a date of the calendar.
  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01.
  public var daysSinceEpoch: Int64 {
    let shifted = Int64(month <= 2 ? year - 1 : year)
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let monthFromMarch = Int64(month > 2 ? month - 3 : month + 9)
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date so many days after 1970-01-01.
  public init(daysSinceEpoch days: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
  }

  /// The first day of the next month.
  public var nextMonth: CivilDate {
    month == 12
      ? CivilDate(year: year + 1, month: 1, day: 1)
      : CivilDate(year: year, month: month + 1, day: 1)
  }

  /// The earlier one is less.
  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension Timestamp {
  /// Midnight UTC of that date; saturates.
  public init(_ date: CivilDate) {
    self.init(milliseconds: date.daysSinceEpoch.multipliedSaturating(by: 86_400_000))
  }

  /// The date in UTC that holds this instant.
  public var date: CivilDate {
    CivilDate(daysSinceEpoch: milliseconds.flooredQuotient(by: 86_400_000))
  }

  /// Midnight UTC of the day that holds this instant; for the first day of all, which has none, its first
  /// instant.
  public var startOfDay: Timestamp {
    Timestamp(
      milliseconds: milliseconds.flooredQuotient(by: 86_400_000)
        .multipliedSaturating(by: 86_400_000))
  }

  /// Midnight UTC of the first day of the month that holds this instant.
  public var startOfMonth: Timestamp {
    let date = self.date
    return Timestamp(CivilDate(year: date.year, month: date.month, day: 1))
  }
}
