import Domain

extension TimeForm {
  /// The forms that a column may have whose first text this is: those with its separator.
  static func candidates(like text: String) -> [TimeForm] {
    let hyphen = UInt8(ascii: "-")
    let separator = text.utf8.drop { $0 == 32 }.first { !isLetterOrDigit($0) }
    var forms: [TimeForm] = []
    if separator == nil || separator == hyphen || separator == 32 {
      forms.append(TimeForm(.yearFirst, separator: separator, unit: .quarter))
    }
    guard let separator, [slash, hyphen, UInt8(ascii: "."), 32].contains(separator) else {
      return forms
    }
    let orders: [Order] =
      separator == slash ? [.yearFirst, .monthFirst, .dayFirst] : [.yearFirst, .dayFirst]
    if separator != 32 { forms += orders.map { TimeForm($0, separator: separator) } }
    if separator == hyphen {
      forms.append(TimeForm(.yearFirst, separator: separator, unit: .month))
    }
    forms += [Order.yearFirst, .monthFirst, .dayFirst].map {
      TimeForm($0, separator: separator, isMonthNamed: true)
    }
    return forms
      + [Order.yearFirst, .monthFirst].map {
        TimeForm($0, separator: separator, unit: .month, isMonthNamed: true)
      }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...122).contains(byte | 32)
  }

  /// From 1; nil where the text is no English name of a month, short or in full, in any case.
  static func number(ofMonth text: String) -> Int? {
    let name = text.lowercased()
    let place = months.firstIndex { $0 == name || $0.prefix(3) == name }
    return place.map { $0 + 1 } ?? (name == "sept" ? 9 : nil)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// In words: `day/month/year`.
  var words: String {
    let last = unit == .quarter ? "quarter" : "month"
    var parts = unit == .day ? [last, "day"] : [last]
    switch places {
    case .yearFirst: parts.insert("year", at: 0)
    case .monthFirst: parts.append("year")
    case .dayFirst: parts = ["day", last, "year"]
    }
    let text = parts.joined(separator: String(Character(Unicode.Scalar(separator ?? 32))))
    switch unit {
    case .day where separator == nil: return text + " in eight digits"
    case .day: return text + (isMonthNamed ? " with the month's name" : "")
    case .month, .quarter: return text + ", each by its first day"
    }
  }
}

extension TimeForm {
  /// Dates like `19580329`.
  static let digits = TimeForm(.yearFirst, separator: nil)

  /// Whether a column is named as one of dates: numbers are dates nowhere else.
  static func isNamedAsDate(_ column: String) -> Bool {
    let name = column.lowercased()
    return ["date", "day", "dt", "datum"].contains { name.hasSuffix($0) }
  }

  /// Dates of whole numbers like `19580329`, in milliseconds since 1970; nil where a number is none
  /// of the years 1800 to 2200, or there is no number at all.
  static func times(ofNumbers cells: PackedColumn) -> PackedColumn? {
    guard cells.type == .integer, cells.missingCount < cells.count else { return nil }
    // Of days there are few, however many rows.
    var known = [Values.missingInteger: Values.missingInteger]
    for place in 0..<cells.chunkCount {
      guard case .integer(let numbers) = cells.chunk(place) else { return nil }
      for number in numbers where known[number] == nil {
        guard (18_000_101...22_001_231).contains(number), let time = digits.time(String(number))
        else { return nil }
        known[number] = time.milliseconds
      }
    }
    return cells.map { chunk in
      guard case .integer(let numbers) = chunk else { return chunk }
      return .time(numbers.map { known[$0] ?? Values.missingInteger })
    }
  }
}
