import ArgumentParser
import Domain

/// Reads what is typed as an argument into the type that it means.
enum ArgumentText {
  /// A date or an instant, UTC: `2013-07-01`, `2013-07-01T14:00`.
  static func instant(_ text: String) throws -> Timestamp {
    guard let instant = Timestamp(parsing: text) else {
      throw ValidationError(
        "\(quoted(text)) is not a date; expected 2013-07-01 or 2013-07-01T14:00")
    }
    return instant
  }

  /// A length of time that is not nothing: `30m`, `2d`.
  static func span(_ text: String) throws -> TimeSpan {
    guard let span = TimeSpan(parsing: text), span > .zero else {
      throw ValidationError(
        "\(quoted(text)) is not a length of time; expected 30m, 12h, 2d or 1w, 100 years at most")
    }
    return span
  }

  /// A version's number: `3` or `v3`.
  static func version(_ text: String) throws -> Int {
    guard let number = Int(text.hasPrefix("v") ? text.dropFirst() : text[...]), number > 0 else {
      throw ValidationError("\(quoted(text)) is not a version; expected a number such as 3")
    }
    return number
  }

  /// As what a version answers: `champion`, `canary`, `shadow`.
  static func role(_ text: String) throws -> EndpointRole {
    guard let role = EndpointRole(rawValue: text) else {
      let known = EndpointRole.allCases.map(\.rawValue)
      throw ValidationError("\(quoted(text)) is no role" + CommandError.hint(text, known))
    }
    return role
  }

  /// A job's number: `5` or `#5`.
  static func job(_ text: String) throws -> JobID {
    guard let number = Int64(text.hasPrefix("#") ? text.dropFirst() : text[...]), number > 0 else {
      throw ValidationError("\(quoted(text)) is not a job; expected a number such as 5")
    }
    return JobID(number)
  }

  /// How many of something to show, at least 1.
  static func count(_ text: String) throws -> Int {
    guard let count = Int(text), count > 0 else {
      throw ValidationError("\(quoted(text)) is not a count; expected a number from 1")
    }
    return count
  }
}
