extension NumberForm {
  private static let affixes = ["%", "$", "€", "£", "¥"]
  private static let point = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  /// The form that all texts have; nil where there is none.
  ///
  /// - Parameter decimalComma: whether a comma may stand before a fraction.
  static func of(_ texts: [String], decimalComma: Bool) -> NumberForm? {
    guard let first = texts.first else { return nil }
    let affix = affixes.first { first.contains($0) }
    var forms: [NumberForm] = []
    if affix != nil { forms.append(NumberForm(decimal: point, thousands: nil, affix: affix)) }
    if decimalComma {
      forms.append(NumberForm(decimal: comma, thousands: nil, affix: affix))
      forms.append(NumberForm(decimal: comma, thousands: point, affix: affix))
    }
    forms.append(NumberForm(decimal: point, thousands: comma, affix: affix))
    return forms.first { form in texts.allSatisfy { form.plain($0) != nil } }
  }

  /// The number as ``NumberParser`` reads it; nil where the text is not of this form.
  func plain(_ text: String) -> [UInt8]? {
    guard var body = withoutAffix(text) else { return nil }
    if let thousands {
      guard let joined = Self.joined(body, thousands: thousands, decimal: decimal) else {
        return nil
      }
      body = joined
    } else if decimal == Self.comma, body.contains(Self.point) {
      return nil
    }
    if decimal == Self.comma, let place = body.firstIndex(of: Self.comma) {
      body[place] = Self.point
    }
    let isNumber = body.withUnsafeBufferPointer {
      !NumberParser.number($0).isNaN && !CellType.isWideInteger($0)
    }
    return isNumber ? body : nil
  }

  private func withoutAffix(_ text: String) -> [UInt8]? {
    var body = Array(text.utf8).drop { $0 == 32 }
    guard let affix else { return Array(body) }
    let mark = Array(affix.utf8)
    var sign: [UInt8] = []
    if let first = body.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      sign = [first]
      body = body.dropFirst()
    }
    if affix != "%", body.starts(with: mark) {
      body = body.dropFirst(mark.count).drop { $0 == 32 }
    } else {
      while body.last == 32 { body.removeLast() }
      guard body.suffix(mark.count).elementsEqual(mark) else { return nil }
      body.removeLast(mark.count)
      while body.last == 32 { body.removeLast() }
    }
    return sign + body
  }

  /// Without the signs between thousands; nil where these do not stand every three digits.
  private static func joined(
    _ body: [UInt8], thousands: UInt8, decimal: UInt8
  ) -> [UInt8]? {
    let end = body.firstIndex(of: decimal) ?? body.count
    let groups = body[..<end].split(separator: thousands, omittingEmptySubsequences: false)
    guard let first = groups.first, !body[end...].contains(thousands) else { return nil }
    let digits = first.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if groups.count > 1 {
      guard (1...3).contains(digits.count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
        return nil
      }
    }
    return groups.flatMap { $0 } + body[end...]
  }
}
