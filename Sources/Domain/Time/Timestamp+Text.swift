extension Timestamp {
  /// `2013-07-01`; a year beyond four digits has as many as it needs, one before Christ a sign.
  public var dateText: String {
    let date = self.date
    return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
  }

  /// `2013-07`.
  public var monthText: String { String(dateText.dropLast(3)) }

  /// `2013-07-01 14:00`, UTC.
  public var minuteText: String { String(secondText.dropLast(3)) }

  /// `2013-07-01 14:00:07`, UTC.
  public var secondText: String {
    let seconds = milliseconds.flooredRemainder(by: 86_400_000) / 1_000
    return "\(dateText) \(padded(Int(seconds / 3_600), 2)):"
      + "\(padded(Int(seconds / 60 % 60), 2)):\(padded(Int(seconds % 60), 2))"
  }

  /// `2013-07-01T14:00:07.000Z`, ISO 8601.
  public var isoText: String {
    let fraction = padded(Int(milliseconds.flooredRemainder(by: 1_000)), 3)
    return secondText.replacingSpace(with: "T") + ".\(fraction)Z"
  }

  /// Reads `2013-07-01`, `2013-07-01 14:00`, `2013-07-01T14:00:07`, with fractions of a second and
  /// `Z` or an offset `+02:00`; an hour alone (`2013-07-01T14`) too. Nil for anything else.
  public init?(parsing text: some StringProtocol) {
    var scanner = DateScanner(bytes: Array(text.utf8))
    guard let instant = scanner.timestamp() else { return nil }
    self = instant
  }
}

extension String {
  fileprivate func replacingSpace(with replacement: Character) -> String {
    String(map { $0 == " " ? replacement : $0 })
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number.magnitude)
  return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count))
    + digits
}

/// Reads the digits of an ISO 8601 date from bytes, without allocation a field.
struct DateScanner {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func timestamp() -> Timestamp? {
    guard let date = date() else { return nil }
    var milliseconds = date.daysSinceEpoch * 86_400_000
    if position < bytes.count {
      guard take("T") || take(" "), let time = timeOfDay() else { return nil }
      milliseconds += time
      guard let offset = offset() else { return nil }
      milliseconds -= offset
    }
    return position == bytes.count ? Timestamp(milliseconds: milliseconds) : nil
  }

  private mutating func date() -> CivilDate? {
    guard let year = digits(4), take("-"), let month = digits(2), take("-"), let day = digits(2)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    // A date that the calendar does not have (30 February) comes back as another one.
    guard (1...12).contains(month), (1...31).contains(day),
      CivilDate(daysSinceEpoch: date.daysSinceEpoch) == date
    else { return nil }
    return date
  }

  private mutating func timeOfDay() -> Int64? {
    guard let hour = digits(2), hour < 24 else { return nil }
    var milliseconds = Int64(hour) * 3_600_000
    guard take(":") else { return milliseconds }
    guard let minute = digits(2), minute < 60 else { return nil }
    milliseconds += Int64(minute) * 60_000
    guard take(":") else { return milliseconds }
    guard let second = digits(2), second < 61 else { return nil }
    return milliseconds + Int64(second) * 1_000 + fraction()
  }

  /// Digits after a point as milliseconds; finer ones are dropped.
  private mutating func fraction() -> Int64 {
    guard take(".") else { return 0 }
    var scale: Int64 = 100
    var milliseconds: Int64 = 0
    while position < bytes.count, let digit = digit(bytes[position]) {
      milliseconds += Int64(digit) * scale
      scale /= 10
      position += 1
    }
    return milliseconds
  }

  private mutating func offset() -> Int64? {
    if position == bytes.count || take("Z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = digits(2), hours < 24 else { return nil }
    _ = take(":")
    guard let minutes = position < bytes.count ? digits(2) : 0, minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes) * 60_000
  }

  private mutating func digits(_ count: Int) -> Int? {
    guard position + count <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[position..<position + count] {
      guard let digit = digit(byte) else { return nil }
      number = number * 10 + digit
    }
    position += count
    return number
  }

  private func digit(_ byte: UInt8) -> Int? {
    (48...57).contains(byte) ? Int(byte) - 48 : nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }
}
