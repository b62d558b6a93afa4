import Foundation

extension JSONScanner {
  /// A number, `null` or `NaN`, of which the latter two are NaN.
  mutating func numberOrMissing() throws(ServingError) -> Double {
    takeNull() ? .nan : try number()
  }

  /// A finite number, or NaN where `NaN` stands.
  ///
  /// Up to 19 digits with a decimal exponent of up to ±22 are exact by one multiplication or
  /// division (Clinger 1990, "How to read floating point numbers accurately"), as long as the
  /// digits fit 53 bits; everything else goes to `strtod`.
  mutating func number() throws(ServingError) -> Double {
    _ = peek()
    let start = position
    guard let decimal = decimal() else {
      if position == start, take(word: "NaN") || take(word: "-NaN") { return .nan }
      throw malformed("a number")
    }
    let exponent = decimal.exponent
    if decimal.isExact, decimal.digits < 1 << 53, exponent >= -22, exponent <= 22 {
      let digits = Double(decimal.digits)
      let value =
        exponent < 0 ? digits / Self.powersOfTen[-exponent] : digits * Self.powersOfTen[exponent]
      return decimal.isNegative ? -value : value
    }
    return try slowNumber(from: start)
  }

  /// Steps over a number.
  mutating func skipNumber() throws(ServingError) {
    let start = position
    if decimal() != nil { return }
    if position == start, take(word: "NaN") || take(word: "-NaN") { return }
    throw malformed("a number")
  }

  /// A whole number; `1.0` and `1e3` are whole too.
  mutating func integer() throws(ServingError) -> Int64 {
    _ = peek()
    let start = position
    guard let decimal = decimal() else { throw malformed("a whole number") }
    if decimal.isExact, decimal.exponent == 0 {
      if decimal.digits <= UInt64(Int64.max) {
        let value = Int64(decimal.digits)
        return decimal.isNegative ? -value : value
      }
      if decimal.isNegative, decimal.digits == 1 << 63 { return Int64.min }
    } else if let value = Int64(exactly: try slowNumber(from: start)) {
      return value
    }
    throw .malformed(byte: start, expected: "a whole number of 64 bits")
  }

  /// A whole number of 64 bits without a sign.
  mutating func unsigned() throws(ServingError) -> UInt64 {
    _ = peek()
    let start = position
    guard let decimal = decimal() else { throw malformed("a whole number") }
    if decimal.isExact, decimal.exponent == 0, !decimal.isNegative { return decimal.digits }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let value = UInt64(text) { return value }
    if let value = UInt64(exactly: try slowNumber(from: start)) { return value }
    throw .malformed(byte: start, expected: "a whole number of 64 bits without a sign")
  }

  private struct Decimal {
    var isNegative: Bool
    var digits: UInt64
    var exponent: Int
    /// Whether `digits` holds every digit.
    var isExact: Bool
  }

  /// Reads `-?digits(.digits)?([eE][+-]?digits)?`; nil where that is not what stands there.
  private mutating func decimal() -> Decimal? {
    var decimal = Decimal(isNegative: false, digits: 0, exponent: 0, isExact: true)
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") {
      decimal.isNegative = true
      // "-NaN" is not a decimal; leave the sign for the caller.
      guard position + 1 < bytes.count, isDigit(at: position + 1) else { return nil }
      position += 1
    }
    let first = position
    guard digits(into: &decimal) > 0 else { return nil }
    // A leading zero stands alone: 01 is not JSON.
    if bytes[first] == UInt8(ascii: "0"), position - first > 1 { return nil }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let count = digits(into: &decimal)
      guard count > 0 else { return nil }
      decimal.exponent -= count
    }
    guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else {
      return decimal
    }
    position += 1
    guard let exponent = exponent() else { return nil }
    decimal.exponent += exponent
    return decimal
  }

  /// Appends digits and returns how many there were.
  private mutating func digits(into decimal: inout Decimal) -> Int {
    let start = position
    while position < bytes.count {
      let digit = bytes[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      // Nineteen nines fit 64 bits; past that the digits are no longer exact.
      if decimal.digits < 999_999_999_999_999_999 {
        decimal.digits = decimal.digits &* 10 &+ UInt64(digit)
      } else {
        decimal.isExact = false
      }
      position += 1
    }
    return position - start
  }

  private mutating func exponent() -> Int? {
    var isNegative = false
    if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == 0x2B {
      isNegative = bytes[position] == UInt8(ascii: "-")
      position += 1
    }
    let start = position
    var exponent = 0
    while position < bytes.count, isDigit(at: position) {
      // Four digits are beyond any double; more of them change nothing.
      exponent = min(9_999, exponent * 10 + Int(bytes[position] - UInt8(ascii: "0")))
      position += 1
    }
    if position == start { return nil }
    return isNegative ? -exponent : exponent
  }

  private func isDigit(at position: Int) -> Bool {
    bytes[position] &- UInt8(ascii: "0") <= 9
  }

  /// The number between `start` and here, by the C library.
  private func slowNumber(from start: Int) throws(ServingError) -> Double {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw .malformed(byte: start, expected: "a number within the range of 64-bit floating point")
    }
    return value
  }

  private static let powersOfTen: [Double] = (0...22).map { pow(10, Double($0)) }
}
