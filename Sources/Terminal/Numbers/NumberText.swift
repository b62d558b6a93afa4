import Foundation

/// Numbers as a reader takes them in at a glance: three significant digits, a unit, thousands apart.
///
/// Nothing here depends on a locale: a frame has to look the same on every machine.
public enum NumberText {
  /// What stands for a number that there is not.
  public static let none = "–"
  private static let minus = "−"

  /// Three significant digits: `0.667`, `6.92`, `118`, `14,102`; `1.23e−5` for the very small and
  /// `1.23e18` for the very large. No number gives ``none``.
  public static func number(_ value: Double?, digits: Int = 3) -> String {
    guard let value, !value.isNaN else { return none }
    if value.isInfinite { return value < 0 ? minus + "∞" : "∞" }
    if value == 0 { return "0" }
    let magnitude = abs(value)
    if magnitude < 1e-4 || magnitude >= 1e15 { return scientific(value, digits: digits) }
    let exponent = Int(log10(magnitude).rounded(.down))
    var decimals = max(0, digits - 1 - exponent)
    // 0.9996 has one digit more once it is rounded to 1.00.
    let scale = pow(10, Double(decimals))
    if (magnitude * scale).rounded() >= pow(10, Double(exponent + 1)) * scale, decimals > 0 {
      decimals -= 1
    }
    return fixed(value, decimals: decimals)
  }

  /// `1 alert`, `2,041 alerts`, `no alerts`.
  ///
  /// - Parameter plural: nil where it is the noun with an s.
  public static func counted(_ count: Int, _ noun: String, plural: String? = nil) -> String {
    (count == 0 ? "no" : self.count(count)) + " " + (count == 1 ? noun : plural ?? noun + "s")
  }

  /// The number with exactly so many decimals: `−0.010`, `1,204.50`.
  public static func fixed(_ value: Double?, decimals: Int) -> String {
    guard let value, value.isFinite else { return number(value) }
    let text = digits(abs(value), decimals: decimals)
    let isZero = text.allSatisfy { $0 == "0" || $0 == "." }
    let parts = text.split(separator: ".", maxSplits: 1)
    let fraction = parts.count > 1 ? "." + parts[1] : ""
    return (value < 0 && !isZero ? minus : "") + separated(String(parts[0])) + fraction
  }

  /// The decimal digits of a number, rounded as `%.*f` does.
  ///
  /// Formatting by Foundation was a sixth of a frame's cost. A number that lies so near to the
  /// middle of two roundings that a product of it could fall on the wrong side is left to it.
  private static func digits(_ value: Double, decimals: Int) -> String {
    let scaled = value * pow(10, Double(decimals))
    let whole = scaled.rounded(.down)
    guard decimals < 10, scaled < 1e12, abs(scaled - whole - 0.5) > 1e-3 else {
      return String(format: "%.*f", decimals, value)
    }
    let text = String(Int(scaled.rounded()))
    if decimals == 0 { return text }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - text.utf8.count)) + text
    return padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A whole number without decimals, any other with three digits: as one would write it.
  public static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? fixed(value, decimals: 0) : number(value)
  }

  /// With its sign always: `+0.012`, `−0.008`, `0`.
  public static func signed(_ value: Double?, decimals: Int = 3) -> String {
    guard let value, !value.isNaN else { return none }
    let text = fixed(value, decimals: decimals)
    return value > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+" + text : text
  }

  /// A count: `327,346`.
  public static func count(_ value: Int?) -> String {
    guard let value else { return none }
    return (value < 0 ? minus : "") + separated(String(value.magnitude))
  }

  /// A share in percent without decimals, one decimal under 10: `94 %`, `4.1 %`; 0 and 1 exactly
  /// give `0 %` and `100 %`, and nothing else does.
  public static func percent(_ share: Double?) -> String {
    guard let share, share.isFinite else { return none }
    let percent = share * 100
    if percent > 99, percent < 100 {
      return fixed(min(percent, 99.9), decimals: percent >= 99.5 ? 1 : 0) + " %"
    }
    if percent != 0, abs(percent) < 10 {
      return fixed(max(abs(percent), 0.1) * (percent < 0 ? -1 : 1), decimals: 1) + " %"
    }
    return fixed(percent, decimals: 0) + " %"
  }

  /// The same with a digit also under 0.1 %: `0.005 %`; for shares of which each is small.
  public static func share(_ share: Double?) -> String {
    guard let share, share > 0, share < 0.000_95 else { return percent(share) }
    return number(share * 100, digits: 1) + " %"
  }

  /// Decimal units: `812 B`, `4.51 MB`.
  public static func bytes(_ count: Int?) -> String {
    guard let count else { return none }
    var value = Double(count.magnitude)
    var unit = 0
    let units = ["B", "kB", "MB", "GB", "TB", "PB", "EB"]
    while value >= 999.5, unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let text = unit == 0 ? String(count.magnitude) : number(value)
    return (count < 0 ? minus : "") + text + " " + units[unit]
  }

  /// `1e−5`, `2.5e6`: so many digits, trailing zeros left out.
  static func scientific(_ value: Double) -> String {
    let text = scientific(value, digits: 3)
    let parts = text.split(separator: "e")
    guard parts.count == 2, parts[0].contains(".") else { return text }
    var mantissa = parts[0]
    while mantissa.last == "0" { mantissa.removeLast() }
    if mantissa.last == "." { mantissa.removeLast() }
    return mantissa + "e" + parts[1]
  }

  private static func scientific(_ value: Double, digits: Int) -> String {
    let text = String(format: "%.*e", digits - 1, abs(value))
    let parts = text.split(separator: "e")
    guard parts.count == 2, let exponent = Int(parts[1]) else { return text }
    return (value < 0 ? minus : "") + parts[0] + "e" + (exponent < 0 ? minus : "")
      + String(abs(exponent))
  }

  private static func separated(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}
