import Domain

/// How a column writes its times where they are not ISO 8601: `2012/01/01`, `05/20/1987`,
/// `20.05.1987`, `2024-1-1`, `2024-01-01 12:30:00 UTC`, `Jan 1 2000`, `1977-Jan`, `1949-02`,
/// `1974Q1`, `19580329`.
///
/// It holds only where every cell of a column is written so; the order of day and month is what all
/// of them allow. A month is its first day, and so is a quarter.
public struct TimeForm: Equatable, Sendable {
  /// What comes first of a date.
  public enum Order: Sendable {
    /// Each with the others as is usual then: year, month, day; month, day, year; day, month, year.
    case yearFirst, monthFirst, dayFirst
  }

  /// The last part that a time has, but for the time of a day.
  enum Unit: Sendable {
    case day, month, quarter
  }

  /// In which order the parts stand.
  let places: Order
  /// What parts them; nil where nothing does.
  let separator: UInt8?
  let unit: Unit
  /// Whether a month is a name in English.
  let isMonthNamed: Bool
  /// Whether the cells allow the other order of day and month too.
  public internal(set) var isUndecided = false

  init(_ places: Order, separator: UInt8?, unit: Unit = .day, isMonthNamed: Bool = false) {
    self.places = places
    self.separator = separator
    self.unit = unit
    self.isMonthNamed = isMonthNamed
  }

  /// In which order the numbers of a date stand; the year comes first where no day can be mistaken
  /// for a month.
  public var order: Order { unit == .day && !isMonthNamed ? places : .yearFirst }

  static let slash = UInt8(ascii: "/")

  /// The form that all texts have; nil where there is none. A month comes first only between
  /// slashes, and there it does where the cells allow both.
  ///
  /// - Parameter dayFirst: whether a day comes before its month, where that is declared.
  static func of(_ texts: [String], dayFirst: Bool? = nil) -> TimeForm? {
    guard let first = texts.first else { return nil }
    let excluded: Order? = dayFirst.map { $0 ? .monthFirst : .dayFirst }
    let fitting = candidates(like: first).filter { $0.order != excluded }
      .filter { form in texts.allSatisfy { form.time($0) != nil } }
    guard var form = fitting.first, !form.isOfSeasons(texts) else { return nil }
    form.isUndecided = fitting.count > 1
    return form
  }

  /// Whether the texts are rather years with the next one's last digits: `2001-02`, `2002-03`.
  private func isOfSeasons(_ texts: [String]) -> Bool {
    guard unit == .month, !isMonthNamed, texts.count > 1 else { return false }
    return texts.allSatisfy { text in
      let parts = text.split(separator: "-").compactMap { Int($0.filter(\.isWholeNumber)) }
      return parts.count == 2 && (parts[0] + 1) % 100 == parts[1]
    }
  }

  /// The instant; nil where the text is not of this form or no date of the calendar.
  func time(_ text: String) -> Timestamp? {
    // No time is longer, and none need be split to be refused.
    guard text.utf8.count <= 48 else { return nil }
    let (parts, rest) = split(text)
    guard parts.count == partCount, let date = date(parts), let clock = Self.clock(rest),
      unit == .day || clock.isEmpty
    else { return nil }
    return Timestamp(parsing: date + clock)
  }

  private var partCount: Int { unit == .day ? 3 : 2 }

  /// A date's parts, and what follows them.
  private func split(_ text: String) -> (parts: [String], rest: String) {
    let body = text.utf8.drop { $0 == 32 }
    func string(_ bytes: Substring.UTF8View) -> String { String(decoding: bytes, as: UTF8.self) }
    guard let separator else {
      let (year, others) = (body.prefix(4), body.dropFirst(4))
      let parts = unit == .day ? [year, others.prefix(2), others.dropFirst(2)] : [year, others]
      return (parts.map(string), "")
    }
    if separator == 32 {
      let words = body.split(separator: 32, maxSplits: partCount).map(string)
      return (Array(words.prefix(partCount)), words.dropFirst(partCount).first ?? "")
    }
    let end = body.firstIndex { $0 == 32 || $0 == UInt8(ascii: "T") && !isMonthNamed }
    let parts = body[..<(end ?? body.endIndex)].split(
      separator: separator, omittingEmptySubsequences: false)
    return (parts.map(string), end.map { string(body[$0...].dropFirst()) } ?? "")
  }

  /// As ISO 8601 writes it.
  private func date(_ parts: [String]) -> String? {
    var parts = parts
    if unit != .day { parts.insert("1", at: places == .yearFirst ? 2 : 1) }
    var (year, monthText, day) =
      switch places {
      case .yearFirst: (parts[0], parts[1], parts[2])
      case .monthFirst: (parts[2], parts[0], parts[1])
      case .dayFirst: (parts[2], parts[1], parts[0])
      }
    if isMonthNamed, places == .monthFirst, day.hasSuffix(",") { day.removeLast() }
    guard year.utf8.count == 4, let month = month(monthText), (1...2).contains(day.utf8.count)
    else { return nil }
    if unit == .month, !"12".contains(year.prefix(1)) { return nil }
    return "\(year)-\(Self.padded(month))-\(Self.padded(day))"
  }

  /// The digits of a date's month.
  private func month(_ text: String) -> String? {
    if isMonthNamed { return Self.number(ofMonth: text).map(String.init) }
    switch unit {
    case .day: return (1...2).contains(text.utf8.count) ? text : nil
    case .month: return text.utf8.count == 2 ? text : nil
    case .quarter:
      return ["Q1": "01", "Q2": "04", "Q3": "07", "Q4": "10"][text.uppercased()]
    }
  }

  /// As ISO 8601 writes what follows a date, with its `T`; nil where it is something else.
  private static func clock(_ text: String) -> String? {
    var parts = text.split(separator: " ").map(String.init)
    guard var clock = parts.first else { return "" }
    parts.removeFirst()
    if clock.utf8.prefix(2).last == UInt8(ascii: ":") { clock = "0" + clock }
    switch parts.first {
    case nil: return parts.isEmpty ? "T" + clock : nil
    case "UTC", "GMT", "Z": return parts.count == 1 ? "T\(clock)Z" : nil
    case let zone?:
      guard parts.count == 1, zone.hasPrefix("+") || zone.hasPrefix("-") else { return nil }
      return "T" + clock + zone
    }
  }

  private static func padded(_ digits: String) -> String {
    digits.utf8.count == 1 ? "0" + digits : digits
  }
}
