/// Gives the values of a filter their meaning, which depends on what they are compared with.
public enum FilterLiteral {
  /// A number as it is written in params, tags and filters; nil for text that is none, and for NaN.
  public static func number(_ text: String) -> Double? {
    guard let first = text.utf8.first, text.utf8.count <= 40,
      first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || first == UInt8(ascii: ".")
        || (48...57).contains(first) || text.lowercased().hasPrefix("inf"),
      let number = Double(text), !number.isNaN
    else { return nil }
    return number
  }

  /// The value that a word or quoted text means beside `field`; nil where it means none.
  static func value(
    _ text: String, isQuoted: Bool, for field: FilterField, now: Timestamp
  ) -> FilterValue? {
    switch field {
    case .metric:
      return number(text).map(FilterValue.number)
    case .param, .tag:
      if !isQuoted, let number = number(text) { return .number(number) }
      return .text(text)
    case .attribute(let attribute) where attribute.isTime:
      if let number = number(text), !looksLikeYear(text) { return .number(number) }
      if text.hasPrefix("-"), let ago = TimeSpan(parsing: String(text.dropFirst())) {
        return .number(Double((now - ago).milliseconds))
      }
      return Timestamp(parsing: text).map { .number(Double($0.milliseconds)) }
    case .attribute(.duration):
      if let number = number(text) { return .number(number) }
      return TimeSpan(parsing: text).map { .number($0.seconds) }
    case .attribute(.status):
      let word = text.lowercased()
      return RunStatus(rawValue: word) == nil ? nil : .text(word)
    case .attribute:
      return .text(text)
    }
  }

  /// What ``value(_:isQuoted:for:)`` takes, for messages.
  static func expectation(for field: FilterField) -> String {
    switch field {
    case .metric: "a number"
    case .attribute(let attribute) where attribute.isTime:
      "a date such as 2013-07-01, a time ago such as -7d, or milliseconds since 1970"
    case .attribute(.duration): "a length of time such as 90s or 2h"
    case .attribute(.status):
      "one of \(RunStatus.allCases.map(\.rawValue).joined(separator: ", "))"
    default: "a value"
    }
  }

  /// `2013` alone is neither a date nor an instant that anyone means.
  private static func looksLikeYear(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
