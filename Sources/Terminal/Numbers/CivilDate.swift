/// Day, month and time of day of an instant in the proleptic Gregorian calendar, without a time
/// zone database: a chart's axis needs no more. Domain has one without the time of day; this module
/// stands alone.
///
/// Days are converted as in H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".
struct CivilDate: Hashable, Sendable {
  /// 1 BC is 0.
  let year: Int
  /// 1 to 12.
  let month: Int
  /// 1 to 31.
  let day: Int
  /// 0 to 86,399.
  let secondOfDay: Int

  /// - Parameter seconds: since 1970-01-01T00:00:00 in the zone to be shown; beyond about ±30,000
  ///   years it is cut, so that no number from a file can overflow.
  init(seconds: Double) {
    let limit = 1e12
    let whole = Int(max(-limit, min(limit, seconds.isNaN ? 0 : seconds)).rounded(.down))
    let days = whole >= 0 ? whole / 86_400 : (whole - 86_399) / 86_400
    secondOfDay = whole - days * 86_400
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Seconds since 1970 at the start of a day; `month` may lie outside 1 to 12.
  static func seconds(year: Int, month: Int, day: Int = 1) -> Double {
    let monthIndex = month - 1
    let carry = monthIndex >= 0 ? monthIndex / 12 : (monthIndex - 11) / 12
    let realMonth = monthIndex - carry * 12 + 1
    let realYear = year + carry - (realMonth <= 2 ? 1 : 0)
    let era = (realYear >= 0 ? realYear : realYear - 399) / 400
    let yearOfEra = realYear - era * 400
    let dayOfYear = (153 * (realMonth + (realMonth > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Double(era * 146_097 + dayOfEra - 719_468) * 86_400
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// `Mar`.
  var monthName: String { CivilDate.months[month - 1] }
  /// `14:05`.
  var clock: String {
    CivilDate.two(secondOfDay / 3_600) + ":" + CivilDate.two(secondOfDay / 60 % 60)
  }
  /// `14:05:07`.
  var clockSeconds: String { clock + ":" + CivilDate.two(secondOfDay % 60) }
  /// `14 Jul`.
  var dayMonth: String { "\(day) \(monthName)" }
  /// `2013-07-14`.
  var iso: String { "\(year)-" + CivilDate.two(month) + "-" + CivilDate.two(day) }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
