import Domain

/// How a column writes its times where they are not ISO 8601: `2012/01/01`, `05/20/1987`,
/// `20.05.1987`, `2024-1-1`, `2024-01-01 12:30:00 UTC`.
///
/// It holds only where every cell of a column is written so; the order of day and month is what all
/// of them allow.
public struct TimeForm: Equatable, Sendable {
  /// What comes first of a date.
  public enum Order: Sendable {
    /// Each with the others as is usual then: year, month, day; month, day, year; day, month, year.
    case yearFirst, monthFirst, dayFirst
  }

  /// In which order a date's parts stand.
  public let order: Order
  /// What parts them.
  let separator: UInt8
  /// Whether the cells allow the other order of day and month too.
  public internal(set) var isUndecided = false

  init(order: Order, separator: UInt8) {
    self.order = order
    self.separator = separator
  }

  static let slash = UInt8(ascii: "/")

  /// The form that all texts have; nil where there is none. A month comes first only between
  /// slashes, and there it does where the cells allow both.
  ///
  /// - Parameter dayFirst: whether a day comes before its month, where that is declared.
  static func of(_ texts: [String], dayFirst: Bool? = nil) -> TimeForm? {
    guard let first = texts.first,
      let separator = first.utf8.first(where: { !(48...57).contains($0) }),
      [slash, UInt8(ascii: "-"), UInt8(ascii: ".")].contains(separator)
    else { return nil }
    let orders: [Order] =
      separator == slash ? [.yearFirst, .monthFirst, .dayFirst] : [.yearFirst, .dayFirst]
    let excluded: Order? = dayFirst.map { $0 ? .monthFirst : .dayFirst }
    let fitting = orders.filter { $0 != excluded }.map { TimeForm(order: $0, separator: separator) }
      .filter { form in texts.allSatisfy { form.time($0) != nil } }
    guard var form = fitting.first else { return nil }
    form.isUndecided = fitting.count > 1
    return form
  }

  /// The instant; nil where the text is not of this form or no date of the calendar.
  func time(_ text: String) -> Timestamp? {
    // No time is longer, and none need be split to be refused.
    guard text.utf8.count <= 48 else { return nil }
    let body = text.utf8.drop { $0 == 32 }
    let dateEnd = body.firstIndex { $0 == 32 || $0 == UInt8(ascii: "T") } ?? body.endIndex
    let parts = body[..<dateEnd].split(
      separator: separator, omittingEmptySubsequences: false
    ).map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3, let date = date(parts) else { return nil }
    let rest = String(decoding: body[dateEnd...].dropFirst(), as: UTF8.self)
    guard let clock = Self.clock(rest) else { return nil }
    return Timestamp(parsing: date + clock)
  }

  private func date(_ parts: [String]) -> String? {
    let (year, month, day) =
      switch order {
      case .yearFirst: (parts[0], parts[1], parts[2])
      case .monthFirst: (parts[2], parts[0], parts[1])
      case .dayFirst: (parts[2], parts[1], parts[0])
      }
    guard year.utf8.count == 4, (1...2).contains(month.utf8.count), (1...2).contains(day.utf8.count)
    else { return nil }
    return "\(year)-\(Self.padded(month))-\(Self.padded(day))"
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

  /// In words: `day, month, year`.
  var words: String {
    let sign = String(Character(Unicode.Scalar(separator)))
    switch order {
    case .yearFirst: return ["year", "month", "day"].joined(separator: sign)
    case .monthFirst: return ["month", "day", "year"].joined(separator: sign)
    case .dayFirst: return ["day", "month", "year"].joined(separator: sign)
    }
  }
}
