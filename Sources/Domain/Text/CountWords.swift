extension Int {
  /// With commas between thousands, as sentences for people have it: `2,709`.
  public var grouped: String {
    let digits = Array(String(magnitude))
    let parts = digits.indices.map { place in
      (place > 0 && (digits.count - place).isMultiple(of: 3) ? "," : "") + String(digits[place])
    }
    return (self < 0 ? "-" : "") + parts.joined()
  }
}
